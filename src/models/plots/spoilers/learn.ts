import { createRandom } from 'onnx-autograd';
import { areaUnderCurve } from '#numbers/auc.ts';
import { stems } from '../words.ts';
import {
  chanceOfSpoiler,
  PLACES,
  type PlacedSentence,
  placedSentences,
  placeInputs,
  type SpoilerModel,
  TELLS,
  wordInput,
} from './model.ts';

/** A plot with the number of its first sentence, from 0, that gives a turn of the story away. */
export interface MarkedPlot {
  readonly plot: string;
  readonly from: number;
}

export interface SpoilerFigures {
  readonly precision: number;
  readonly recall: number;
  readonly auroc: number;
}

interface Marked extends PlacedSentence {
  readonly tells: boolean;
  readonly own: ReadonlySet<string>;
}

/** A word is looked at from so many sentences on. */
const LEAST_SENTENCES = 6;
/** Set so that words add to what the place says and do not outweigh it: there are far more of them. */
const PENALTY = 1e-4;
const RATE = 0.1;
const STEPS = 300;

const marked = ({ plot, from }: MarkedPlot): Marked[] =>
  placedSentences(plot).map((sentence, at) => ({ ...sentence, tells: at >= from, own: new Set(stems(sentence.text)) }));

/** Columns and values of a sentence's inputs, the places' first; only those that are not 0. */
interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly tells: boolean;
}

/** Learns it from plots whose sentences were marked by hand. Deterministic. */
export function learnSpoilers(plots: readonly MarkedPlot[]): SpoilerModel {
  const sentences = plots.flatMap(marked);
  const counts = new Map<string, number>();
  for (const { own } of sentences) for (const stem of own) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const vocabulary = [...counts].flatMap(([stem, count]) => (count >= LEAST_SENTENCES ? [stem] : []));
  const column = new Map(vocabulary.map((stem, at) => [stem, PLACES.length + at]));
  const rows = sentences.map((sentence): SparseRow => {
    const words = [...sentence.own].flatMap((stem) => column.get(stem) ?? []);
    return {
      columns: [...PLACES.keys(), ...words],
      values: [...placeInputs(sentence), ...words.map(() => wordInput(sentence.own.size))],
      tells: sentence.tells,
    };
  });
  const { weights, bias } = fitLogistic(rows, PLACES.length + vocabulary.length);
  return {
    places: [...weights.subarray(0, PLACES.length)],
    words: new Map(vocabulary.map((stem, at) => [stem, weights[PLACES.length + at]!])),
    bias,
  };
}

/** Logistic regression with an L2 penalty on the words' weights, by full-batch Adam. */
function fitLogistic(rows: readonly SparseRow[], width: number): { weights: Float64Array; bias: number } {
  const all = new Float64Array(width + 1); // the last one is the bias
  const [first, second] = [new Float64Array(width + 1), new Float64Array(width + 1)];
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = new Float64Array(width + 1);
    for (const { columns, values, tells } of rows) {
      let logit = all[width]!;
      columns.forEach((at, input) => {
        logit += all[at]! * values[input]!;
      });
      const pull = (1 / (1 + Math.exp(-logit)) - (tells ? 1 : 0)) / rows.length;
      columns.forEach((at, input) => {
        gradient[at]! += pull * values[input]!;
      });
      gradient[width]! += pull;
    }
    for (let at = 0; at <= width; at += 1) {
      const penalised = at >= PLACES.length && at < width;
      const slope = gradient[at]! + (penalised ? PENALTY * all[at]! : 0);
      first[at] = 0.9 * first[at]! + 0.1 * slope;
      second[at] = 0.999 * second[at]! + 0.001 * slope * slope;
      all[at]! -= (RATE * first[at]!) / (1 - 0.9 ** step) / (Math.sqrt(second[at]! / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return { weights: all.subarray(0, width), bias: all[width]! };
}

/** The rule without learning: what ends in the last third of a plot gives it away. */
const LAST_THIRD = 2 / 3;

export interface SpoilersHeldOut {
  readonly plots: number;
  readonly sentences: number;
  readonly model: SpoilerFigures;
  readonly lastThird: SpoilerFigures;
}

/** Sentences of films held out, in `folds` parts: the model's figures beside those of the last third alone. */
export function spoilersHeldOut(
  plots: readonly MarkedPlot[],
  { seed, folds }: { seed: number; folds: number },
): SpoilersHeldOut {
  const random = createRandom(seed);
  const fold = plots.map(() => Math.floor(random() * folds));
  const [chances, ends, tells]: [number[], number[], boolean[]] = [[], [], []];
  for (let held = 0; held < folds; held += 1) {
    const model = learnSpoilers(plots.filter((_, at) => fold[at] !== held));
    for (const sentence of plots.filter((_, at) => fold[at] === held).flatMap(marked)) {
      chances.push(chanceOfSpoiler(model, sentence));
      ends.push(sentence.middle);
      tells.push(sentence.tells);
    }
  }
  return {
    plots: plots.length,
    sentences: tells.length,
    model: figures(chances, tells, TELLS),
    lastThird: figures(ends, tells, LAST_THIRD),
  };
}

function figures(scores: readonly number[], tells: readonly boolean[], from: number): SpoilerFigures {
  const hits = scores.filter((score, at) => score >= from && tells[at]).length;
  const named = scores.filter((score) => score >= from).length;
  return {
    precision: hits / named,
    recall: hits / tells.filter(Boolean).length,
    auroc: areaUnderCurve(scores, tells) ?? Number.NaN,
  };
}
