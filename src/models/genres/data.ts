import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { type GenreFilm, genreFilms } from './examples.ts';
import { chooseLabels } from './labels.ts';
import { type GenreSplit, splitFilms } from './split.ts';

/** Which films are held back, by id: kept with a model, so that it is never measured on films it has learned from. */
export interface HeldBack {
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

/** Everything training and measuring start from. */
export interface GenreData {
  readonly labels: readonly Genre[];
  readonly films: readonly GenreFilm[];
  readonly split: GenreSplit;
}

export interface DataOptions {
  readonly seed: number;
  /** Films a label needs; {@link MIN_FILMS_PER_LABEL} when absent. */
  readonly minFilms?: number;
}

/** Labels, films and a fresh split of a catalogue. @throws {TrainingDataError} when fewer than two labels are left */
export function prepareData(movies: readonly Movie[], { seed, minFilms }: DataOptions): GenreData {
  const labels = chooseLabels(movies, minFilms);
  const films = genreFilms(movies, labels);
  return { labels, films, split: splitFilms(films, seed) };
}

/** The data as a model knew it: its labels and its split. Films the catalogue has gained since count as training films. */
export function recallData(movies: readonly Movie[], labels: readonly Genre[], held: HeldBack): GenreData {
  const films = genreFilms(movies, labels);
  const [validation, test] = [new Set(held.validation), new Set(held.test)];
  const side = (wanted: (id: string) => boolean): Uint32Array =>
    Uint32Array.from([...films.keys()].filter((film) => wanted(films[film]!.id)));
  return {
    labels,
    films,
    split: {
      train: side((id) => !validation.has(id) && !test.has(id)),
      validation: side((id) => validation.has(id)),
      test: side((id) => test.has(id)),
    },
  };
}

export const heldBack = ({ films, split }: GenreData): HeldBack => ({
  validation: Array.from(split.validation, (film) => films[film]!.id),
  test: Array.from(split.test, (film) => films[film]!.id),
});

/** Targets of films [films, labels], row-major. */
export function targetMatrix(
  films: readonly Pick<GenreFilm, 'targets'>[],
  rows: Uint32Array | readonly number[],
): Float32Array {
  const labels = films[0]?.targets.length ?? 0;
  const matrix = new Float32Array(rows.length * labels);
  Array.from(rows).forEach((film, at) => {
    matrix.set(films[film]!.targets, at * labels);
  });
  return matrix;
}

/** Fewer than these and a threshold would be chance. */
const ENOUGH_TO_READ = 200;

/**
 * The films of a side that figures are about: those with an overview, which is what a question looks like and whose
 * genres people have gone over; all of the side where there are too few of them.
 */
export function overviewFilms({ films }: GenreData, side: Uint32Array): Uint32Array {
  const own = side.filter((film) => films[film]!.source === 'overview');
  return own.length >= ENOUGH_TO_READ ? own : side;
}
