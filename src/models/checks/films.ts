import type { Movie } from '#catalogue/movie.ts';
import type { InputProfile } from '#contract/checks.ts';
import { countBy, duplicateShare, isGarbled, lengthClass, shareOf } from './profile.ts';

const textOf = ({ plot, overview, lead }: Movie): string => plot || overview || lead;

/**
 * The catalogue that genres and plot search learn from.
 * @param origin the sets it was merged from
 */
export function profileFilms(movies: readonly Movie[], hash: string, origin: string): InputProfile {
  return {
    input: 'films',
    origin,
    hash,
    rows: movies.length,
    counts: { directors: new Set(movies.flatMap(({ directors }) => directors)).size },
    shares: {
      'without a year': shareOf(movies, ({ year }) => year === null),
      'without a genre': shareOf(movies, ({ genres }) => genres.length === 0),
      'without a text': shareOf(movies, (film) => textOf(film) === ''),
      'without a director': shareOf(movies, ({ directors }) => directors.length === 0),
      'of the same title and year as another': duplicateShare(
        movies.map(({ title, year }) => `${title.toLowerCase()} ${year}`),
      ),
      'with the text of another': duplicateShare(movies.map(textOf).filter((text) => text !== '')),
      'in a wrong encoding': shareOf(movies, (film) => isGarbled(`${film.title} ${textOf(film)}`)),
    },
    spreads: {
      years: countBy(movies, ({ year }) => [year === null ? 'none' : String(10 * Math.floor(year / 10))]),
      genres: countBy(movies, ({ genres }) => genres),
      'text lengths': countBy(movies, (film) => [lengthClass(textOf(film).length)]),
      'title lengths': countBy(movies, ({ title }) => [lengthClass(title.length)]),
    },
  };
}
