import type { Genre } from '#catalogue/genres.ts';
import type { FilmRef } from './films.ts';

/** What is known of one person of a group. */
export interface GroupMember {
  readonly ratings: readonly { readonly film: string; readonly stars: number }[];
  readonly seen: readonly string[];
  /** Films they do not want: nobody gets them. */
  readonly vetoed: readonly string[];
}

export interface GroupHit {
  readonly film: FilmRef & { readonly genres: readonly Genre[] };
  /** Of each member, in their order: the film's place in a list for them alone, from 1; null beyond the first 200. */
  readonly places: readonly (number | null)[];
}

export type GroupMethods = {
  recommendForGroup: {
    params: { readonly members: readonly GroupMember[]; readonly limit: number };
    result: readonly GroupHit[];
  };
  compareTastes: {
    params: { readonly one: GroupMember['ratings']; readonly other: GroupMember['ratings'] };
    /** `correlation`: -1 to 1, shrunk towards 0 where few films are common. */
    result: {
      readonly correlation: number;
      readonly common: number;
      readonly love: readonly FilmRef[];
      readonly argue: FilmRef | null;
    };
  };
};
