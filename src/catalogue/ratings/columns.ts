/** One rating: the set's own numbers of person and film. */
export interface NumberedRating {
  readonly person: number;
  readonly film: number;
  readonly stars: number;
  /** Seconds since 1970; 0 when it is not known. */
  readonly at: number;
}

/** Ratings in four columns that grow, 13 bytes each: no object or string for any of them. */
export class RatingColumns implements Iterable<NumberedRating> {
  #persons = new Uint32Array(1024);
  #films = new Uint32Array(1024);
  #tenths = new Uint8Array(1024);
  #times = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /**
   * @param tenths stars in tenths, 0 to 50
   * @param at seconds since 1970; below 1 when it is not known
   */
  add(person: number, film: number, tenths: number, at = 0): void {
    if (this.#length === this.#persons.length) {
      this.#persons = grown(this.#persons, Uint32Array);
      this.#films = grown(this.#films, Uint32Array);
      this.#tenths = grown(this.#tenths, Uint8Array);
      this.#times = grown(this.#times, Uint32Array);
    }
    this.#persons[this.#length] = person;
    this.#films[this.#length] = film;
    this.#tenths[this.#length] = tenths;
    this.#times[this.#length] = Math.max(0, at);
    this.#length += 1;
  }

  /** The object is the same each time, reused: take what you need of it before you ask for the next. */
  *[Symbol.iterator](): Generator<NumberedRating> {
    const rating = { person: 0, film: 0, stars: 0, at: 0 };
    for (let at = 0; at < this.#length; at += 1) {
      rating.person = this.#persons[at] as number;
      rating.film = this.#films[at] as number;
      rating.stars = (this.#tenths[at] as number) / 10;
      rating.at = this.#times[at] as number;
      yield rating;
    }
  }
}

function grown<T extends Uint32Array | Uint8Array>(from: T, Kind: new (length: number) => T): T {
  const to = new Kind(Math.ceil(from.length * 1.5));
  to.set(from);
  return to;
}
