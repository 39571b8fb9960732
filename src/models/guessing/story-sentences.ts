import type { Movie } from '#catalogue/movie.ts';
import { sentenceSpans } from '../plots/sentences.ts';

/** Characters of a sentence that says something and is read at a glance. */
const SHORTEST = 40;
const LONGEST = 260;

/**
 * Sentences of a film's story that do not give it away: those that begin before its turn and in the first two thirds of its
 * plot, or those of its blurb where there is no plot. What stands in brackets (in an encyclopedia the actor's name) is left out.
 *
 * @param turn Where the plot begins to give the story away, in characters.
 */
export function storySentences({ plot, overview }: Pick<Movie, 'plot' | 'overview'>, turn: number): string[] {
  const text = plot === '' ? overview : plot;
  const until = plot === '' ? text.length : Math.min(turn, (text.length * 2) / 3);
  return sentenceSpans(text)
    .filter(({ start }) => start < until)
    .map(({ start, end }) =>
      text
        .slice(start, end)
        .replace(/[([][^()[\]]{0,300}[)\]]/g, '')
        .replace(/\s+/g, ' ')
        .replace(/ (?=[,.;:!?])/g, '')
        .trim(),
    )
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST);
}
