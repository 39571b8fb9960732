import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { createKernel } from '#models/recommend/colikes/kernel.ts';
import { objective, sumOfSquares, type Weights } from '#models/recommend/colikes/objective.ts';
import { trainCoLikes } from '#models/recommend/colikes/train.ts';
import { RAW, weights } from '#models/recommend/colikes/weighting.ts';
import { whiten } from '#models/recommend/colikes/whiten.ts';
import { fromRows, type Likes } from '#models/recommend/likes.ts';
import { principalAxes } from '#numbers/symmetric-eigen.ts';

function randomLikes(people: number, films: number, share: number, next: () => number): Likes {
  const rows = Array.from({ length: people }, () =>
    Uint32Array.from(Array.from({ length: films }, (_, j) => j).filter(() => next() < share)),
  );
  return fromRows(rows, films);
}

function randomWeights(likes: Likes, next: () => number): Weights {
  return {
    film: Float32Array.from({ length: likes.films }, () => 0.3 + next()),
    person: Float32Array.from({ length: likes.people }, () => 0.3 + next()),
  };
}

/** The objective as it is defined, with X made in full: films^2 entries, films^2 x dims operations. */
function dense(likes: Likes, w: Weights, v: ArrayLike<number>, dims: number) {
  const n = likes.films;
  const x = new Float64Array(n * n);
  for (let u = 0; u < likes.people; u++) {
    const row = likes.filmsOf.subarray(likes.personStart[u], likes.personStart[u + 1]);
    for (const i of row) for (const j of row) x[i * n + j] = x[i * n + j]! + w.person[u]! * w.film[i]! * w.film[j]!;
  }
  let loss = 0;
  const gradient = new Float64Array(n * dims);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      let error = -x[i * n + j]!;
      for (let k = 0; k < dims; k++) error += v[i * dims + k]! * v[j * dims + k]!;
      loss += error * error;
      for (let k = 0; k < dims; k++) gradient[i * dims + k] = gradient[i * dims + k]! + 4 * error * v[j * dims + k]!;
    }
  }
  return { loss, gradient };
}

function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let error = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    error += (actual[i]! - expected[i]!) ** 2;
    size += expected[i]! ** 2;
  }
  return Math.sqrt(error / size);
}

describe('the co-like objective', () => {
  const cases = [1, 2, 3, 4, 5].flatMap((seed) => [4, 8, 12, 32, 36, 64].map((dims) => [seed, dims] as const));

  it.each(cases)('is the dense loss and gradient without the dense matrix (seed %i, %i dims)', async (seed, dims) => {
    const next = createRandom(seed);
    const likes = randomLikes(30 + 10 * seed, 50, 0.2, next);
    const w = seed % 2 ? randomWeights(likes, next) : weights(likes, RAW);
    const kernel = await createKernel(likes, w, dims);
    for (let e = 0; e < kernel.vectors.length; e++) kernel.vectors[e] = next() - 0.5;
    const expected = dense(likes, w, kernel.vectors, dims);

    const plain = objective(likes, w, kernel.vectors, dims);
    expect(Math.abs(plain.loss / expected.loss - 1)).toBeLessThan(1e-10);
    expect(relativeError(plain.gradient, expected.gradient)).toBeLessThan(1e-10);

    expect(Math.abs(kernel.evaluate() / expected.loss - 1)).toBeLessThan(1e-6);
    expect(relativeError(kernel.gradient, expected.gradient)).toBeLessThan(1e-6);
  });

  it('divides losses by the loss of zero vectors', async () => {
    const likes = randomLikes(40, 30, 0.3, createRandom(9));
    const w = randomWeights(likes, createRandom(10));
    const kernel = await createKernel(likes, w, 8);
    kernel.vectors.fill(0);
    expect(kernel.evaluate() / kernel.total).toBeCloseTo(1, 12);
    expect(kernel.total).toBeCloseTo(sumOfSquares(likes, w), 9);
  });

  it('moves as the textbook optimisers do', async () => {
    const likes = randomLikes(40, 30, 0.3, createRandom(11));
    const kernel = await createKernel(likes, weights(likes, RAW), 4);
    const start = Float32Array.from(kernel.vectors, () => seededNormal());
    kernel.vectors.set(start);
    kernel.evaluate();
    kernel.momentum(1e-3, 0.9);
    const first = kernel.gradient.slice();
    expect(
      relativeError(
        kernel.vectors,
        start.map((v, e) => v - 1e-3 * first[e]!),
      ),
    ).toBeLessThan(1e-6);
    const middle = kernel.vectors.slice();
    kernel.evaluate();
    kernel.momentum(1e-3, 0.9);
    const expected = middle.map((v, e) => v - 1e-3 * (0.9 * first[e]! + kernel.gradient[e]!));
    expect(relativeError(kernel.vectors, expected)).toBeLessThan(1e-6);
  });

  it("takes Adam's first step: the rate, in the direction of each gradient's sign", async () => {
    const likes = randomLikes(40, 30, 0.3, createRandom(12));
    const kernel = await createKernel(likes, weights(likes, RAW), 4);
    const start = Float32Array.from(kernel.vectors, () => seededNormal());
    kernel.vectors.set(start);
    kernel.evaluate();
    kernel.adam(1, 0.01);
    kernel.vectors.forEach((v, e) => {
      expect(v).toBeCloseTo(start[e]! - 0.01 * Math.sign(kernel.gradient[e]!), 5);
    });
  });

  it('refuses a size that does not fill registers', async () => {
    const likes = randomLikes(5, 5, 0.5, createRandom(1));
    await expect(createKernel(likes, weights(likes, RAW), 6)).rejects.toThrow('multiple of 4');
  });
});

const seededNormal = (() => {
  const next = createRandom(77);
  return () => next() - 0.5;
})();

describe('training on co-likes', () => {
  const likes = randomLikes(60, 40, 0.25, createRandom(5));
  const options = { dims: 8, steps: 150, rate: 0.05, seed: 1 } as const;

  it('lowers the loss, and gives the same vectors for the same seed', async () => {
    const once = await trainCoLikes(likes, weights(likes, RAW), { ...options, optimiser: 'adam' });
    const again = await trainCoLikes(likes, weights(likes, RAW), { ...options, optimiser: 'adam' });
    expect(once.losses[0]).toBeGreaterThan(0.9);
    expect(once.losses.at(-1)).toBeLessThan(0.25);
    expect(again.vectors).toEqual(once.vectors);
  });

  it('says so when the learning rate was too high', async () => {
    await expect(trainCoLikes(likes, weights(likes, RAW), { ...options, optimiser: 'sgd', rate: 10 })).rejects.toThrow(
      'diverged at a learning rate of 10',
    );
  });
});

describe('evened-out vectors', () => {
  it('have axes of equal energy when the ridge is nothing', () => {
    const next = createRandom(3);
    const dims = 6;
    const vectors = Float32Array.from({ length: 200 * dims }, (_, e) => (next() - 0.5) * (1 + (e % dims) ** 2));
    const even = whiten(vectors, dims, 0);
    for (let k = 0; k < dims; k++) {
      for (let l = 0; l < dims; l++) {
        let dot = 0;
        for (let i = 0; i < 200; i++) dot += even[i * dims + k]! * even[i * dims + l]!;
        expect(dot).toBeCloseTo(k === l ? 1 : 0, 4);
      }
    }
  });

  it('stand on eigenvectors: A x = e x, strongest first', () => {
    const next = createRandom(4);
    const n = 12;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = next() - 0.5;
    const { energies, axes } = principalAxes(a.slice(), n);
    for (let k = 0; k < n; k++) {
      if (k > 0) expect(energies[k]!).toBeLessThanOrEqual(energies[k - 1]!);
      for (let i = 0; i < n; i++) {
        let ax = 0;
        for (let j = 0; j < n; j++) ax += a[i * n + j]! * axes[j * n + k]!;
        expect(ax).toBeCloseTo(energies[k]! * axes[i * n + k]!, 10);
      }
    }
  });
});
