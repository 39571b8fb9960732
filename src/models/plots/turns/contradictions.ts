import { genreHints } from '../genre-hints.ts';
import { yearsAgree } from '../parsed-question.ts';
import { sentenceSpans } from '../sentences.ts';
import { type YearHint, yearHints } from '../years.ts';

/** Two things that cannot both be true of a film, in the member's own words. */
export interface Contradiction {
  readonly earlier: string;
  readonly later: string;
}

/** The latest of what was said that contradicts something before it; `said` is in the order it was said in. */
export function contradiction(said: readonly string[]): Contradiction | null {
  for (let later = said.length - 1; later > 0; later -= 1) {
    for (let earlier = later - 1; earlier >= 0; earlier -= 1) {
      const found = between(said[earlier]!, said[later]!);
      if (found) return found;
    }
  }
  return null;
}

function between(earlier: string, later: string): Contradiction | null {
  if (!disagree(earlier, later)) return null;
  const sentence = (text: string, other: string): string =>
    sentenceSpans(text)
      .map(({ start, end }) => text.slice(start, end))
      .find((some) => disagree(some, other)) ?? text;
  const quoted = sentence(earlier, later);
  return { earlier: quoted, later: sentence(later, quoted) };
}

function disagree(one: string, other: string): boolean {
  if (!yearsAgree(loosened(yearHints(one)), loosened(yearHints(other)))) return true;
  const [a, b] = [genreHints(one), genreHints(other)];
  return [...a.named].some((genre) => b.denied.has(genre)) || [...b.named].some((genre) => a.denied.has(genre));
}

/** What people say of years is not meant to the year, limits are. */
const loosened = (hints: readonly YearHint[]): YearHint[] =>
  hints.map((hint) => (hint.limit ? hint : { ...hint, from: hint.from - hint.spread, to: hint.to + hint.spread }));
