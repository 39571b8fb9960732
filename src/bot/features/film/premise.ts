import type { Movie } from '#catalogue/movie.ts';
import { escapeTo } from '../../text/escape.ts';
import { firstSentences } from '../../text/plot.ts';

/** A premise is read at a glance; more of a text is one press away. */
const SENTENCES = 2;
/** A blurb gives nothing away, a plot begins with the beginning, and an article's first paragraph is better than nothing. */
const TEXTS = ['overview', 'plot', 'lead'] as const;

export interface Premise {
  /** Escaped. */
  readonly words: string;
  /** The film's text that they are from. */
  readonly from: (typeof TEXTS)[number];
}

/**
 * What a film is about, in at most `max` characters; `null` when nobody has told. Never more than the first two sentences of
 * a text: what a story turns on comes later.
 */
export function premiseOf(film: Movie, max: number): Premise | null {
  const from = TEXTS.find((text) => film[text] !== '');
  return from === undefined ? null : { words: escapeTo(firstSentences(film[from], max, SENTENCES), max), from };
}
