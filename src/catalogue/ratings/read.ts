import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { cataloguePaths, readImported } from '../manifest.ts';
import type { Movie } from '../movie.ts';
import { SOURCES, type SourceName } from '../partial.ts';
import { BLOCK, type FilmNumbering } from './writer.ts';

/** A set whose ratings were imported. */
export interface RatedSet {
  readonly source: SourceName;
  readonly path: string;
  readonly numbering: FilmNumbering;
  readonly ratings: number;
  /** Of the file; changes whenever the ratings do. */
  readonly sha256: string;
}

/** A rating over the catalogue's films. */
export interface CatalogueRating {
  /** Counted from 0 over all sets. */
  readonly person: number;
  /** Index into the films that were given. */
  readonly film: number;
  /** 0 to 5. */
  readonly stars: number;
}

/** The one place where imported ratings are found: whatever layout they came in, they lie in the catalogue's folder. */
export function ratedSets(dataDir: string): RatedSet[] {
  return SOURCES.flatMap((source) => {
    const held = readImported(dataDir, source)?.ratings;
    const path = cataloguePaths(dataDir).ratings(source);
    if (held == null || !existsSync(path) || statSync(path).size !== held.ratings * BYTES) return [];
    return [{ source, path, ...held }];
  });
}

/**
 * Every imported rating of a film that the catalogue has. The object is the same each time, reused: take what you need
 * of it before you ask for the next.
 *
 * @param sets as {@link ratedSets} lists them
 */
export function* catalogueRatings(
  sets: readonly RatedSet[],
  movies: readonly Pick<Movie, 'ids'>[],
): Generator<CatalogueRating> {
  const rating = { person: 0, film: 0, stars: 0 };
  let before = 0;
  for (const { path, numbering } of sets) {
    const rowOf = new Map<number, number>();
    for (const [row, { ids }] of movies.entries()) {
      const number = ids[numbering];
      if (number !== undefined) rowOf.set(number, row);
    }
    let people = 0;
    for (const { persons, films, tenths } of blocks(path)) {
      for (let at = 0; at < persons.length; at += 1) {
        const person = persons[at] as number;
        if (person >= people) people = person + 1;
        const film = rowOf.get(films[at] as number);
        if (film === undefined) continue;
        rating.person = before + person;
        rating.film = film;
        rating.stars = (tenths[at] as number) / 10;
        yield rating;
      }
    }
    before += people;
  }
}

/** Bytes of a rating. */
const BYTES = 9;

interface Block {
  readonly persons: Uint32Array;
  readonly films: Uint32Array;
  readonly tenths: Uint8Array;
}

function* blocks(path: string): Generator<Block> {
  const handle = openSync(path, 'r');
  try {
    const buffer = new ArrayBuffer(BLOCK * BYTES);
    const bytes = new Uint8Array(buffer);
    for (;;) {
      let length = 0;
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = readSync(handle, bytes, length, bytes.length - length, null);
      const count = Math.floor(length / BYTES);
      if (count === 0) return;
      yield {
        persons: new Uint32Array(buffer, 0, count),
        films: new Uint32Array(buffer, count * 4, count),
        tenths: new Uint8Array(buffer, count * 8, count),
      };
    }
  } finally {
    closeSync(handle);
  }
}
