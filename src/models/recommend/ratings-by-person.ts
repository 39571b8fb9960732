export interface PersonRating {
  readonly person: number | string;
  readonly film: number | string;
  /** Stars, usually 0.5 to 5. */
  readonly stars: number;
}

/** Ratings one person after the other, in the order in which people and films first appear. */
export interface RatingsByPerson {
  readonly personIds: readonly PersonRating['person'][];
  readonly filmIds: readonly PersonRating['film'][];
  /** [people + 1]: where each person's ratings begin. */
  readonly personStart: Uint32Array;
  /** [ratings]: index into `filmIds`. */
  readonly filmOf: Uint32Array;
  /** [ratings] */
  readonly starsOf: Float32Array;
  /** Ratings that repeated a person and a film: the last one counts. */
  readonly repeated: number;
}

/** Sorts ratings by person, stably, in time and memory linear in their number. */
export function groupByPerson(ratings: Iterable<PersonRating>): RatingsByPerson {
  const [people, films] = [new Numbered<PersonRating['person']>(), new Numbered<PersonRating['film']>()];
  const [who, what, how] = [new Growing(Uint32Array), new Growing(Uint32Array), new Growing(Float32Array)];
  for (const { person, film, stars } of ratings) {
    who.push(people.of(person));
    what.push(films.of(film));
    how.push(stars);
  }
  const count = who.length;
  const begin = new Uint32Array(people.ids.length + 1);
  for (let at = 0; at < count; at += 1) {
    const next = (who.data[at] as number) + 1;
    begin[next] = (begin[next] as number) + 1;
  }
  for (let person = 0; person < people.ids.length; person += 1)
    begin[person + 1] = (begin[person + 1] as number) + (begin[person] as number);
  const place = begin.slice();
  const [filmOf, starsOf] = [new Uint32Array(count), new Float32Array(count)];
  for (let at = 0; at < count; at += 1) {
    const person = who.data[at] as number;
    const to = place[person] as number;
    place[person] = to + 1;
    filmOf[to] = what.data[at] as number;
    starsOf[to] = how.data[at] as number;
  }
  // Close up over repeated films: `heldAt` is where the person at hand has the film, if anywhere.
  const heldAt = new Int32Array(films.ids.length).fill(-1);
  const personStart = new Uint32Array(people.ids.length + 1);
  let end = 0;
  for (let person = 0; person < people.ids.length; person += 1) {
    const first = end;
    personStart[person] = first;
    for (let at = begin[person] as number; at < (begin[person + 1] as number); at += 1) {
      const film = filmOf[at] as number;
      const stars = starsOf[at] as number;
      const held = heldAt[film] as number;
      if (held >= first) starsOf[held] = stars;
      else {
        heldAt[film] = end;
        filmOf[end] = film;
        starsOf[end] = stars;
        end += 1;
      }
    }
  }
  personStart[people.ids.length] = end;
  return {
    personIds: people.ids,
    filmIds: films.ids,
    personStart,
    filmOf: filmOf.subarray(0, end),
    starsOf: starsOf.subarray(0, end),
    repeated: count - end,
  };
}

/** Numbers things in the order in which they come. */
class Numbered<T> {
  readonly ids: T[] = [];
  readonly #numbers = new Map<T, number>();

  of(id: T): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.ids.length);
    this.ids.push(id);
    return this.ids.length - 1;
  }
}

class Growing<T extends Uint32Array | Float32Array> {
  data: T;
  length = 0;
  readonly #Kind: new (
    length: number,
  ) => T;

  constructor(Kind: new (length: number) => T) {
    this.#Kind = Kind;
    this.data = new Kind(1024);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new this.#Kind(Math.ceil(this.length * 1.5));
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length] = value;
    this.length += 1;
  }
}
