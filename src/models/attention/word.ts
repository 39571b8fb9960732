import type { SentenceProblem } from '#contract/attention.ts';
import type { AttentionMap } from './maps.ts';
import type { Unit } from './units.ts';
import { isFormOf, plainWord } from './word-forms.ts';

export interface FoundWord {
  /** Its index among the units. */
  readonly at: number;
  /** How often the word stands in the sentence, and which of these this is, from 1. */
  readonly times: number;
  readonly nth: number;
}

/** Finds a word in a sentence, as it stands or else in another form of it (`mice` for `mouse`); `nth` from 1 where it stands there more than once (an nth that is not there: the first). */
export function findWord(units: readonly Unit[], word: string, sentence: number, nth = 1): FoundWord | SentenceProblem {
  const wanted = plainWord(word).replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
  if (wanted === '') return { code: 'word-needed' };
  const which = (fits: (text: string) => boolean) =>
    units.flatMap(({ text, spoken }, at) => (spoken && fits(text) ? [at] : []));
  const exact = which((text) => plainWord(text) === wanted);
  const found = exact.length > 0 ? exact : which((text) => isFormOf(text, wanted));
  if (found.length === 0) {
    if (/\s/.test(wanted)) return { code: 'word-not-one' };
    const words = [...new Set(units.filter(({ spoken }) => spoken).map(({ text }) => text))];
    return { code: 'word-missing', word: word.trim(), sentence, words };
  }
  const used = found[nth - 1] === undefined ? 1 : nth;
  return { at: found[used - 1]!, times: found.length, nth: used };
}

/** The word most worth looking at when none is named: the longest that stands in every sentence, else in the first. */
export function likelyWord(sentences: readonly (readonly Unit[])[]): string {
  const [first = [], ...others] = sentences.map((units) =>
    units.filter(({ spoken }) => spoken).map(({ text }) => text),
  );
  const shared = first.filter((word) => others.every((other) => other.some((text) => isFormOf(text, word))));
  const choice = (shared.some((word) => word.length > 2) ? shared : first).reduce(
    (best, word) => (word.length > best.length ? word : best),
    '',
  );
  return choice;
}

/** What one unit pays each (a row, sum 1) and what each pays it (a column). */
export function inAndOut(
  map: AttentionMap,
  size: number,
  at: number,
): { readonly pays: number[]; readonly gets: number[] } {
  const all = Array.from({ length: size }, (_, index) => index);
  return { pays: all.map((index) => map[at * size + index]!), gets: all.map((index) => map[index * size + at]!) };
}
