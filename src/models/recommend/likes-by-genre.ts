import type { Movie } from '#catalogue/movie.ts';
import { fromRows, type Likes } from './likes.ts';

/** Films that take part at most. */
const MOST = 5_000;

/** Where nobody's likes are known: one imagined person for each genre and decade, who likes its films. */
export function likesByGenre(movies: readonly Movie[]): Likes {
  const groups = new Map<string, number[]>();
  const films = movies.slice(0, MOST);
  films.forEach(({ genres, year }, film) => {
    for (const genre of genres) {
      const key = `${genre} ${year === null ? '' : Math.floor(year / 10)}`;
      groups.set(key, [...(groups.get(key) ?? []), film]);
    }
  });
  return fromRows([...groups.values()].map((of) => Uint32Array.from(of)), films.length); // biome-ignore format: one call
}
