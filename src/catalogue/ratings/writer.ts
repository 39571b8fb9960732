import { WholeFile } from '#files/whole-file.ts';
import type { EachRating } from './scan.ts';

/** Whose numbers of films a set's ratings use: a key of {@link MovieIds}. */
export type FilmNumbering = 'movielens' | 'movielens100k';

/** Takes the ratings of a set while it is read. */
export interface RatingSink {
  /** Begins another copy of the set: the same number of a person is somebody else from here on. */
  copy(numbering: FilmNumbering): EachRating;
}

/** Ratings in a block of the file. */
export const BLOCK = 1 << 16;

/** What was written. */
export interface WrittenRatings {
  readonly ratings: number;
  readonly people: number;
  readonly films: number;
  readonly numbering: FilmNumbering;
}

/**
 * Writes a set's ratings as it is read, 9 bytes each, so that training neither unpacks nor parses anything: blocks of
 * {@link BLOCK} ratings (the last one is shorter), each a column of persons (u32, counted from 0 over all copies), of films
 * (u32, the set's own numbers) and of stars (u8, tenths), little-endian.
 */
export class RatingsWriter implements RatingSink {
  readonly #path: string;
  #file: WholeFile | null = null;
  #persons = new Uint32Array(BLOCK);
  #films = new Uint32Array(BLOCK);
  #tenths = new Uint8Array(BLOCK);
  #filled = 0;
  #written = 0;
  #people = 0;
  readonly #filmsSeen = new Set<number>();
  #numbering: FilmNumbering = 'movielens';

  constructor(path: string) {
    this.#path = path;
  }

  /** Where the ratings lie until they are published, once {@link finish} has said that there are any. */
  get temporary(): string {
    return this.#file?.temporary ?? '';
  }

  copy(numbering: FilmNumbering): EachRating {
    this.#numbering = numbering;
    const people = new Map<number, number>();
    return (person, film, tenths) => {
      let at = people.get(person);
      if (at === undefined) {
        at = this.#people;
        this.#people += 1;
        people.set(person, at);
      }
      this.#filmsSeen.add(film);
      this.#persons[this.#filled] = at;
      this.#films[this.#filled] = film;
      this.#tenths[this.#filled] = tenths;
      this.#filled += 1;
      if (this.#filled === BLOCK) this.#flush();
    };
  }

  /** Puts everything on the disk under the temporary name. @returns null when there was no rating */
  finish(): WrittenRatings | null {
    this.#flush();
    this.#file?.finish();
    return this.#file === null
      ? null
      : { ratings: this.#written, people: this.#people, films: this.#filmsSeen.size, numbering: this.#numbering };
  }

  async publish(): Promise<void> {
    await this.#file?.publish();
  }

  discard(): void {
    this.#file?.discard();
  }

  #flush(): void {
    if (this.#filled === 0) return;
    this.#file ??= new WholeFile(this.#path);
    for (const column of [this.#persons, this.#films, this.#tenths]) {
      const used = column.slice(0, this.#filled);
      this.#file.write(new Uint8Array(used.buffer, used.byteOffset, used.byteLength));
    }
    this.#written += this.#filled;
    this.#filled = 0;
  }
}
