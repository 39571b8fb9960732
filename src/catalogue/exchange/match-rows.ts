import type { Movie } from '../movie.ts';
import type { TitleAnswer } from '../resolve/answer.ts';
import type { ExchangeRow } from './row.ts';

/** A row and the film it means. */
export interface MatchedRow {
  readonly row: ExchangeRow;
  readonly film: Movie;
}

export interface MatchedRows {
  readonly matched: readonly MatchedRow[];
  /** Rows that may mean one of a few films. */
  readonly ambiguous: readonly { readonly row: ExchangeRow; readonly films: readonly Movie[] }[];
  readonly unknown: readonly ExchangeRow[];
}

/** Years that another site may be off: a festival's year and the cinema's. */
const YEARS_OFF = 1;
/** Rows between two pauses. */
const AT_ONCE = 50;

/** Titles that are not in the library as they are written and are looked up by what they are near: a tenth of a second each. */
const LOOKED_UP = 40;

/** What titles are asked: whole ones, which is quick, and those that are only near one. */
export interface Titles {
  exact(typed: string): TitleAnswer | null;
  answer(typed: string): TitleAnswer;
}

/**
 * Finds the film of each row, by its number at IMDb or TMDB, else by title and year through the one resolver.
 * @param pause lets others have their turn: thousands of rows take a while
 */
export async function matchRows(
  rows: readonly ExchangeRow[],
  titles: Titles,
  pause: () => Promise<void>,
): Promise<MatchedRows> {
  const matched: MatchedRow[] = [];
  const ambiguous: { row: ExchangeRow; films: readonly Movie[] }[] = [];
  const unknown: ExchangeRow[] = [];
  let lookedUp = 0;
  for (const [at, row] of rows.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await pause();
    let found = exactly(row, titles);
    if (found === null && row.title.trim() !== '' && lookedUp < LOOKED_UP) {
      lookedUp += 1;
      found = ofYear(titles.answer(written(row)), row.year);
      await pause();
    }
    if (found?.kind === 'film') matched.push({ row, film: found.movie });
    else if (found?.kind === 'which') ambiguous.push({ row, films: found.movies });
    else unknown.push(row);
  }
  return { matched, ambiguous, unknown };
}

function exactly(row: ExchangeRow, titles: Titles): TitleAnswer | null {
  const { imdb, tmdb, title, year } = row;
  const numbers = [imdb === undefined ? '' : `imdb:${imdb}`, tmdb === undefined ? '' : `tmdb:${tmdb}`].filter(Boolean);
  for (const number of numbers) {
    const byNumber = titles.exact(number);
    if (byNumber?.kind === 'film') return byNumber;
  }
  if (title.trim() === '') return null;
  const named = titles.exact(written(row));
  return named === null ? null : ofYear(named, year);
}

const written = ({ title, year }: ExchangeRow): string => (year === null ? title : `${title} (${year})`);

/** A film of another year is another film: offered, not taken. */
function ofYear(answer: TitleAnswer, year: number | null): TitleAnswer {
  if (answer.kind !== 'film' || year === null || answer.movie.year === null) return answer;
  if (Math.abs(answer.movie.year - year) <= YEARS_OFF) return answer;
  return { kind: 'which', why: 'near', movies: [answer.movie] };
}
