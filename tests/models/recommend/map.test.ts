import { createRandom, normal } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { principalComponents } from '#models/recommend/map/components.ts';
import { layOutFilms } from '#models/recommend/map/layout.ts';
import { nearestNeighbours } from '#models/recommend/map/neighbours.ts';
import { inTurns } from '#models/recommend/map/turns.ts';
import { principalAxes } from '#numbers/symmetric-eigen.ts';

const DIMS = 20;

/** Points around a few centres; point i is of kind i % kinds. */
function clusters(points: number, kinds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const centres = normal(random, kinds * DIMS, 3);
  return normal(random, points * DIMS, 0.5).map((noise, e) => {
    const [i, k] = [Math.floor(e / DIMS), e % DIMS];
    return noise + centres[(i % kinds) * DIMS + k]!;
  });
}

/** Of every point's five nearest in the plane, the share that is of its kind. */
function ownKind(places: Float32Array, kinds: number): number {
  const points = places.length / 2;
  let own = 0;
  for (let i = 0; i < points; i++) {
    const others = Array.from({ length: points }, (_, j) => j)
      .filter((j) => j !== i)
      .map((j) => ({ j, d: Math.hypot(places[i * 2]! - places[j * 2]!, places[i * 2 + 1]! - places[j * 2 + 1]!) }))
      .sort((a, b) => a.d - b.d);
    own += others.slice(0, 5).filter(({ j }) => j % kinds === i % kinds).length;
  }
  return own / (points * 5);
}

describe('principal components', () => {
  it('carry the energies of an exact decomposition, strongest first', async () => {
    const random = createRandom(4);
    const rows = 200;
    const vectors = normal(random, rows * DIMS).map((x, e) => x * (DIMS - (e % DIMS)) + 5);
    const kept = 4;
    const found = await inTurns(principalComponents(vectors, DIMS, kept, 1));
    const means = Array.from({ length: DIMS }, (_, k) => {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += vectors[i * DIMS + k]! / rows;
      return sum;
    });
    const covariance = new Float64Array(DIMS * DIMS);
    for (let i = 0; i < rows; i++)
      for (let k = 0; k < DIMS; k++)
        for (let l = 0; l < DIMS; l++)
          covariance[k * DIMS + l]! += (vectors[i * DIMS + k]! - means[k]!) * (vectors[i * DIMS + l]! - means[l]!);
    const { energies } = principalAxes(covariance, DIMS);
    for (let axis = 0; axis < kept; axis++) {
      let energy = 0;
      for (let i = 0; i < rows; i++) energy += found[i * kept + axis]! ** 2;
      expect(energy / energies[axis]!).toBeCloseTo(1, 2);
    }
  });
});

describe('nearest neighbours', () => {
  it('are those that sorting every distance finds', async () => {
    const points = normal(createRandom(6), 90 * 3);
    const { at, distance } = await inTurns(nearestNeighbours(points, 3, 7));
    for (let i = 0; i < 90; i++) {
      const sorted = Array.from({ length: 90 }, (_, j) => ({
        j,
        d: Math.hypot(...[0, 1, 2].map((k) => points[i * 3 + k]! - points[j * 3 + k]!)),
      }))
        .filter(({ j }) => j !== i)
        .sort((a, b) => a.d - b.d)
        .slice(0, 7);
      expect([...at.subarray(i * 7, i * 7 + 7)]).toEqual(sorted.map(({ j }) => j));
      for (const [k, { d }] of sorted.entries()) expect(distance[i * 7 + k]).toBeCloseTo(d, 5);
    }
  });
});

describe.each(['umap', 'tsne'] as const)('a map by %s', (method) => {
  const kinds = 6;
  const vectors = clusters(240, kinds, 2);

  it('lays together what goes together, within the page', async () => {
    const places = await layOutFilms(vectors, DIMS, method, 1);
    expect(ownKind(places, kinds)).toBeGreaterThan(0.97);
    for (const axis of [0, 1]) {
      const values = [...places].filter((_, e) => e % 2 === axis);
      expect([Math.min(...values), Math.max(...values)]).toEqual([-1, 1]);
    }
  });

  it('is the same for the same vectors and seed, and another for another seed', async () => {
    const [once, again, other] = await Promise.all([1, 1, 2].map((seed) => layOutFilms(vectors, DIMS, method, seed)));
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });
});

describe('a map', () => {
  it('lets others in while it is made', async () => {
    let [asked, waited] = [0, 0];
    const others = async () => {
      waited += 1;
    };
    await layOutFilms(clusters(1_500, 10, 3), DIMS, 'umap', 1, () => {
      asked += 1;
      return asked % 100 === 0 ? others() : undefined;
    });
    expect(asked).toBeGreaterThan(1_000);
    expect(waited).toBe(Math.floor(asked / 100));
  });

  it.each([0, 1, 2, 5])('of %i films has a place for each', async (films) => {
    const places = await layOutFilms(clusters(films, 2, 4), DIMS, 'umap', 1);
    expect(places.length).toBe(films * 2);
    expect(places.every((x) => x >= -1 && x <= 1)).toBe(true);
  });

  it('of films that are all alike is no heap of NaN', async () => {
    const places = await layOutFilms(new Float32Array(40 * DIMS).fill(0.3), DIMS, 'umap', 1);
    expect(places.every(Number.isFinite)).toBe(true);
  });
});
