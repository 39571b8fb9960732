import { createRandom, permutation } from 'onnx-autograd';
import type { Tokenizer } from '../../encoder/index.ts';
import { cutWindows } from '../../encoder/windows.ts';

/** Tokens of a window: nine overviews in ten fit whole, and attention's cost stays small. */
export const GENRE_WINDOW = 96;
/** Tokens of a batch, padding included: with it, a step's memory is fixed. */
export const BATCH_TOKENS = 2048;
const MOST_ROWS = 32;

/** A film's windows: ids with [CLS] first, at most {@link GENRE_WINDOW} of them each. */
export type FilmWindows = readonly (readonly number[])[];

/** Windows of a text that are read at most: a text of 100 kB says no more than its first pages. */
const MOST_WINDOWS = 12;

export const windowsOf = (text: string, tokenizer: Tokenizer): FilmWindows =>
  cutWindows(text, tokenizer, GENRE_WINDOW, MOST_WINDOWS).map(({ ids }) => ids);

/** Rows of one step: which film each is of, its ids, and the length they are padded to. */
export interface StepRows {
  readonly films: readonly number[];
  readonly ids: readonly (readonly number[])[];
  readonly length: number;
}

/**
 * One epoch: films by one of their windows picked at random, in batches of like length, in random order. `seldom` are
 * read in every third epoch only: plots without an overview are twice as long, and their genres coarser.
 * The same seed and epoch make the same batches, so an interrupted run can be resumed.
 */
export function epochBatches(
  windows: readonly FilmWindows[],
  films: Uint32Array,
  seed: number,
  epoch: number,
  seldom: (film: number) => boolean = () => false,
): StepRows[] {
  const random = createRandom(seed * 1009 + epoch);
  const read = films.filter((film, at) => !seldom(film) || at % 3 === epoch % 3);
  const picked = Array.from(read, (film) => {
    const own = windows[film]!;
    const ids = own[Math.floor(random() * own.length)]!;
    return { film, ids, rank: ids.length + 12 * random() }; // lengths nearly sorted: little padding, other neighbours each time
  });
  picked.sort((a, b) => a.rank - b.rank);
  const batches: StepRows[] = [];
  let rows: typeof picked = [];
  const close = () => {
    if (rows.length === 0) return;
    const length = Math.max(...rows.map(({ ids }) => ids.length));
    batches.push({ films: rows.map(({ film }) => film), ids: rows.map(({ ids }) => ids), length });
    rows = [];
  };
  for (const row of picked) {
    const length = Math.max(row.ids.length, ...rows.map(({ ids }) => ids.length));
    if (rows.length === MOST_ROWS || length * (rows.length + 1) > BATCH_TOKENS) close();
    rows.push(row);
  }
  close();
  return Array.from(permutation(random, batches.length), (at) => batches[at]!);
}
