import type { GroupMethods } from '#contract/groups.ts';
import { howAlike } from '#models/groups/alike.ts';
import { listForGroup } from '#models/groups/list-for-group.ts';
import type { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { LIKED_FROM } from '#models/recommend/likes.ts';
import { topK } from '#numbers/top-k.ts';
import type { Engine } from '../engine.ts';
import { filmRef } from './films.ts';
import type { HandlersOf } from './handler.ts';

/** Places that are worth telling. */
const TOLD = 200;
/** Films that both love, in an answer. */
const LOVED = 5;

/** @param recommender the one that answers single members, so that a group's list is made of their own */
export function groupHandlers(
  { catalogue, films }: Engine,
  recommender: () => Promise<FilmRecommender>,
): HandlersOf<GroupMethods> {
  const rowOf = new Map(catalogue.movies.map(({ id }, row) => [id, row]));
  const rowsOf = (ids: readonly string[]): number[] => ids.flatMap((id) => rowOf.get(id) ?? []);
  return {
    async recommendForGroup({ members, limit }) {
      const one = await recommender();
      const closed = new Set(
        members.flatMap(({ ratings, seen, vetoed }) =>
          rowsOf([...ratings.map(({ film }) => film), ...seen, ...vetoed]),
        ),
      );
      const open = (film: number): boolean => !closed.has(film);
      const scores = members.map(({ ratings }) => {
        const rows = (wanted: (stars: number) => boolean) =>
          Uint32Array.from(rowsOf(ratings.filter(({ stars }) => wanted(stars)).map(({ film }) => film))).sort();
        return one.scores({ liked: rows((stars) => stars >= LIKED_FROM), low: rows((stars) => stars < LIKED_FROM) });
      });
      const places = scores.map((row) => new Map(topK(row, TOLD, open).map((film, at) => [film, at + 1])));
      return listForGroup(scores, 'fair', limit, open).map((row) => {
        const film = catalogue.movies[row]!;
        return { film: { ...filmRef(film), genres: film.genres }, places: places.map((own) => own.get(row) ?? null) };
      });
    },
    compareTastes({ one, other }) {
      const stars = (ratings: typeof one) => new Map(ratings.map((rating) => [rating.film, rating.stars]));
      const { love, argue, ...numbers } = howAlike(stars(one), stars(other));
      const known = (ids: readonly string[]) => ids.flatMap((id) => films.get(id) ?? []).map(filmRef);
      return { ...numbers, love: known(love).slice(0, LOVED), argue: known(argue === null ? [] : [argue])[0] ?? null };
    },
  };
}
