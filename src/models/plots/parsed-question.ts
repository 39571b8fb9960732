import type { Genre } from '#catalogue/genres.ts';
import { backgroundIdf, type QuestionBackground } from './background.ts';
import { isDenied } from './clauses.ts';
import { deniedThings, withoutSpans } from './denied-things.ts';
import { genreHints } from './genre-hints.ts';
import type { Terms } from './keyword-index.ts';
import { originHints } from './origin-hints.ts';
import { sentenceSpans } from './sentences.ts';
import { stems } from './words.ts';
import { type YearHint, yearHints } from './years.ts';

/** What a question says, taken apart. */
export interface ParsedQuestion {
  /** The question and its clues without markup, in one piece. */
  readonly text: string;
  /** The question and its clues apart. */
  readonly said: readonly string[];
  /** What is encoded as a whole: the question, then every clue. What is denied (`no aliens`) is left out. */
  readonly parts: readonly string[];
  /** Sentences that have three words or more, and every clue's; empty when the question is a single one. */
  readonly sentences: readonly string[];
  /** Each sentence's share of the question's background IDF, a clue's counting more; sums to 1. */
  readonly sentenceWeights: readonly number[];
  /** Stems and how much each is worth looking for. */
  readonly terms: Terms;
  readonly years: readonly YearHint[];
  readonly genres: ReadonlySet<Genre>;
  readonly deniedGenres: ReadonlySet<Genre>;
  /** Stems of things the film is said not to have. */
  readonly deniedStems: ReadonlySet<string>;
  /** Countries, in English. */
  readonly origins: ReadonlySet<string>;
  /** 1 for a word or two, falling to 0 at sixty words: the length of a post rather than of a remark. */
  readonly brevity: number;
  /** `black and white`, `old movie`: it was made long ago. */
  readonly blackAndWhite: boolean;
  readonly old: boolean;
}

/** What a question is cut to; nobody remembers more than this. Characters. */
const LONGEST = 4000;
/** Sentences beyond these are not looked up one by one. */
const MOST_SENTENCES = 8;
const POST_WORDS = 60;
/** How much more a clue that was added counts than a sentence of the first question: it was thought about. */
const CLUE_SHARE = 2;

/**
 * @param clues what was added to the question later, in order; where two hints contradict each other the later one stands
 */
export function parseQuestion(
  raw: string,
  background: QuestionBackground,
  clues: readonly string[] = [],
): ParsedQuestion {
  const said = [raw, ...clues].map(cleanQuestion);
  const denied = said.map(deniedThings);
  const parts = said.map((text, at) => withoutSpans(text, denied[at]!.spans) || text);
  const text = said.join('\n');
  const brevity = Math.max(0, 1 - text.split(/\s+/).length / POST_WORDS);
  const sentences = parts.flatMap((part, at) =>
    sentencesOf(part, at > 0).map((sentence) => ({ sentence, clue: at > 0 })),
  );
  const genres = latestGenres(said);
  return {
    text,
    said,
    parts,
    sentences: sentences.length > 1 ? sentences.map(({ sentence }) => sentence) : [],
    sentenceWeights: weightsOf(sentences, background),
    terms: termsOf(parts, background, brevity),
    years: said.reduce<readonly YearHint[]>((before, part) => laterYears(before, yearHints(part)), []),
    genres: genres.named,
    deniedGenres: genres.denied,
    deniedStems: new Set(denied.flatMap(({ stems }) => [...stems])),
    origins: said.reduce<ReadonlySet<string>>((before, part) => {
      const named = originHints(part);
      return named.size > 0 ? named : before;
    }, new Set()),
    brevity,
    blackAndWhite: says(text, /\bblack[\s-]*(?:and|&|n)[\s-]*white\b|\bb\s?&\s?w\b|\bsilent (?:film|movie)/i),
    old: says(text, /\bold(?:er|ish)?\b[\w\s,'-]{0,20}\b(?:movie|film|flick|picture)|\bclassic\b/i),
  };
}

function says(text: string, what: RegExp): boolean {
  const found = what.exec(text);
  return found !== null && !isDenied(text, found.index);
}

/** A clue may be a word or two. */
function sentencesOf(part: string, isClue: boolean): string[] {
  return sentenceSpans(part)
    .map(({ start, end }) => part.slice(start, end).replace(/^[\s>•-]+/, ''))
    .filter((sentence) => sentence !== '' && (isClue || sentence.split(/\s+/, 3).length === 3))
    .slice(0, MOST_SENTENCES);
}

/** Whether some year fits both. */
export function yearsAgree(one: readonly YearHint[], other: readonly YearHint[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((a) => other.some((b) => a.from <= b.to && b.from <= a.to));
}

/** A later guess takes the place of earlier ones that it rules out, and stands beside the others. */
function laterYears(before: readonly YearHint[], now: readonly YearHint[]): readonly YearHint[] {
  if (now.length === 0 || !yearsAgree(before, now)) return now.length === 0 ? before : now;
  return now.every(({ limit }) => limit) ? [...before, ...now] : [...before.filter(({ limit }) => limit), ...now];
}

function latestGenres(said: readonly string[]): { named: Set<Genre>; denied: Set<Genre> } {
  const [named, denied] = [new Set<Genre>(), new Set<Genre>()];
  for (const part of said) {
    const hints = genreHints(part);
    for (const genre of hints.named) named.add(genre) && denied.delete(genre);
    for (const genre of hints.denied) denied.add(genre) && named.delete(genre);
  }
  return { named, denied };
}

/** By the sum of squared background IDF of each sentence's words: `Thanks in advance` counts for next to nothing. */
function weightsOf(
  sentences: readonly { readonly sentence: string; readonly clue: boolean }[],
  background: QuestionBackground,
): number[] {
  const sums = sentences.map(({ sentence, clue }) => {
    const worth = [...new Set(stems(sentence))].reduce((sum, stem) => sum + backgroundIdf(background, stem) ** 2, 0.01);
    return clue ? CLUE_SHARE * worth : worth;
  });
  const total = sums.reduce((sum, worth) => sum + worth, 0);
  return sums.map((worth) => worth / total);
}

/** Takes out what Reddit and Discord put around words: markup, links, entities, tags in brackets at the start. */
export function cleanQuestion(raw: string): string {
  return raw
    .slice(0, LONGEST)
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\ufeff]+/g, ' ')
    .replace(/&#x200b;|&nbsp;|&amp;(?:#x200b;|nbsp;)/gi, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^\s*(?:\[[^\]\n]{1,24}\]\s*)+/, '')
    .replace(/[*_~`|\\#]+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

/**
 * (1 + ln tf) x background IDF², so that what everybody says weighs next to nothing; a clue's words count more. In a brief
 * question more of the words are about the film, `kid` and `girl` too: the square fades.
 */
function termsOf(parts: readonly string[], background: QuestionBackground, brevity: number): Terms {
  const sharpness = 2 - brevity;
  const counts = new Map<string, number>();
  parts.forEach((part, at) => {
    for (const stem of stems(part)) counts.set(stem, (counts.get(stem) ?? 0) + (at > 0 ? CLUE_SHARE : 1));
  });
  const terms = new Map<string, number>();
  for (const [stem, count] of counts)
    terms.set(stem, (1 + Math.log(count)) * backgroundIdf(background, stem) ** sharpness);
  return terms;
}
