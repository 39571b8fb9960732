import { filmsLikedBy, fromRows, type Likes } from '../likes.ts';
import { createKernel } from './kernel.ts';
import { minimiseLoss, type Optimiser } from './train.ts';
import { RAW, weights } from './weighting.ts';

export interface Setting {
  readonly name: string;
  readonly optimiser: Optimiser;
  /** For gradient descent and momentum in units of {@link unitRate}; for Adam as it is. */
  readonly rate: number;
}

/** Too small, right and nearly too large, for each way of going downhill. */
const SETTINGS: readonly Setting[] = [
  { name: 'SGD 0.02', optimiser: 'sgd', rate: 0.02 },
  { name: 'SGD 0.1', optimiser: 'sgd', rate: 0.1 },
  { name: 'SGD 0.5', optimiser: 'sgd', rate: 0.5 },
  { name: 'momentum 0.05', optimiser: 'momentum', rate: 0.05 },
  { name: 'Adam 0.01', optimiser: 'adam', rate: 0.01 },
  { name: 'Adam 0.05', optimiser: 'adam', rate: 0.05 },
  { name: 'Adam 0.2', optimiser: 'adam', rate: 0.2 },
];

export interface LossDescent {
  readonly setting: Setting;
  /** c(V) / sum of X^2 before each step; shorter when it diverged. */
  readonly losses: Float32Array;
  readonly diverged: boolean;
  /** [films, dims]. */
  readonly vectors: Float32Array;
}

/**
 * The step that suits this data set: near the minimum the objective bends by about 8 times the largest eigenvalue of X,
 * which is at most the root of the sum of X^2, and a step beyond 2 / (that bend) flies apart.
 */
const unitRate = (total: number): number => 1 / Math.sqrt(total);

/** The raw objective, from the same start, by every setting. */
export async function compareDescents(
  likes: Likes,
  dims: number,
  steps: number,
  seed: number,
  settings: readonly Setting[] = SETTINGS,
): Promise<LossDescent[]> {
  const raw = weights(likes, RAW);
  const { total } = await createKernel(likes, raw, dims);
  const descents: LossDescent[] = [];
  for (const setting of settings) {
    const kernel = await createKernel(likes, raw, dims, total); // moments start at zero
    const rate = setting.optimiser === 'adam' ? setting.rate : setting.rate * unitRate(total);
    const { losses, diverged } = minimiseLoss(kernel, { dims, steps, seed, optimiser: setting.optimiser, rate });
    descents.push({ setting, losses, diverged, vectors: kernel.vectors.slice() });
  }
  return descents;
}

/** At most `most` likes, by leaving out people evenly: a chart of losses needs no more. */
export function thinOut(likes: Likes, most: number): Likes {
  const keepEvery = Math.max(1, Math.ceil(likes.filmsOf.length / most));
  if (keepEvery === 1) return likes;
  const rows: Uint32Array[] = [];
  for (let u = 0; u < likes.people; u += keepEvery) rows.push(filmsLikedBy(likes, u));
  return fromRows(rows, likes.films, likes.filmIds);
}

/** The `count` films whose vectors point most the same way. */
export function nearestFilms(vectors: Float32Array, dims: number, film: number, count: number): number[] {
  const films = vectors.length / dims;
  const row = (j: number) => vectors.subarray(j * dims, (j + 1) * dims);
  const mine = row(film);
  const scores = Array.from({ length: films }, (_, j) => {
    let dot = 0;
    let squares = 0;
    row(j).forEach((x, k) => {
      dot += x * (mine[k] as number);
      squares += x * x;
    });
    return { j, score: squares > 0 ? dot / Math.sqrt(squares) : 0 };
  });
  return scores.filter(({ j }) => j !== film).sort((a, b) => b.score - a.score || a.j - b.j).slice(0, count).map(({ j }) => j); // biome-ignore format: one chain
}
