/** Who liked what, as a sparse people x films matrix of ones in both orientations (compressed sparse rows). */

import { groupByPerson, type PersonRating } from './ratings-by-person.ts';

export type { PersonRating };

export interface Likes {
  readonly people: number;
  readonly films: number;
  /** Film of row r in `filmsOf`/`peopleOf` terms: column j of the matrix is `filmIds[j]`. */
  readonly filmIds: readonly (number | string)[];
  readonly personIds: readonly (number | string)[];
  /** [people + 1]: person u likes `filmsOf[personStart[u] .. personStart[u + 1])`. */
  readonly personStart: Uint32Array;
  /** [likes], film columns, ascending inside a person. */
  readonly filmsOf: Uint32Array;
  /** [films + 1]: the transpose. */
  readonly filmStart: Uint32Array;
  /** [likes], people, ascending inside a film. */
  readonly peopleOf: Uint32Array;
  /** [people]: films each person rated too low to be a like, ascending: seen, and not to be recommended. */
  readonly low: readonly Uint32Array[];
}

/** From this many stars a rating is a like. */
export const LIKED_FROM = 4;

/**
 * Keeps ratings of at least `likedFrom` stars; of several by one person for one film, the last counts. Columns are in
 * order of first appearance, so the same file gives the same matrix. Ratings are held in columns of numbers, 12 bytes each and
 * as much again while they are sorted: 32 million take 0.8 GB, not the 6 GB of as many objects.
 *
 * @param ratings may hand out the same object each time
 */
export function likesFrom(ratings: Iterable<PersonRating>, likedFrom: number = LIKED_FROM): Likes {
  const { personStart, filmOf, starsOf, personIds, filmIds } = groupByPerson(ratings);
  const columnOf = new Int32Array(filmIds.length).fill(-1);
  const columns: (number | string)[] = [];
  const rows: Uint32Array[] = [];
  const likers: number[] = [];
  for (let person = 0; person < personIds.length; person += 1) {
    const liked: number[] = [];
    for (let at = personStart[person] as number; at < (personStart[person + 1] as number); at += 1) {
      const film = filmOf[at] as number;
      if (!((starsOf[at] as number) >= likedFrom)) continue;
      if ((columnOf[film] as number) < 0) {
        columnOf[film] = columns.length;
        columns.push(filmIds[film] as number | string);
      }
      liked.push(columnOf[film] as number);
    }
    if (liked.length === 0) continue;
    likers.push(person);
    rows.push(Uint32Array.from(liked).sort());
  }
  const low = likers.map((person) => {
    const rated: number[] = [];
    for (let at = personStart[person] as number; at < (personStart[person + 1] as number); at += 1) {
      const column = columnOf[filmOf[at] as number] as number;
      if ((starsOf[at] as number) < likedFrom && column >= 0) rated.push(column);
    }
    return Uint32Array.from(rated).sort();
  });
  const names = likers.map((person) => personIds[person] as number | string);
  return { ...fromRows(rows, columns.length, columns, names), low };
}

const NOTHING = new Uint32Array();

/** @param rows one ascending array of film columns for each person */
export function fromRows(
  rows: readonly Uint32Array[],
  films: number,
  filmIds: readonly (number | string)[] = Array.from({ length: films }, (_, j) => j),
  personIds: readonly (number | string)[] = rows.map((_, u) => u),
): Likes {
  const personStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, u) => {
    personStart[u + 1] = (personStart[u] as number) + row.length;
  });
  const filmsOf = new Uint32Array(personStart[rows.length] as number);
  rows.forEach((row, u) => {
    filmsOf.set(row, personStart[u]);
  });
  return {
    people: rows.length,
    films,
    filmIds,
    personIds,
    personStart,
    filmsOf,
    low: rows.map(() => NOTHING),
    ...transpose(personStart, filmsOf, films),
  };
}

/** The films that person u likes: a view, not a copy. */
export function filmsLikedBy(likes: Likes, u: number): Uint32Array {
  return likes.filmsOf.subarray(likes.personStart[u], likes.personStart[u + 1]);
}

/** How many people like film j. */
export function likeCount(likes: Likes, j: number): number {
  return (likes.filmStart[j + 1] as number) - (likes.filmStart[j] as number);
}

function transpose(
  personStart: Uint32Array,
  filmsOf: Uint32Array,
  films: number,
): Pick<Likes, 'filmStart' | 'peopleOf'> {
  const filmStart = new Uint32Array(films + 1);
  for (const j of filmsOf) filmStart[j + 1] = (filmStart[j + 1] as number) + 1;
  for (let j = 0; j < films; j++) filmStart[j + 1] = (filmStart[j + 1] as number) + (filmStart[j] as number);
  const next = filmStart.slice(0, films);
  const peopleOf = new Uint32Array(filmsOf.length);
  for (let u = 0; u + 1 < personStart.length; u++) {
    for (let at = personStart[u] as number; at < (personStart[u + 1] as number); at++) {
      const j = filmsOf[at] as number;
      const slot = next[j] as number;
      peopleOf[slot] = u;
      next[j] = slot + 1;
    }
  }
  return { filmStart, peopleOf };
}

/** How many people like both of two columns. */
export function likedTogether({ filmStart, peopleOf }: Likes, i: number, j: number): number {
  let both = 0;
  let [x, y] = [filmStart[i] as number, filmStart[j] as number];
  const [xEnd, yEnd] = [filmStart[i + 1] as number, filmStart[j + 1] as number];
  while (x < xEnd && y < yEnd) {
    const difference = (peopleOf[x] as number) - (peopleOf[y] as number);
    if (difference === 0) both += 1;
    if (difference <= 0) x += 1;
    if (difference >= 0) y += 1;
  }
  return both;
}
