import { createRandom } from '../../../graph/index.ts';
import type { TextEncoder } from '../encode-films.ts';
import { goldFilms } from '../evaluation/gold.ts';
import { type PlotMetrics, plotMetrics, rankOf } from '../evaluation/metrics.ts';
import type { AskedQuestion } from '../evaluation/questions.ts';
import { type Columns, closeness, FEATURES, type Feature, featureColumns } from '../features.ts';
import type { PlotIndex } from '../plot-index.ts';
import { readQuestion } from '../question.ts';
import { topFilms, weigh } from '../rank.ts';
import { WEIGHTS, type Weights } from '../weights.ts';
import { type Contest, fitSoftmax } from './softmax.ts';

export interface TuneOptions {
  readonly seed: number;
  readonly folds: number;
  /** Weights to begin with: they choose whom the right film has to beat. */
  readonly start?: Weights;
  /** Features to leave out. */
  readonly without?: readonly Feature[];
  readonly penalty?: number;
  onProgress?(message: string): void;
}

export interface Tuned {
  /** Fitted on all questions. */
  readonly weights: Weights;
  /** Of questions about films that the weights that ranked them have not seen: the honest figures. */
  readonly heldOut: PlotMetrics;
  readonly heldOutRanks: readonly number[];
  readonly questions: number;
}

const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
/** Evidence for a film can be useless, but never speak against it. */
const EVIDENCE = [0, Number.POSITIVE_INFINITY] as const;

/**
 * Priors may speak against a film. How far a film's age may is limited by hand: the questions at hand end in 2020, and
 * their writers are of one generation, while members' memories are not.
 */
const BOUNDS: Readonly<Partial<Record<Feature, readonly [number, number]>>> = {
  animationUnasked: ANY,
  documentaryUnasked: ANY,
  votes: ANY,
  votesSquared: ANY,
  votesBrief: ANY,
  rated: ANY,
  hasOverview: ANY,
  before1965: [-0.6, 0],
  before1980: [-0.5, 0],
  after2005: [-0.8, 0],
  after2015: [-1, 0],
};

/** Rivals of the right film in a contest: the best by the weights at the start, and some from anywhere. */
const BEST_RIVALS = 150;
const ANY_RIVALS = 50;
const STEPS = 300;

/** Fits the fusion on questions with known answers, and says what it is worth on films held out. */
export async function tunePlots(
  index: PlotIndex,
  encoder: TextEncoder,
  questions: readonly AskedQuestion[],
  { seed, folds, start = WEIGHTS, without = [], penalty = 1e-3, onProgress }: TuneOptions,
): Promise<Tuned> {
  const used = FEATURES.filter((name) => !without.includes(name));
  const gold = goldFilms(index.movies, questions);
  const known = questions.flatMap(({ query }, at) => (gold[at]! < 0 ? [] : [{ query, film: gold[at]! }]));
  const columnsOf = async (query: string) => {
    const question = readQuestion(query, index.habits);
    return featureColumns(index, question, await closeness(index, encoder, question));
  };
  const random = createRandom(seed);
  const contests: Contest[] = [];
  for (const { query, film } of known) {
    contests.push(contest(await columnsOf(query), used, start, film, random));
    if (contests.length % 500 === 0) onProgress?.(`${contests.length} of ${known.length} questions looked up`);
  }
  const learn = (some: readonly Contest[]): Weights => {
    const { weights, loss } = fitSoftmax(some, {
      features: used.length,
      bounds: used.map((name) => BOUNDS[name] ?? EVIDENCE),
      penalty,
      steps: STEPS,
    });
    onProgress?.(`fitted on ${some.length} questions, loss ${loss.toFixed(3)}`);
    return Object.fromEntries(used.map((name, f) => [name, Number(weights[f]!.toFixed(3))]));
  };
  const foldOf = (film: number) => Math.floor(createRandom(seed * 1_000_003 + film)() * folds);
  const byFold = Array.from({ length: folds }, (_, fold) =>
    learn(contests.filter(({ group }) => foldOf(group) !== fold)),
  );
  const heldOutRanks: number[] = [];
  for (const { query, film } of known) {
    heldOutRanks.push(rankOf(weigh(await columnsOf(query), byFold[foldOf(film)]!), film));
  }
  return { weights: learn(contests), heldOut: plotMetrics(heldOutRanks), heldOutRanks, questions: known.length };
}

function contest(
  columns: Columns,
  used: readonly Feature[],
  start: Weights,
  film: number,
  random: () => number,
): Contest {
  const best = topFilms(weigh(columns, start), BEST_RIVALS).filter((rival) => rival !== film);
  const near = new Set([film, ...best]);
  const films = columns.words.length;
  const drawn = new Set<number>();
  while (drawn.size < Math.min(ANY_RIVALS, films - near.size)) {
    const rival = Math.floor(random() * films);
    if (!near.has(rival)) drawn.add(rival);
  }
  const candidates = [...near, ...drawn];
  const standsFor = Math.log((films - near.size) / drawn.size || 1);
  const offsets = Float32Array.from(candidates, (_, row) => (row < near.size ? 0 : standsFor));
  const rows = new Float32Array(candidates.length * used.length);
  candidates.forEach((candidate, row) => {
    used.forEach((name, f) => {
      rows[row * used.length + f] = columns[name][candidate]!;
    });
  });
  return { rows, candidates: candidates.length, offsets, group: film };
}
