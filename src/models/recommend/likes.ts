/** Who liked what, as a sparse people x films matrix of ones in both orientations (compressed sparse rows). */

export interface Rating {
  readonly person: number | string;
  readonly film: number | string;
  /** Stars, usually 0.5 to 5. */
  readonly stars: number;
}

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
  readonly passed: readonly Uint32Array[];
}

/** From this many stars a rating is a like. */
export const LIKED_FROM = 4;

/**
 * Keeps ratings of at least `likedFrom` stars; of several by one person for one film, the last counts. Columns are in
 * order of first appearance, so the same file gives the same matrix.
 */
export function likesFrom(ratings: Iterable<Rating>, likedFrom: number = LIKED_FROM): Likes {
  const byPerson = new Map<number | string, Map<number | string, number>>();
  for (const { person, film, stars } of ratings) {
    const theirs = byPerson.get(person);
    if (theirs) theirs.set(film, stars);
    else byPerson.set(person, new Map([[film, stars]]));
  }
  const columns = new Map<number | string, number>();
  const rows: Uint32Array[] = [];
  const personIds: (number | string)[] = [];
  for (const [person, theirs] of byPerson) {
    const liked: number[] = [];
    for (const [film, stars] of theirs) {
      if (!(stars >= likedFrom)) continue;
      let column = columns.get(film);
      if (column === undefined) {
        column = columns.size;
        columns.set(film, column);
      }
      liked.push(column);
    }
    if (liked.length === 0) continue;
    personIds.push(person);
    rows.push(Uint32Array.from(liked).sort());
  }
  const passed = personIds.map((person) => {
    const theirs = byPerson.get(person) as Map<number | string, number>;
    const low = [...theirs].flatMap(([film, stars]) => (stars < likedFrom ? (columns.get(film) ?? []) : []));
    return Uint32Array.from(low).sort();
  });
  return { ...fromRows(rows, columns.size, [...columns.keys()], personIds), passed };
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
    passed: rows.map(() => NOTHING),
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
