import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSenseFit } from '#loaders/senses.ts';
import {
  cleanSentence,
  compareSense,
  findWord,
  isSentenceProblem,
  likelyWord,
  readSentences,
  unitsOf,
} from '#models/attention/index.ts';
import { useEncoder } from './stage.ts';

const use = useEncoder();
const FIT = readSenseFit(fileURLToPath(new URL('../../../assets/', import.meta.url)));
const read = (...texts: [string] | [string, string]) => readSentences(use.encoder, texts);
const words = (count: number): string =>
  Array.from({ length: count }, (_, at) => ['film', 'star', 'scene', 'light'][at % 4]).join(' ');

describe('sentences that cannot be read', () => {
  it.each([
    ['', 'sentence-empty'],
    ['?! …', 'sentence-no-words'],
    ['🦇', 'sentence-no-words'],
    ['crane', 'sentence-one-word'],
    ['crane!', 'sentence-one-word'],
  ])('“%s” is %s', async (text, code) => {
    expect(await read(text)).toEqual({ code, sentence: 1 });
    expect(await read('The crane sings', text)).toEqual({ code, sentence: 2 });
  });

  it('are longer than 64 words, punctuation aside', async () => {
    expect(isSentenceProblem(await read(words(64)))).toBe(false);
    expect(isSentenceProblem(await read(`${words(64)}.`))).toBe(false);
    expect(await read(words(65))).toEqual({ code: 'sentence-too-long', words: 65, limit: 64, together: false });
    expect(await read(words(33), words(32))).toEqual({
      code: 'sentence-too-long',
      words: 65,
      limit: 64,
      together: true,
    });
    expect(await read(words(5_000))).toEqual({ code: 'sentence-too-long', words: 5_000, limit: 64, together: false });
  });

  it('are made of too many pieces', async () => {
    expect(await read(`${'?!'.repeat(300)} two words`)).toMatchObject({ code: 'sentence-too-many-pieces', limit: 96 });
  });

  it('are cleaned before: line breaks, invisible signs, towers of accents', () => {
    expect(cleanSentence(' one\n\ntwo\u200b\u0000three ')).toBe('one two three');
    expect(cleanSentence(`e${'\u0301'.repeat(50)}`).length).toBeLessThan(6);
    expect(cleanSentence('👩‍🚀 flies')).toBe('👩‍🚀 flies');
  });

  it('hold any script', async () => {
    const reading = await read('한국어 你好 שלום العربية Привет 🦇 ok');
    if (isSentenceProblem(reading)) throw new Error(reading.code);
    expect(reading.units.map(({ text }) => text)).toEqual([
      '한국어',
      '你',
      '好',
      'שלום',
      'العربية',
      'Привет',
      '🦇',
      'ok',
    ]);
  });
});

describe('finding a word', () => {
  const units = async (text: string) => unitsOf(await use.encoder.inspect(text), [text]);

  it('ignores case, accents and signs around it', async () => {
    const some = await units('The Crâne, the crane.');
    expect(findWord(some, ' “crane” ', 1)).toEqual({ at: 1, times: 2, nth: 1 });
    expect(findWord(some, 'CRANE', 1, 2)).toEqual({ at: 4, times: 2, nth: 2 });
    expect(findWord(some, 'crane', 1, 9)).toEqual({ at: 1, times: 2, nth: 1 });
  });

  it.each([
    ['mouse', "The mouse's tail is long.", "mouse's"],
    ['mice', 'Click the mouse, please!', 'mouse'],
    ['bat', 'Two bats flew by.', 'bats'],
    ['run', 'She was running home.', 'running'],
    ['bank', 'The banks’ doors were shut.', 'banks’'],
    ['light-year', 'It is a light-year away.', 'light-year'],
    ['light year', 'They are light-years away.', 'light-years'],
    ['ice cream', 'We ate ice creams all day.', 'ice creams'],
    ['mother-in-law', 'His mother‑in‑law sang.', 'mother‑in‑law'],
  ])('finds %j in %j', async (word, text, as) => {
    const some = unitsOf(await use.encoder.inspect(text), [text], { asked: word });
    const found = findWord(some, word, 1);
    expect('at' in found && some[found.at]?.text).toBe(as);
  });

  it('prefers the word as it stands, and takes no other word for a form of it', async () => {
    const some = await units('The bats saw a bat in the battle.');
    expect(findWord(some, 'bat', 1)).toEqual({ at: 4, times: 1, nth: 1 });
    expect(findWord(await units('The battle is over.'), 'bat', 1)).toMatchObject({ code: 'word-missing' });
  });

  it('says what is wrong', async () => {
    const some = await units('The crane sings.');
    expect(findWord(some, 'bat', 2)).toEqual({
      code: 'word-missing',
      word: 'bat',
      sentence: 2,
      words: ['The', 'crane', 'sings'],
    });
    expect(findWord(some, '?', 1)).toEqual({ code: 'word-needed' });
    expect(findWord(some, 'the crane', 1)).toEqual({ code: 'word-not-one' });
  });

  it('takes the longest word that all sentences share when none is named', async () => {
    expect(likelyWord([await units('The crane is a majestic bird'), await units('He used the crane to lift')])).toBe(
      'crane',
    );
    expect(likelyWord([await units('Birds sing loudly'), await units('He used it')])).toBe('loudly');
  });
});

describe('comparing senses', () => {
  const compare = async (word: string, one: string, two: string) => {
    const answer = await compareSense(use.encoder, { word, sentences: [one, two] }, FIT);
    if (isSentenceProblem(answer)) throw new Error(answer.code);
    return answer;
  };

  it.each([
    ['crane', 'The crane is a majestic bird', 'He used the crane to lift the heavy machinery', false],
    ['bat', 'She saw a bat flying in the night sky', 'He used a bat to hit the baseball during the game', false],
    ['apple', 'I ate an apple for lunch', 'The apple fell from the tree', true],
    ['apple', 'I ate an apple for lunch', 'Shares of Apple fell after the new phone was shown', false],
  ])('%s in “%s” and “%s”: same is %s', async (word, one, two, same) => {
    const { probability, cosines, context, layer } = await compare(word, one, two);
    expect(probability > 0.5).toBe(same);
    expect(layer).toBe(6);
    expect(cosines).toHaveLength(7);
    expect(context[layer]!).toBeLessThan(cosines[layer]!);
  });

  it('of a sentence with itself finds one sense, surely', async () => {
    const { probability, cosines } = await compare('crane', 'The crane sings', 'The crane sings');
    expect(probability).toBeGreaterThan(0.99);
    for (const cosine of cosines) expect(cosine).toBeCloseTo(1, 6);
  });

  it('uses the occurrence asked for', async () => {
    const sentences = ['A bat flew over the bat of the batter', 'He hit the ball with a bat'] as const;
    const [first, second] = await Promise.all(
      [1, 2].map((nth) => compareSense(use.encoder, { word: 'bat', sentences, which: [nth, 1] }, FIT)),
    );
    if (!first || !second || isSentenceProblem(first) || isSentenceProblem(second)) throw new Error('a problem');
    expect(first.found[0]).toMatchObject({ times: 2, nth: 1 });
    expect(second.found[0]).toMatchObject({ times: 2, nth: 2 });
    expect(second.cosines).not.toEqual(first.cosines);
  });

  it('names near words of the sentence itself', async () => {
    const { nearest } = await compare(
      'crane',
      'The crane is a majestic bird',
      'He used the crane to lift the heavy machinery',
    );
    expect(nearest[0].map(({ word }) => word)).toContain('bird');
    expect(nearest[1]).toHaveLength(3);
    expect(nearest[1][0]!.cosine).toBeGreaterThan(nearest[1][2]!.cosine);
  });
});
