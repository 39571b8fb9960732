/** One rating: the set's own numbers of person and film. */
export interface NumberedRating {
  readonly person: number;
  readonly film: number;
  readonly stars: number;
}

/** Ratings in three columns that grow, 9 bytes each: no object or string for any of them. */
export class RatingColumns implements Iterable<NumberedRating> {
  #persons = new Uint32Array(1024);
  #films = new Uint32Array(1024);
  #tenths = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param tenths stars in tenths, 0 to 50 */
  add(person: number, film: number, tenths: number): void {
    if (this.#length === this.#persons.length) {
      this.#persons = grown(this.#persons, Uint32Array);
      this.#films = grown(this.#films, Uint32Array);
      this.#tenths = grown(this.#tenths, Uint8Array);
    }
    this.#persons[this.#length] = person;
    this.#films[this.#length] = film;
    this.#tenths[this.#length] = tenths;
    this.#length += 1;
  }

  /** The object is the same each time, filled anew: take what you need of it before you ask for the next. */
  *[Symbol.iterator](): Generator<NumberedRating> {
    const rating = { person: 0, film: 0, stars: 0 };
    for (let at = 0; at < this.#length; at += 1) {
      rating.person = this.#persons[at] as number;
      rating.film = this.#films[at] as number;
      rating.stars = (this.#tenths[at] as number) / 10;
      yield rating;
    }
  }
}

function grown<T extends Uint32Array | Uint8Array>(from: T, Kind: new (length: number) => T): T {
  const to = new Kind(Math.ceil(from.length * 1.5));
  to.set(from);
  return to;
}
