import { createRandom } from 'onnx-autograd';
import { titleKey } from '#catalogue/titles.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { type Absence, chanceOfAbsence } from '../absence.ts';
import type { AbsencePair } from '../evaluation/absence.ts';
import { fusedRank } from '../evaluation/evaluate.ts';
import { goldFilms } from '../evaluation/gold.ts';
import { rankOf } from '../evaluation/metrics.ts';
import type { AskedQuestion } from '../evaluation/questions.ts';
import { type PlayedTurns, playTurns } from '../evaluation/turns.ts';
import { RERANKER_INPUTS } from '../feature-names.ts';
import { passageCosines } from '../features.ts';
import { rankScored, scoreFilms } from '../fuse.ts';
import type { FusionWeights, WeightName } from '../fusion-weights.ts';
import { parseQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { QuestionTower } from '../question-tower.ts';
import type { Reranker } from '../reranker.ts';
import { sampleCandidates, type TrainingLists } from './sample-candidates.ts';
import { fitSoftmax } from './softmax.ts';
import { type AbsenceExample, trainAbsence } from './train-absence.ts';
import { type TowerExample, towerExample, trainQuestionTower } from './train-question-tower.ts';
import { trainReranker } from './train-reranker.ts';

/** A catalogue, and questions about its films. */
export interface TuningSet {
  readonly index: PlotIndex;
  readonly questions: readonly AskedQuestion[];
  /** How often each question counts; a small catalogue that many people meet first may count more. */
  readonly times: number;
}

export interface TuneOptions {
  readonly seed: number;
  readonly folds: number;
  /** Weights to begin with: they choose whom the right film has to beat, and name the features that are fitted. */
  readonly start: FusionWeights;
  readonly penalty?: number;
  onProgress?(message: string): void;
}

export interface FittedFusion {
  readonly weights: FusionWeights;
  readonly reranker: Reranker;
}

/** What became of a question by a fusion that has seen no question about its film. */
export interface HeldOutRanks {
  /** The place of the film, 0 the first, and its place by the weighted sum alone. */
  readonly fused: number;
  readonly sum: number;
  /** Its place by the best passage alone, and by the best for the question as the tower moves it. */
  readonly best: number;
  readonly tower: number;
  readonly film: number;
  /** What became of it when questions were put back; null where that was not played. */
  readonly played: PlayedTurns | null;
  /** By an absence model that has seen none either. */
  readonly absence: AbsencePair;
}

export interface TunedPlots extends FittedFusion {
  readonly tower: QuestionTower | null;
  readonly absence: Absence;
  /** For each set and question; null for a question whose film is not in the catalogue. */
  readonly heldOut: readonly (readonly (HeldOutRanks | null)[])[];
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
  // The brief questions at hand are about films everybody knows: that says nothing of members'.
  'votes:brief': [Number.NEGATIVE_INFINITY, 0],
  rated: ANY,
  hasOverview: ANY,
  before1965: [-0.6, 0],
  before1980: [-0.5, 0],
  after2005: [-0.8, 0],
  after2015: [-1, 0],
};

const STEPS = 150;
/** Turns take several rankings: of every so many questions one is played. */
const PLAYED_EVERY = 5;

/** Fits the fusion on questions with known answers, and says what it is worth on films held out. */
export async function tunePlots(
  sets: readonly TuningSet[],
  encoder: TextEncoder,
  { seed, folds, start, penalty = 1e-3, onProgress }: TuneOptions,
): Promise<TunedPlots> {
  const used = Object.keys(start) as WeightName[];
  const known = knownQuestions(sets);
  const foldOf = (group: number) => Math.floor(createRandom(seed * 1_000_003 + group)() * folds);
  const lookUp = async ({ index, query }: Pick<Known, 'index' | 'query'>) => {
    const question = parseQuestion(query, index.background);
    return { question, close: await passageCosines(index, encoder, question) };
  };
  const examples: TowerExample[] = [];
  for (const { index, query, film, group } of known) {
    const { close } = await lookUp({ index: { ...index, tower: null }, query });
    const example = towerExample(index, close, film, group);
    if (example) examples.push(example);
  }
  // A question is looked up by a tower that has not seen its film, in learning the weights too: they would lean on it else.
  const towers: (QuestionTower | null)[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    towers.push(await trainQuestionTower(examples.filter(({ group }) => foldOf(group) !== fold), seed)); // biome-ignore format: one call
  }
  const finalTower = await trainQuestionTower(examples, seed);
  onProgress?.(`${folds + 1} question towers trained on ${examples.length} questions`);
  const withTower = (one: Known): Known => ({ ...one, index: { ...one.index, tower: towers[foldOf(one.group)]! } });
  const random = createRandom(seed);
  const lists: TrainingLists[] = [];
  for (const [done, one] of known.map(withTower).entries()) {
    const list = sampleCandidates(one.index, { ...(await lookUp(one)), ...one }, start, used, random);
    for (let time = 0; time < sets[one.set]!.times; time += 1) lists.push(list);
    if ((done + 1) % 500 === 0) onProgress?.(`${done + 1} of ${known.length} questions looked up`);
  }
  const learn = async (some: readonly TrainingLists[]): Promise<FittedFusion> => {
    const { weights, loss } = fitSoftmax(
      some.map(({ sum }) => sum),
      { features: used.length, bounds: used.map((name) => BOUNDS[name] ?? EVIDENCE), penalty, steps: STEPS },
    );
    onProgress?.(`fitted on ${some.length} questions, loss ${loss.toFixed(3)}`);
    return {
      weights: Object.fromEntries(used.map((name, f) => [name, Number(weights[f]!.toFixed(3))])),
      reranker: await trainReranker(some.map(({ second }) => second), { inputs: RERANKER_INPUTS, seed }), // biome-ignore format: one call
    };
  };
  const byFold: FittedFusion[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    byFold.push(await learn(lists.filter(({ sum }) => foldOf(sum.group) !== fold)));
  }
  const ranked: RankedBothWays[] = [];
  for (const [at, one] of known.map(withTower).entries()) {
    if ((at + 1) % 500 === 0) onProgress?.(`${at + 1} of ${known.length} questions ranked`);
    const { question, close } = await lookUp(one);
    const { weights, reranker } = byFold[foldOf(one.group)]!;
    const index = { ...one.index, weights, reranker };
    const scored = scoreFilms(index, question, close);
    const there = rankScored(index, question, close, scored);
    const takenOut = rankScored(index, question, close, scored, (film) => film !== one.film);
    const isPlayed = at % PLAYED_EVERY === 0;
    const played = isPlayed ? playTurns(index, question, close, scored, there, one.film, random) : null;
    ranked.push({
      film: one.film,
      played,
      fold: foldOf(one.group),
      times: question.brevity > 0 ? BRIEF_TIMES * sets[one.set]!.times : 1,
      fused: fusedRank(there, one.film),
      sum: rankOf(there.fusionScores, one.film),
      best: rankOf(scored.columns.best!, one.film),
      tower: rankOf(scored.columns.tower ?? scored.columns.best!, one.film),
      there: there.absenceInputs!,
      takenOut: takenOut.absenceInputs!,
    });
  }
  const absence = trainAbsence(ranked.flatMap(bothWays));
  const absenceByFold = Array.from({ length: folds }, (_, fold) =>
    trainAbsence(ranked.filter((one) => one.fold !== fold).flatMap(bothWays)),
  );
  const heldOut = sets.map(({ questions }) => questions.map((): HeldOutRanks | null => null));
  ranked.forEach(({ fold, film, played, fused, sum, best, tower, there, takenOut }, at) => {
    const one = known[at]!;
    const chance = (inputs: Float32Array): number => chanceOfAbsence(absenceByFold[fold]!, inputs);
    heldOut[one.set]![one.at] = {
      film,
      played,
      fused,
      sum,
      best,
      tower,
      absence: { there: chance(there), takenOut: chance(takenOut) },
    };
  });
  return { ...(await learn(lists)), tower: finalTower, absence, heldOut };
}

/** How often a brief question counts in learning what is absent: members write remarks, and the questions at hand are mostly posts. */
const BRIEF_TIMES = 3;

/** A question ranked by a fusion that has not seen its film: with the film there, and with the film taken out. */
interface RankedBothWays extends Omit<HeldOutRanks, 'absence'> {
  readonly fold: number;
  readonly times: number;
  /** `ABSENCE_INPUTS` of either. */
  readonly there: Float32Array;
  readonly takenOut: Float32Array;
}

/** Every question is free training data twice: with its film, and without it. */
const bothWays = ({ there, takenOut, times }: RankedBothWays): AbsenceExample[] => [
  { inputs: there, absent: false, times },
  { inputs: takenOut, absent: true, times },
];

/** A question whose film is in its set's catalogue. */
interface Known {
  readonly set: number;
  readonly index: PlotIndex;
  /** Its place among the set's questions. */
  readonly at: number;
  readonly query: string;
  readonly film: number;
  /** The same for a film in every catalogue that has it, so that it is held out of all of them together. */
  readonly group: number;
}

function knownQuestions(sets: readonly TuningSet[]): Known[] {
  const groups = new Map<string, number>();
  return sets.flatMap(({ index, questions }, set) =>
    goldFilms(index.movies, questions).flatMap((film, at) => {
      if (film < 0) return [];
      const { title, year } = questions[at]!;
      const key = `${titleKey(title)} ${year ?? ''}`;
      const group = groups.get(key) ?? groups.size;
      groups.set(key, group);
      return [{ set, index, at, query: questions[at]!.query, film, group }];
    }),
  );
}
