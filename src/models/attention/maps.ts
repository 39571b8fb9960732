import type { Inspection } from '../encoder/index.ts';
import type { Unit } from './units.ts';

/** How much each unit looks at each: [units, units], row = who looks; rows sum to 1. */
export type AttentionMap = Float64Array;

/** Layers and heads to average, from 0; all when absent. */
export interface Where {
  readonly layer?: number;
  readonly head?: number;
}

/** The mean attention of the chosen layers and heads over all tokens: [T, T], rows sum to 1. */
function tokenMap({ attentions, layers, heads, tokens }: Inspection, { layer, head }: Where = {}): Float64Array {
  const size = tokens.length ** 2;
  const sum = new Float64Array(size);
  let count = 0;
  for (let l = layer ?? 0; l < (layer === undefined ? layers : layer + 1); l += 1) {
    for (let h = head ?? 0; h < (head === undefined ? heads : head + 1); h += 1, count += 1) {
      const start = (l * heads + h) * size;
      for (let at = 0; at < size; at += 1) sum[at] = sum[at]! + attentions[start + at]!;
    }
  }
  return sum.map((value) => value / count);
}

/**
 * Tokens -> units: the attention paid to a word is the sum over its pieces, what a word pays is the mean over its pieces
 * (Clark et al. 2019). What goes to tokens that are no unit (hidden [CLS] and [SEP], which otherwise take most of it) is
 * dropped and each row scaled back to a sum of 1.
 */
function toUnits(map: Float64Array, tokens: number, units: readonly Unit[]): AttentionMap {
  const size = units.length;
  const result = new Float64Array(size * size);
  units.forEach(({ from, to }, row) => {
    let sum = 0;
    units.forEach((key, column) => {
      let weight = 0;
      for (let query = from; query < to; query += 1) {
        for (let at = key.from; at < key.to; at += 1) weight += map[query * tokens + at]!;
      }
      result[row * size + column] = weight;
      sum += weight;
    });
    for (let column = 0; column < size; column += 1) {
      const at = row * size + column;
      result[at] = sum > 0 ? result[at]! / sum : 1 / size; // all of it went to what is hidden
    }
  });
  return result;
}

/** The attention between units in the chosen layers and heads. */
export function attentionMap(inspection: Inspection, units: readonly Unit[], where: Where = {}): AttentionMap {
  return toUnits(tokenMap(inspection, where), inspection.tokens.length, units);
}

/**
 * Attention rollout (Abnar & Zuidema 2020): how much of each token's input reaches each token's output after `layers`
 * layers, when every layer passes half of itself on unchanged (the residual connection) and mixes the rest by its mean
 * attention. Followed over all tokens, special ones too, and only then brought to units.
 */
export function rollout(inspection: Inspection, units: readonly Unit[], layers = inspection.layers): AttentionMap {
  const tokens = inspection.tokens.length;
  let flow = identity(tokens);
  for (let layer = 0; layer < layers; layer += 1) {
    const mean = tokenMap(inspection, { layer });
    const step = mean.map((value, at) => 0.5 * value + (at % (tokens + 1) === 0 ? 0.5 : 0));
    flow = multiply(step, flow, tokens);
  }
  return toUnits(flow, tokens, units);
}

function identity(size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) result[at * (size + 1)] = 1;
  return result;
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let inner = 0; inner < size; inner += 1) {
      const factor = a[row * size + inner]!;
      for (let column = 0; column < size; column += 1) {
        result[row * size + column] = result[row * size + column]! + factor * b[inner * size + column]!;
      }
    }
  }
  return result;
}
