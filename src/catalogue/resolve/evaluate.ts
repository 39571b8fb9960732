import type { Movie } from '../movie.ts';
import type { TitleAnswer } from './answer.ts';

/** A typed title and the film it must come out as, `Heat (1995)`; null for one the catalogue does not have. */
export interface TypedTitle {
  readonly typed: string;
  readonly expected: string | null;
  /** What kind of typed title it is; the empty string when the list does not say. */
  readonly kind: string;
}

/**
 * What became of a typed title. `exact`: taken without a question, and right. `wrong`: taken without a question, and
 * another film, or a film where there is none. `asked`: not taken, and the film is among those offered. `unknown`: neither,
 * which is right where no film is expected.
 */
export type ResolutionOutcome = 'exact' | 'wrong' | 'asked' | 'unknown';

export interface TitleScore extends Record<ResolutionOutcome, number> {
  /** Titles of films that the catalogue has. */
  readonly films: number;
  /** exact / (exact + wrong); null when nothing was taken. */
  readonly precision: number | null;
  /** exact / films. */
  readonly recall: number | null;
  /** (exact + asked) / films. */
  readonly recallWithOffers: number | null;
}

/** A line that is not `typed TAB expected`. */
export class TypedTitlesError extends Error {
  override readonly name = 'TypedTitlesError';
}

/** Reads lines of `typed TAB expected` with a kind as an optional third column; `-` stands for no film. */
export function readTypedTitles(tsv: string): TypedTitle[] {
  return tsv.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const [typed = '', expected, kind = ''] = line.split('\t');
    if (expected === undefined || typed === '') {
      throw new TypedTitlesError(
        `Line ${at + 1} is not a typed title, a tab, and the film's title with its year or "-".`,
      );
    }
    return [{ typed, expected: expected.trim() === '-' ? null : expected.trim(), kind: kind.trim() }];
  });
}

export const labelOf = ({ title, year }: Movie): string => (year === null ? title : `${title} (${year})`);

export function outcomeOf(expected: string | null, answer: TitleAnswer): ResolutionOutcome {
  if (answer.kind === 'film') return labelOf(answer.movie) === expected ? 'exact' : 'wrong';
  const offered = answer.kind === 'which' && answer.movies.some((movie) => labelOf(movie) === expected);
  return offered ? 'asked' : 'unknown';
}

export function scoreOutcomes(titles: readonly TypedTitle[], outcomes: readonly ResolutionOutcome[]): TitleScore {
  const count = (outcome: ResolutionOutcome): number => outcomes.filter((other) => other === outcome).length;
  const [exact, wrong, asked, unknown] = [count('exact'), count('wrong'), count('asked'), count('unknown')];
  const films = titles.filter(({ expected }) => expected !== null).length;
  return {
    exact,
    wrong,
    asked,
    unknown,
    films,
    precision: exact + wrong === 0 ? null : exact / (exact + wrong),
    recall: films === 0 ? null : exact / films,
    recallWithOffers: films === 0 ? null : (exact + asked) / films,
  };
}
