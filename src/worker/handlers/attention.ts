import { join } from 'node:path';
import type { AttentionMethods, AttentionPicture, AttentionQuery, SentenceProblem } from '#contract/attention.ts';
import { readSenseFit, readSenses } from '#loaders/senses.ts';
import {
  cleanSentence,
  compareSense,
  findWord,
  type InspectedText,
  isFormOf,
  isSentenceProblem,
  type KnownWord,
  knownWord,
  likelyWord,
  readSentences,
} from '#models/attention/index.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { attentionLesson } from '#models/lessons/attention.ts';
import { drawHeads, drawMean, drawModel, drawPair, drawRollout, type Place } from '../views/attention.ts';
import { drawWord } from '../views/attention-word.ts';
import { drawLesson } from '../views/lesson-attention.ts';
import { drawSense } from '../views/sense.ts';
import type { HandlersOf } from './handler.ts';
import { lazily } from './lazily.ts';

interface AttentionEngine {
  readonly encoder: Encoder;
  readonly settings: { readonly assetsDir: string };
}

/** Words a lesson has numbers for: more would fill the message. */
const LESSON_WORDS = 6;

export function attentionHandlers({ encoder, settings }: AttentionEngine): HandlersOf<AttentionMethods> {
  const senseFit = lazily(async () => readSenseFit(settings.assetsDir));
  const labelled = labelledWords(encoder, settings.assetsDir);
  return {
    drawAttention: (query) => drawAttention(encoder, query),
    async compareSense({ word, sentence1, sentence2, which }) {
      const fit = await senseFit();
      const question = { word, sentences: [sentence1, sentence2] as const, ...(which ? { which } : {}) };
      const compared = await compareSense(encoder, question, fit, labelled);
      if (isSentenceProblem(compared)) return compared;
      const { sentences, ...answer } = compared;
      return { kind: 'sense', ...answer, ...drawSense(compared, fit) };
    },
    async attentionLesson({ sentence, at = 0 }) {
      const reading = await readSentences(encoder, [cleanSentence(sentence)]);
      if (isSentenceProblem(reading)) return reading;
      const spoken = reading.units.filter((unit) => unit.spoken);
      if (spoken.length > LESSON_WORDS) return { code: 'lesson-too-long', words: spoken.length, limit: LESSON_WORDS };
      const { hiddenStates, dims } = reading.inspection;
      const embeddings = spoken.map(({ from }) => Array.from(hiddenStates.subarray(from * dims, (from + 1) * dims)));
      const lesson = attentionLesson(spoken.map(({ text }) => text), embeddings); // biome-ignore format: one call
      return { kind: 'lesson', ...lesson, at: Math.min(Math.max(0, at), spoken.length - 1), ...drawLesson(lesson) };
    },
  };
}

/** Words with labelled sentences, each encoded when it is first asked for. */
function labelledWords(encoder: Encoder, assetsDir: string): (word: string) => Promise<KnownWord | null> {
  const encoded = new Map<string, Promise<KnownWord>>();
  return async (word) => {
    const senses = readSenses(join(assetsDir, 'senses')).find((one) => isFormOf(one.word, word));
    if (!senses) return null;
    const known = encoded.get(senses.word) ?? knownWord(encoder, senses);
    encoded.set(senses.word, known);
    return known;
  };
}

async function drawAttention(encoder: Encoder, query: AttentionQuery): Promise<AttentionPicture | SentenceProblem> {
  const { view } = query;
  const first = cleanSentence(query.sentence1);
  const second = query.sentence2 === undefined ? undefined : cleanSentence(query.sentence2);
  const options = {
    pieces: query.pieces ?? false,
    special: query.special ?? false,
    ...(query.word === undefined ? {} : { asked: query.word }),
  };

  if (view === 'pair') {
    if (second === undefined) return { code: 'second-sentence-needed' };
    const reading = await readSentences(encoder, [first, second], options);
    if (isSentenceProblem(reading)) return reading;
    return { ...about([reading]), ...drawPair(reading, [first, second], place(reading, query)) };
  }
  const texts = second === undefined ? [first] : [first, second];
  if (view === 'word') {
    const readings: InspectedText[] = [];
    for (const [at, text] of texts.entries()) {
      const reading = await readSentences(encoder, [text], { ...options, first: at + 1 });
      if (isSentenceProblem(reading)) return reading;
      readings.push(reading);
    }
    return wordView(readings, texts, query);
  }
  const shown = query.show === 2 && second !== undefined ? 2 : 1;
  const text = shown === 2 ? (second as string) : first;
  const reading = await readSentences(encoder, [text], { ...options, first: shown });
  if (isSentenceProblem(reading)) return reading;
  const at = place(reading, query);
  const draw = {
    mean: () => drawMean(reading, text, at),
    heads: () => drawHeads(reading, text, at),
    model: () => drawModel(reading, text, at),
    rollout: () => drawRollout(reading, text, at.layer),
  };
  return { ...about([reading]), ...draw[view]() };
}

function wordView(
  readings: readonly InspectedText[],
  texts: readonly string[],
  query: AttentionQuery,
): AttentionPicture | SentenceProblem {
  const word = query.word?.trim() || likelyWord(readings.map(({ units }) => units));
  const found = readings.map(({ units }, at) => findWord(units, word, at + 1, query.which?.[at]));
  const uses = found.flatMap((one, at) =>
    isSentenceProblem(one) ? [] : [{ reading: readings[at]!, text: texts[at]!, sentence: at + 1, at: one.at }],
  );
  const problem = found.find((one) => isSentenceProblem(one));
  if (uses.length === 0 && problem && isSentenceProblem(problem)) return problem;
  const text = uses[0]!.reading.units[uses[0]!.at]!.text;
  const occurrences = found.map((one) => (isSentenceProblem(one) ? null : { times: one.times, nth: one.nth }));
  return {
    ...about(readings),
    ...drawWord(uses, texts.length, place(readings[0]!, query)),
    word: { text, found: occurrences },
  };
}

/** What every view tells the buttons under it. */
function about(readings: readonly InspectedText[]): Pick<AttentionPicture, 'kind' | 'words' | 'layers' | 'heads'> {
  const words = readings.flatMap(({ units }) => units.filter(({ spoken }) => spoken).map(({ text }) => text));
  const { layers, heads } = readings[0]!.inspection;
  return { kind: 'attention', words: [...new Set(words)], layers, heads };
}

/** From 1, as members count, to 0; what the encoder does not have is brought to its last. */
function place({ inspection }: InspectedText, { layer, head }: AttentionQuery): Place {
  return {
    ...(layer === undefined ? {} : { layer: Math.min(Math.max(1, layer), inspection.layers) - 1 }),
    ...(head === undefined ? {} : { head: Math.min(Math.max(1, head), inspection.heads) - 1 }),
  };
}
