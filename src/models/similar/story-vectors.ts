import type { Movie } from '#catalogue/movie.ts';
import { toUnitRows } from '#numbers/dense.ts';
import { getVector } from '#vectors/byte-vectors.ts';
import { FIELDS } from '../plots/passages.ts';
import type { PlotIndex } from '../plots/plot-index.ts';
import type { Likeness } from './likeness.ts';

/**
 * What each film's story looks like, out of the passages that plot search keeps: overview and plot. A film that has
 * neither is known by its lead, but is never an answer: nobody could say what happens in it. Cards are left aside, since
 * they hold genres and keywords, and this is about plots.
 */
export interface StoryVectors {
  readonly movies: readonly Movie[];
  readonly dims: number;
  /** The mean of each film's passages [films, dims], rows of length 1 (or 0: no text at all). */
  readonly means: Float32Array;
  /** Films that can be answered with, ascending. */
  readonly told: Uint32Array;
  /** Rows of a film's passages in the plot index. */
  passagesOf(film: number): readonly number[];
  /** A passage's vector, written into `out` [dims]. */
  passage(row: number, out: Float32Array): Float32Array;
  readonly index: Pick<PlotIndex, 'passages' | 'spoilers'>;
  /** How much stories and genres count when two films are compared. */
  readonly likeness: Likeness;
}

const STORY: ReadonlySet<number> = new Set([FIELDS.indexOf('overview'), FIELDS.indexOf('plot')]);
const LEAD = FIELDS.indexOf('lead');

export function storyVectors(
  { movies, passages, spoilers }: Pick<PlotIndex, 'movies' | 'passages' | 'spoilers'>,
  likeness: Likeness,
): StoryVectors {
  const { owner, field, vectors } = passages;
  const { dims } = vectors;
  const means = new Float32Array(movies.length * dims);
  const told = new Uint8Array(movies.length);
  for (let row = 0; row < owner.length; row += 1) if (STORY.has(field[row]!)) told[owner[row]!] = 1;
  const start = new Uint32Array(movies.length + 1); // owners ascend: a film's rows lie together
  const counts = (row: number): boolean => STORY.has(field[row]!) || (field[row] === LEAD && told[owner[row]!] === 0);
  const vector = new Float32Array(dims);
  for (let row = 0; row < owner.length; row += 1) {
    const film = owner[row]!;
    start[film + 1] = row + 1;
    if (!counts(row)) continue;
    getVector(vectors, row, vector);
    for (let at = 0; at < dims; at += 1) means[film * dims + at]! += vector[at]!;
  }
  for (let film = 0; film < movies.length; film += 1) start[film + 1] = Math.max(start[film]!, start[film + 1]!);
  toUnitRows(means, dims);
  return {
    movies,
    dims,
    means,
    told: Uint32Array.from([...told.keys()].filter((film) => told[film] === 1)),
    passagesOf(film) {
      const rows = Array.from({ length: start[film + 1]! - start[film]! }, (_, at) => start[film]! + at);
      return rows.filter(counts);
    },
    passage: (row, out) => getVector(vectors, row, out),
    index: { passages, spoilers },
    likeness,
  };
}
