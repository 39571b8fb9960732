import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { cholesky, inverse, solve } from '#numbers/cholesky.ts';
import { principalAxes } from '#numbers/symmetric-eigen.ts';

/** [n, n] by [n, n], row-major. */
function product(a: Float64Array, b: Float64Array, n: number): number[] {
  return Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += a[Math.floor(at / n) * n + k]! * b[k * n + (at % n)]!;
    return sum;
  });
}

/** Symmetric and positive definite: R R' + n I. */
function definite(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const r = Float64Array.from({ length: n * n }, () => random() - 0.5);
  const transposed = Float64Array.from(r, (_, at) => r[(at % n) * n + Math.floor(at / n)]!);
  return Float64Array.from(product(r, transposed, n), (value, at) => value + (at % (n + 1) === 0 ? 0.5 : 0));
}

const identity = (n: number): number[] => Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
const rounded = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Number(value.toFixed(9)) + 0);

describe("Cholesky's factor", () => {
  it('is what one computes by hand', () => {
    const a = Float64Array.of(4, 0, 0, 12, 37, 0, -16, -43, 98);
    cholesky(a, 3);
    expect([a[0], a[3], a[4], a[6], a[7], a[8]]).toEqual([2, 6, 1, -8, 5, 3]);
  });

  it.each([1, 2, 3, 5, 8])('times its transpose is the matrix, %d by itself', (n) => {
    const a = definite(n, n);
    const factor = a.slice();
    cholesky(factor, n);
    const lower = factor.map((value, at) => (at % n <= Math.floor(at / n) ? value : 0));
    const upper = lower.map((_, at) => lower[(at % n) * n + Math.floor(at / n)]!);
    expect(rounded(product(lower, upper, n))).toEqual(rounded(a));
  });

  it('is refused of a matrix that is not positive definite, naming the pivot', () => {
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite (pivot 1 is -3)');
    expect(() => cholesky(Float64Array.of(0), 1)).toThrow('pivot 0 is 0');
    expect(() => cholesky(Float64Array.of(Number.NaN), 1)).toThrow('pivot 0');
  });
});

describe('a system of equations', () => {
  it.each([1, 2, 4, 7])('of %d unknowns is solved', (n) => {
    const a = definite(n, 10 + n);
    const x = Float64Array.from({ length: n }, (_, at) => at - 1.5);
    const b = Float64Array.from({ length: n }, (_, row) => {
      let sum = 0;
      for (let k = 0; k < n; k += 1) sum += a[row * n + k]! * x[k]!;
      return sum;
    });
    const factor = a.slice();
    cholesky(factor, n);
    solve(factor, n, b);
    expect(rounded(b)).toEqual(rounded(x));
  });
});

describe('an inverse', () => {
  it.each([1, 2, 3, 6, 9])('times the matrix is the identity, %d by itself', (n) => {
    const a = definite(n, 20 + n);
    expect(rounded(product(inverse(a.slice(), n), a, n))).toEqual(identity(n));
  });

  it('of a block matrix keeps its zeros', () => {
    const a = Float64Array.of(2, 1, 0, 1, 2, 0, 0, 0, 4);
    expect(rounded(inverse(a, 3))).toEqual(rounded([2 / 3, -1 / 3, 0, -1 / 3, 2 / 3, 0, 0, 0, 0.25]));
  });
});

describe('principal axes', () => {
  it('of two by two are what one computes by hand, the strongest first', () => {
    const { energies, axes } = principalAxes(Float64Array.of(2, 1, 1, 2), 2);
    expect(rounded(energies)).toEqual([3, 1]);
    expect(Math.abs(axes[0]!)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(axes[0]).toBeCloseTo(axes[2]!, 12);
    expect(axes[1]).toBeCloseTo(-axes[3]!, 12);
  });

  it.each([1, 3, 6, 10])('of %d by itself are orthonormal and bring the matrix back', (n) => {
    const a = definite(n, 30 + n);
    const { energies, axes } = principalAxes(a.slice(), n);
    expect([...energies]).toEqual([...energies].sort((x, y) => y - x));
    const transposed = axes.map((_, at) => axes[(at % n) * n + Math.floor(at / n)]!);
    expect(rounded(product(transposed, axes, n))).toEqual(identity(n));
    const scaled = axes.map((value, at) => value * energies[at % n]!);
    expect(rounded(product(scaled, transposed, n))).toEqual(rounded(a));
  });

  it('of a diagonal matrix are its axes, put in order', () => {
    const { energies, axes } = principalAxes(Float64Array.of(1, 0, 0, 0, -2, 0, 0, 0, 5), 3);
    expect([...energies]).toEqual([5, 1, -2]);
    expect([...axes]).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
  });
});
