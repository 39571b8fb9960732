/** Scaled dot-product attention (Vaswani et al. 2017) with numbers small enough to follow with a pencil. */
import { createRandom } from 'onnx-autograd';
import type { AttentionLesson, Matrix } from '#contract/attention.ts';
import { softmax } from '#numbers/dense.ts';

/** Numbers a word's vector, query, key and value have. */
export const LESSON_DIMS = 3;

const SEED = 11;

/**
 * All steps for words and their vectors of the encoder's embedding layer ([words][any width]), which are first brought
 * down to {@link LESSON_DIMS} numbers: their coordinates along the directions in which these words differ most. The
 * weights are drawn from a seed, one decimal each; a trained model has learned them.
 */
export function attentionLesson(words: readonly string[], embeddings: Matrix): AttentionLesson {
  const x = principalCoordinates(embeddings, LESSON_DIMS).map((row) => row.map(tenth));
  const random = createRandom(SEED);
  const draw = (): Matrix =>
    Array.from({ length: LESSON_DIMS }, () => Array.from({ length: LESSON_DIMS }, () => tenth(2 * random() - 1)));
  const weights = { query: draw(), key: draw(), value: draw() };
  const [queries, keys, values] = [multiply(x, weights.query), multiply(x, weights.key), multiply(x, weights.value)];
  const scores = queries.map((query) => keys.map((key) => dot(query, key)));
  const scaled = scores.map((row) => row.map((score) => score / Math.sqrt(LESSON_DIMS)));
  const attention = scaled.map((row) => Array.from(softmax(row)));
  return { words, x, weights, queries, keys, values, scores, scaled, attention, context: multiply(attention, values) };
}

const tenth = (value: number): number => Math.round(value * 10) / 10 || 0;

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

function multiply(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => b[0]!.map((_, column) => row.reduce((sum, value, at) => sum + value * b[at]![column]!, 0)));
}

/** Rows' coordinates along their first principal directions, scaled to a largest size of 1.5; by power iteration. */
function principalCoordinates(rows: Matrix, count: number): number[][] {
  const width = rows[0]?.length ?? 0;
  const mean = Array.from({ length: width }, (_, at) => rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length);
  let left = rows.map((row) => row.map((value, at) => value - mean[at]!));
  const coordinates = rows.map((): number[] => []);
  for (let found = 0; found < count; found += 1) {
    // Directions live in the span of the rows: a vector of weights over rows is enough, and short.
    const gram = left.map((row) => left.map((other) => dot(row, other)));
    let weights = rows.map((_, at) => 1 + at / 10);
    for (let round = 0; round < 200; round += 1) {
      const next = gram.map((row) => dot(row, weights));
      const length = Math.sqrt(dot(next, next));
      if (length < 1e-9) break;
      weights = next.map((value) => value / length);
    }
    const direction = mean.map((_, at) => left.reduce((sum, row, index) => sum + weights[index]! * row[at]!, 0));
    const length = Math.sqrt(dot(direction, direction));
    const unit = length < 1e-9 ? direction.map(() => 0) : direction.map((value) => value / length);
    const along = left.map((row) => dot(row, unit));
    const sign = along.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0) < 0 ? -1 : 1;
    along.forEach((value, at) => {
      coordinates[at]!.push(sign * value);
    });
    left = left.map((row, at) => row.map((value, dim) => value - along[at]! * unit[dim]!));
  }
  const largest = Math.max(1e-9, ...coordinates.flat().map(Math.abs));
  return coordinates.map((row) => row.map((value) => (1.5 * value) / largest));
}
