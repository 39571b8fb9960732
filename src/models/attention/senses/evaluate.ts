import { createRandom, permutation, type Random } from 'onnx-autograd';
import { dot } from '#numbers/dense.ts';
import { centroidsOf, chooseRule, nearestSense, type SenseRule } from './centroid.ts';
import type { SenseVectors, SenseWordVectors } from './encode.ts';

export interface SenseScore {
  /** Share of test sentences whose nearest labelled sentence has the same sense. */
  readonly accuracy: number;
  /** That share for each sense by itself, averaged over the senses of a word, then over words: rare senses count alike. */
  readonly recall: number;
}

export interface SenseTable {
  readonly words: number;
  readonly sentences: number;
  /** Labelled sentences a sense; `null`: all there are. */
  readonly shots: number | null;
  /** By the word's own vectors: [layers + 1], the embeddings first. */
  readonly word: readonly SenseScore[];
  /** The same without what the word always brings. */
  readonly context: readonly SenseScore[];
  /** By the sentence's vector instead of the word's. */
  readonly sentence: SenseScore;
  /**
   * By the nearest centroid of a sense, by a rule chosen on the training sentences; `pairs`: the share of pairs of a word's test
   * sentences that are rightly said to have one sense or two.
   */
  readonly centroid: SenseScore & { readonly rule: SenseRule; readonly pairs: number };
  /** The layer at which `context` has the best recall; the later one of equals. */
  readonly best: number;
}

export interface EvaluateOptions {
  /** Labelled sentences a sense; all of them when absent. */
  readonly shots?: number;
  /** How often those few are drawn. */
  readonly draws?: number;
  readonly seed?: number;
}

/** Word sense by the nearest labelled sentence (as in Loureiro et al. 2021), at every layer, and by the nearest centroid. */
export function scoreSenses(
  words: readonly SenseWordVectors[],
  { shots, draws = 20, seed = 1 }: EvaluateOptions = {},
): SenseTable {
  const random = createRandom(seed);
  const layers = [...words].flatMap(({ train, test }) => [...train, ...test])[0]?.word.length ?? 0;
  const each = (space: 'word' | 'context') =>
    Array.from({ length: layers }, (_, layer) => ({
      of: (one: SenseVectors) => one[space][layer]!,
      tally: new Tally(),
    }));
  const spaces = {
    word: each('word'),
    context: each('context'),
    sentence: { of: ({ sentence }: SenseVectors) => sentence, tally: new Tally() },
  };
  const rule = chooseRule(words);
  const byCentroid = new Tally();
  let [pairs, rightPairs] = [0, 0];
  for (const { word, train, test } of words) {
    for (let draw = 0; draw < (shots === undefined ? 1 : draws); draw += 1) {
      const known = shots === undefined ? train : few(train, shots, random);
      const centroids = centroidsOf(known);
      const judged = test.map((one) => nearestSense(one, centroids, rule));
      test.forEach((one, at) => {
        byCentroid.add(`${word} ${one.sense}`, word, judged[at] === one.sense);
        test.slice(0, at).forEach((other, before) => {
          pairs += 1;
          if ((judged[at] === judged[before]) === (one.sense === other.sense)) rightPairs += 1;
        });
      });
      for (const { of, tally } of [...spaces.word, ...spaces.context, spaces.sentence]) {
        for (const one of test) tally.add(`${word} ${one.sense}`, word, nearest(of(one), known, of) === one.sense);
      }
    }
  }
  const context = spaces.context.map(({ tally }) => tally.score());
  return {
    words: words.length,
    sentences: words.reduce((sum, { test }) => sum + test.length, 0),
    shots: shots ?? null,
    word: spaces.word.map(({ tally }) => tally.score()),
    context,
    sentence: spaces.sentence.tally.score(),
    centroid: { ...byCentroid.score(), rule, pairs: rightPairs / (pairs || 1) },
    best: context.reduce((top, { recall }, layer) => (recall >= context[top]!.recall ? layer : top), 0),
  };
}

function few(train: readonly SenseVectors[], shots: number, random: Random): SenseVectors[] {
  const left = new Map<number, number>();
  return Array.from(permutation(random, train.length), (at) => train[at]!).filter(({ sense }) => {
    const used = left.get(sense) ?? 0;
    left.set(sense, used + 1);
    return used < shots;
  });
}

function nearest(
  vector: Float64Array,
  known: readonly SenseVectors[],
  of: (one: SenseVectors) => Float64Array,
): number | undefined {
  let best: { sense: number; cosine: number } | undefined;
  for (const one of known) {
    const cosine = dot(vector, of(one));
    if (!best || cosine > best.cosine) best = { sense: one.sense, cosine };
  }
  return best?.sense;
}

class Tally {
  readonly #right = new Map<string, { word: string; right: number; all: number }>();

  add(sense: string, word: string, right: boolean): void {
    const entry = this.#right.get(sense) ?? { word, right: 0, all: 0 };
    entry.all += 1;
    if (right) entry.right += 1;
    this.#right.set(sense, entry);
  }

  score(): SenseScore {
    const entries = [...this.#right.values()];
    const words = [...new Set(entries.map(({ word }) => word))];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    return {
      accuracy:
        entries.reduce((sum, { right }) => sum + right, 0) / (entries.reduce((sum, { all }) => sum + all, 0) || 1),
      recall: mean(
        words.map((name) => mean(entries.filter(({ word }) => word === name).map(({ right, all }) => right / all))),
      ),
    };
  }
}
