import { createRandom } from 'onnx-autograd';
import type { CandidateList } from '../../plots/tuning/candidate-list.ts';
import { fitSoftmax } from '../../plots/tuning/softmax.ts';
import { LIKENESS_NAMES, type Likeness, type LikenessInputs, likenessLogit, logistic } from '../likeness.ts';

/** Two films, how they compare, and what a person said about them. */
export interface ComparedPair {
  readonly films: readonly [number, number];
  readonly inputs: LikenessInputs;
  readonly ok: boolean;
}

const PENALTY = 1e-4;
const STEPS = 400;
const FOLDS = 5;

/** Of two films drawn at random one pair in so many would do for each other. */
const ONE_IN = 200;
const ROUNDS = 60;

/**
 * The weights of the judged pairs, and an intercept that holds for any two films of a library: of judged pairs half are alike, which
 * made every film of the same genres 95 % alike among 46,000. Newton's method on the one number.
 *
 * @param drawn pairs of a film that was judged and any other, which stand for those that are not alike
 */
export function learnLikenessAmong(judged: readonly ComparedPair[], drawn: readonly ComparedPair[]): Likeness {
  const likeness = learnLikeness(judged);
  const alike = judged.filter(({ ok }) => ok).length;
  if (drawn.length === 0 || alike === 0) return likeness;
  const each = (alike * (ONE_IN - 1)) / drawn.length;
  const all = [...judged.map((pair) => ({ pair, weight: 1 })), ...drawn.map((pair) => ({ pair, weight: each }))];
  let { bias } = likeness;
  for (let round = 0; round < ROUNDS; round += 1) {
    let [slope, curve] = [0, 0];
    for (const { pair, weight } of all) {
      const chance = logistic(likenessLogit(pair.inputs, { ...likeness, bias }));
      slope += weight * (Number(pair.ok) - chance);
      curve += weight * chance * (1 - chance);
    }
    bias += Math.max(-2, Math.min(2, slope / curve));
  }
  return { ...likeness, bias: Number(bias.toFixed(3)) };
}

/** Logistic regression (all weights 0 where there is no pair), which is a softmax over two candidates one of whom has no inputs. */
function learnLikeness(pairs: readonly ComparedPair[]): Likeness {
  if (pairs.length === 0) return { bias: 0, whole: 0, parts: 0, genres: 0, meanOverlap: 0 };
  const width = LIKENESS_NAMES.length + 1; // the last one is always 1: its weight is the bias
  const lists = pairs.map(({ inputs, ok }): CandidateList => {
    const rows = new Float32Array(2 * width);
    rows.set([...LIKENESS_NAMES.map((name) => inputs[name]), 1], ok ? 0 : width);
    return { rows, candidates: 2, offsets: new Float32Array(2), group: 0 };
  });
  const any = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const { weights } = fitSoftmax(lists, {
    features: width,
    bounds: Array.from({ length: width }, () => any),
    penalty: PENALTY,
    steps: STEPS,
  });
  const rounded = (value: number): number => Number(value.toFixed(3));
  const [whole, parts, genres, bias] = Array.from(weights, rounded) as [number, number, number, number];
  const overlaps = pairs.reduce((sum, { inputs }) => sum + inputs.genres, 0);
  return { bias, whole, parts, genres, meanOverlap: rounded(overlaps / pairs.length) };
}

/** Log odds of each pair by weights learned from no pair with a film of its first film’s fold. */
export function crossValidate(pairs: readonly ComparedPair[], seed: number): number[] {
  const foldOf = (film: number): number => Math.floor(createRandom(seed * 1_000_003 + film)() * FOLDS);
  const weights = Array.from({ length: FOLDS }, (_, fold) =>
    learnLikeness(pairs.filter(({ films }) => films.every((film) => foldOf(film) !== fold))),
  );
  return pairs.map(({ films, inputs }) => likenessLogit(inputs, weights[foldOf(films[0])]!));
}
