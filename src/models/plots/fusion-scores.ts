import { FEATURES, QUERY_INDEPENDENT } from './feature-names.ts';
import type { FeatureColumns } from './features.ts';
import type { FilmColumns } from './film-columns.ts';
import { type FeatureWeights, type FusionWeights, weightsFor } from './fusion-weights.ts';

const QUERY_DEPENDENT = FEATURES.filter((name) => !(QUERY_INDEPENDENT as readonly string[]).includes(name));

/** What the weights make of every film for a question of this brevity: the sum of its features in logits, [films]. */
export function fusionScores(
  facts: FilmColumns,
  columns: FeatureColumns,
  weights: FusionWeights,
  brevity: number,
): Float32Array {
  const { post, remark } = queryIndependent(facts, weights);
  const own = weightsFor(weights, brevity);
  // A question of one sentence has the same column under three names.
  const asked = new Map<Float32Array, number>();
  for (const name of QUERY_DEPENDENT) {
    const column = columns[name];
    const weight = own.get(name) ?? 0;
    if (column && weight !== 0) asked.set(column, (asked.get(column) ?? 0) + weight);
  }
  return weightedSum(new Map([[post, 1 - brevity], [remark, brevity], ...asked]), facts.year.length);
}

interface QueryIndependent {
  readonly post: Float32Array;
  readonly remark: Float32Array;
}

const kept = new WeakMap<FilmColumns, WeakMap<FusionWeights, QueryIndependent>>();

/**
 * What is known of films before anything is asked, weighed for a long post and for the briefest remark: all other
 * questions lie in between, since weights change with brevity in a line.
 */
function queryIndependent(facts: FilmColumns, weights: FusionWeights): QueryIndependent {
  const ofFacts = kept.get(facts) ?? new WeakMap<FusionWeights, QueryIndependent>();
  kept.set(facts, ofFacts);
  const found = ofFacts.get(weights);
  if (found) return found;
  const weighed = (own: FeatureWeights) =>
    weightedSum(new Map(QUERY_INDEPENDENT.map((name) => [facts[name], own.get(name) ?? 0])), facts.year.length);
  const made = { post: weighed(weightsFor(weights, 0)), remark: weighed(weightsFor(weights, 1)) };
  ofFacts.set(weights, made);
  return made;
}

/** Weighted sum of columns, four at a time: memory bandwidth is what limits it. */
function weightedSum(weights: ReadonlyMap<Float32Array, number>, films: number): Float32Array {
  const sums = new Float32Array(films);
  const parts = [...weights];
  const nothing = [sums, 0] as const;
  for (let from = 0; from < parts.length; from += 4) {
    const [a = nothing, b = nothing, c = nothing, d = nothing] = parts.slice(from, from + 4);
    addFour(sums, [a[0], b[0], c[0], d[0]], [a[1], b[1], c[1], d[1]]);
  }
  return sums;
}

type Four<T> = readonly [T, T, T, T];

function addFour(sums: Float32Array, [a, b, c, d]: Four<Float32Array>, [v, w, x, y]: Four<number>): void {
  for (let film = 0; film < sums.length; film += 1) {
    sums[film]! += v * a[film]! + w * b[film]! + x * c[film]! + y * d[film]!;
  }
}
