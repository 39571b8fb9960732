import type { Movie } from '#catalogue/movie.ts';
import { escapeTo } from '../../text/escape.ts';
import { firstSentences } from '../../text/plot.ts';

/** A premise is read at a glance; more of a text is one press away. */
const SENTENCES = 2;

/**
 * What a film is about, escaped, in at most `max` characters; empty when nobody has told. Never more than the first two
 * sentences of a text: what a story turns on comes later.
 */
export function premiseOf({ overview, plot, lead }: Pick<Movie, 'overview' | 'plot' | 'lead'>, max: number): string {
  const text = [overview, plot, lead].find((some) => some !== '') ?? '';
  return text === '' ? '' : escapeTo(firstSentences(text, max, SENTENCES), max);
}
