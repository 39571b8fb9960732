import type { Movie } from '#catalogue/movie.ts';
import { buildKeywordIndex, type KeywordIndex } from './keyword-index.ts';
import { fold } from './words.ts';

/** Titles of films as terms: which films are called so. */
export function indexTitles(movies: readonly Movie[]): KeywordIndex {
  return buildKeywordIndex([movies.map(({ title }) => title)], [{ weight: 1, lengthPenalty: 0 }], (title) =>
    [wordsOf(title).map(fold).join(' ')].filter(Boolean),
  );
}

/** Words that titles and sentences begin with in any case. */
const SMALL = new Set('a an and at for he i in is it me my of on or she the they to we you'.split(' '));
const MOST_WORDS = 7;

/**
 * Runs of words in a question that are written like a title, with capitals: `it is not The Ice Storm`. Whoever has a title
 * on the tip of the tongue knows the ones they name; one word alone must not begin the question.
 */
export function titleCandidates(question: string): Set<string> {
  const words = wordsOf(question);
  const found = new Set<string>();
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 1; length <= MOST_WORDS && from + length <= words.length; length += 1) {
      const run = words.slice(from, from + length);
      const large = run.filter((word) => !SMALL.has(word.toLowerCase()));
      const capital =
        large.length > 0 &&
        large.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) &&
        large.some((word) => /^\p{Lu}/u.test(word));
      if (capital && (length > 1 || from > 0)) found.add(run.map(fold).join(' '));
    }
  }
  return found;
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{N}'’]+/gu)].map(([word]) => word);
}
