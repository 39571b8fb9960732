/** Dense vectors, and rows of them one after the other: [rows, dims], row-major. */

export type Vector = Float32Array | Float64Array;

/** a · b, with b beginning at `from`: of unit vectors, their cosine. */
export function dot(a: Vector, b: Vector, from = 0): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[from + at]!;
  return sum;
}

/** a · every row of [rows, dims]. Four sums at a time, since each addition waits for the one before it. */
export function dotRows(a: Vector, rows: Float32Array): Float32Array {
  const dims = a.length;
  const products = new Float32Array(dims === 0 ? 0 : rows.length / dims);
  for (let row = 0, from = 0; row < products.length; row += 1, from += dims) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    let at = 0;
    for (; at + 3 < dims; at += 4) {
      s0 += a[at]! * rows[from + at]!;
      s1 += a[at + 1]! * rows[from + at + 1]!;
      s2 += a[at + 2]! * rows[from + at + 2]!;
      s3 += a[at + 3]! * rows[from + at + 3]!;
    }
    for (; at < dims; at += 1) s0 += a[at]! * rows[from + at]!;
    products[row] = s0 + s1 + s2 + s3;
  }
  return products;
}

/** Scales a vector to length 1, in place; a vector of zeros stays one. */
export function toUnit<V extends Vector>(vector: V): V {
  let squares = 0;
  for (let at = 0; at < vector.length; at += 1) squares += vector[at]! * vector[at]!;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return vector;
}

/** Scales every row of [rows, dims] to length 1, in place; rows of zeros stay. */
export function toUnitRows(rows: Float32Array, dims: number): Float32Array {
  for (let from = 0; from < rows.length; from += dims) toUnit(rows.subarray(from, from + dims));
  return rows;
}

/** The direction of the mean of [rows, dims]: a vector [dims] of length 1, or of zeros where there are no rows. */
export function meanDirection(rows: Float32Array, dims: number): Float32Array {
  const sum = new Float32Array(dims);
  for (let at = 0; at < rows.length; at += 1) sum[at % dims]! += rows[at]!;
  return toUnit(sum);
}

/** The mean of some figures; 0 of none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at]!;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Odds that sum to 1; the highest logit is taken off first, so that none overflows. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < logits.length; at += 1) highest = Math.max(highest, logits[at]!);
  const raised = Float64Array.from(logits, (logit) => Math.exp(logit - highest));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}
