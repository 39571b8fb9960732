import { createRandom } from '../../../graph/index.ts';
import type { TextEncoder } from '../encode-films.ts';
import { fusedRank } from '../evaluation/evaluate.ts';
import { goldFilms } from '../evaluation/gold.ts';
import { rankOf } from '../evaluation/metrics.ts';
import type { AskedQuestion } from '../evaluation/questions.ts';
import { INPUTS } from '../feature-names.ts';
import { closeness } from '../features.ts';
import { rankFilms } from '../fuse.ts';
import type { PlotIndex } from '../plot-index.ts';
import { readQuestion } from '../question.ts';
import type { Reranker } from '../reranker.ts';
import { WEIGHTS, type WeightName, type Weights } from '../weights.ts';
import { type Contests, drawContest } from './draw-contest.ts';
import { fitSoftmax } from './softmax.ts';
import { trainReranker } from './train-reranker.ts';

export interface TuneOptions {
  readonly seed: number;
  readonly folds: number;
  /** Weights to begin with: they choose whom the right film has to beat. */
  readonly start?: Weights;
  readonly penalty?: number;
  onProgress?(message: string): void;
}

export interface Fusion {
  readonly weights: Weights;
  readonly reranker: Reranker;
}

export interface Tuned extends Fusion {
  /**
   * The place of each question's film (0 is the first), by a fusion that has seen no question about that film, and by its
   * weighted sum alone; null for a question whose film is not in the catalogue.
   */
  readonly heldOut: readonly ({ readonly fused: number; readonly sum: number } | null)[];
}

const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
/** Evidence for a film can be useless, but never speak against it. */
const EVIDENCE = [0, Number.POSITIVE_INFINITY] as const;

/**
 * Priors may speak against a film. How far a film's age may is limited by hand: the questions at hand end in 2020, and
 * their writers are of one generation, while members' memories are not.
 */
const BOUNDS: Readonly<Partial<Record<WeightName, readonly [number, number]>>> = {
  animationUnasked: ANY,
  documentaryUnasked: ANY,
  said: [-5, 0],
  saidWord: [-5, 0],
  votes: ANY,
  votesSquared: ANY,
  'votes:brief': ANY,
  rated: ANY,
  hasOverview: ANY,
  before1965: [-0.6, 0],
  before1980: [-0.5, 0],
  after2005: [-0.8, 0],
  after2015: [-1, 0],
};

const STEPS = 200;

/** Fits the fusion on questions with known answers, and says what it is worth on films held out. */
export async function tunePlots(
  index: PlotIndex,
  encoder: TextEncoder,
  questions: readonly AskedQuestion[],
  { seed, folds, start = WEIGHTS, penalty = 1e-3, onProgress }: TuneOptions,
): Promise<Tuned> {
  const used = Object.keys(WEIGHTS) as WeightName[];
  const gold = goldFilms(index.movies, questions);
  const known = questions.flatMap(({ query }, at) => (gold[at]! < 0 ? [] : [{ at, query, film: gold[at]! }]));
  const lookUp = async (query: string) => {
    const question = readQuestion(query, index.habits);
    return { question, close: await closeness(index, encoder, question) };
  };
  const random = createRandom(seed);
  const contests: Contests[] = [];
  for (const { query, film } of known) {
    contests.push(drawContest(index, { ...(await lookUp(query)), film }, start, used, random));
    if (contests.length % 500 === 0) onProgress?.(`${contests.length} of ${known.length} questions looked up`);
  }
  const learn = async (some: readonly Contests[]): Promise<Fusion> => {
    const { weights, loss } = fitSoftmax(
      some.map(({ sum }) => sum),
      { features: used.length, bounds: used.map((name) => BOUNDS[name] ?? EVIDENCE), penalty, steps: STEPS },
    );
    onProgress?.(`fitted on ${some.length} questions, loss ${loss.toFixed(3)}`);
    return {
      weights: Object.fromEntries(used.map((name, f) => [name, Number(weights[f]!.toFixed(3))])),
      reranker: await trainReranker(some.map(({ second }) => second), { inputs: INPUTS, seed }), // biome-ignore format: one call
    };
  };
  const foldOf = (film: number) => Math.floor(createRandom(seed * 1_000_003 + film)() * folds);
  const byFold: Fusion[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    byFold.push(await learn(contests.filter(({ sum }) => foldOf(sum.group) !== fold)));
  }
  const heldOut: ({ fused: number; sum: number } | null)[] = questions.map(() => null);
  for (const { at, query, film } of known) {
    const { question, close } = await lookUp(query);
    const { weights, reranker } = byFold[foldOf(film)]!;
    const ranking = rankFilms({ ...index, reranker }, question, close, weights);
    heldOut[at] = { fused: fusedRank(ranking, film), sum: rankOf(ranking.sums, film) };
  }
  return { ...(await learn(contests)), heldOut };
}
