import { filmsLikedBy, fromRows, type Likes } from './likes.ts';

/** Likes and lower ratings as one sparse matrix of weights. */
export interface WeightedRatings {
  /** Who rated what, as if every rating were a like. */
  readonly rated: Likes;
  /** [ratings] weights in the order of `rated.filmsOf`. */
  readonly byPerson: Float32Array;
  /** [ratings] weights in the order of `rated.peopleOf`. */
  readonly byFilm: Float32Array;
}

/** @param lowWeight what a rating below four stars counts, a like being 1; with 0 such ratings are left out */
export function weightedRatings(likes: Likes, lowWeight: number): WeightedRatings {
  const rows = Array.from({ length: likes.people }, (_, u) => {
    const low = lowWeight === 0 ? [] : (likes.low[u] as Uint32Array);
    return Uint32Array.from([...filmsLikedBy(likes, u), ...low]).sort();
  });
  const rated = fromRows(rows, likes.films, likes.filmIds, likes.personIds);
  const byPerson = new Float32Array(rated.filmsOf.length).fill(lowWeight);
  const byFilm = new Float32Array(rated.filmsOf.length);
  const next = rated.filmStart.slice();
  for (let u = 0; u < rated.people; u++) {
    const liked = new Set(filmsLikedBy(likes, u));
    for (let at = rated.personStart[u] as number; at < (rated.personStart[u + 1] as number); at++) {
      const film = rated.filmsOf[at] as number;
      if (liked.has(film)) byPerson[at] = 1;
      const slot = next[film] as number;
      next[film] = slot + 1;
      byFilm[slot] = byPerson[at] as number;
    }
  }
  return { rated, byPerson, byFilm };
}
