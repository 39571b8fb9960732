import type { Movie } from '../movie.ts';
import type { TitleAnswer } from './answer.ts';

/** Words of a title, and letters of one in a script that is written without spaces. */
const MOST_WORDS = 8;
const MOST_LETTERS = 20;
/** Shorter runs in such a script are common words as often. */
const FEWEST_LETTERS = 4;
/** Of a text, as much as is read. Characters. */
const READ = 600;

const QUOTED = /[“„«»「『"]([^“”„«»「」『』"]{1,80})[”“»«」』"]/gu;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]+/gu;

/**
 * Films whose whole title stands in a text in whatever language: the text itself, what is in quotes, and runs of words that are
 * written like a title in the middle of a sentence. A sentence's own first words, and single words, are no title.
 *
 * @param exact the film of a title that is written in full
 */
export function titlesInText(text: string, exact: (title: string) => TitleAnswer | null): Movie[] {
  const read = text.slice(0, READ);
  const found = new Set<Movie>();
  const look = (title: string): boolean => {
    const answer = exact(title);
    if (answer?.kind === 'film') found.add(answer.movie);
    else if (answer?.kind === 'which' && answer.why === 'namesakes')
      for (const movie of answer.movies) found.add(movie);
    else return false;
    return true;
  };
  if (look(read)) return [...found];
  for (const [, inside = ''] of read.matchAll(QUOTED)) look(inside);
  for (const sentence of read.split(/(?<=[.!?…。！？])\s*|\n/)) longestRuns(sentence, look);
  for (const [run] of read.matchAll(WITHOUT_SPACES)) longestSpans(run, look);
  return [...found];
}

function longestRuns(sentence: string, look: (title: string) => boolean): void {
  const words = [...sentence.matchAll(/[\p{L}\p{N}\p{M}'’.-]+/gu)];
  for (let from = 1; from < words.length; from += 1) {
    if (!/^[\p{Lu}\p{N}\p{Script=Hangul}]/u.test(words[from]?.[0] ?? '')) continue;
    for (let to = Math.min(words.length, from + MOST_WORDS); to > from + 1; to -= 1) {
      const last = words[to - 1];
      if (last === undefined) continue;
      if (!look(sentence.slice(words[from]?.index, last.index + last[0].length))) continue;
      from = to - 1;
      break;
    }
  }
}

function longestSpans(run: string, look: (title: string) => boolean): void {
  for (let from = 0; from + FEWEST_LETTERS <= run.length; from += 1) {
    for (let to = Math.min(run.length, from + MOST_LETTERS); to - from >= FEWEST_LETTERS; to -= 1) {
      if (!look(run.slice(from, to))) continue;
      from = to - 1;
      break;
    }
  }
}
