import type { ToldFilm } from '#contract/films.ts';
import { escapeTo } from '../../text/escape.ts';
import { firstSentences } from '../../text/plot.ts';

/** What a film is about, in at most `max` characters, escaped; `null` when nobody has told. */
export const premiseOf = ({ premise }: ToldFilm, max: number): string | null =>
  premise && escapeTo(firstSentences(premise.text, max), max);
