/** The film tower: what nobody has rated is placed by what it is. */
import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { readStarter } from '#catalogue/starter.ts';
import { fromRows } from '#models/recommend/likes.ts';
import { featureWidth } from '#models/recommend/tower/features.ts';
import { TOWER_DIMS, trainTower } from '#models/recommend/tower/train.ts';
import { towerVectors } from '#models/recommend/tower/vectors.ts';
import { dot } from '#numbers/dense.ts';

/** Forty films in two kinds that only their texts tell apart, and noise; the last ten have no likes. */
const DIMS = 6;
const random = createRandom(3);
const movies = readStarter(new URL('../../../assets/', import.meta.url).pathname)
  .slice(0, 40)
  .map((movie) => ({ ...movie, genres: [], year: 1990 }));
const kind = (film: number): number => film % 2;
const content = Float32Array.from({ length: 40 * DIMS }, (_, at) => {
  const [film, k] = [Math.floor(at / DIMS), at % DIMS];
  return (k === kind(film) ? 0.3 : 0) + (random() - 0.5) * 0.8;
});
const likes = fromRows(
  Array.from({ length: 120 }, (_, u) =>
    Uint32Array.from({ length: 30 }, (_, film) => film).filter((film) => kind(film) === u % 2 && random() < 0.6),
  ),
  30,
);
const rowOf = Int32Array.from({ length: 30 }, (_, column) => column);

describe('the film tower', () => {
  it('puts films that nobody has rated beside those that the same people like', async () => {
    const map = await trainTower(likes, movies, rowOf, content, 1);
    expect(map).toHaveLength(featureWidth(DIMS) * TOWER_DIMS);
    const vectors = towerVectors(map, movies, content)!;
    const row = (film: number) => vectors.subarray(film * TOWER_DIMS, (film + 1) * TOWER_DIMS);
    const pairs = Array.from({ length: 10 }, (_, k) => 30 + k).flatMap((unseen) =>
      Array.from({ length: 30 }, (_, film) => ({ alike: kind(film) === kind(unseen), by: dot(row(unseen), row(film)), plain: dot(content.subarray(unseen * DIMS, (unseen + 1) * DIMS), content, film * DIMS) })),
    ); // biome-ignore format: one table
    const gap = (value: (pair: (typeof pairs)[number]) => number): number => {
      const mean = (alike: boolean) => {
        const some = pairs.filter((pair) => pair.alike === alike).map(value);
        return some.reduce((sum, each) => sum + each, 0) / some.length;
      };
      const all = pairs.map(value);
      const middle = all.reduce((sum, each) => sum + each, 0) / all.length;
      return (
        (mean(true) - mean(false)) / Math.sqrt(all.reduce((sum, each) => sum + (each - middle) ** 2, 0) / all.length)
      );
    };
    expect(gap(({ by }) => by)).toBeGreaterThan(1.5 * gap(({ plain }) => plain));
  });

  it('is the same for the same seed, and is not used on other texts', async () => {
    const [one, two] = [
      await trainTower(likes, movies, rowOf, content, 4),
      await trainTower(likes, movies, rowOf, content, 4),
    ];
    expect(one).toEqual(two);
    expect(towerVectors(one, movies, new Float32Array(40 * 3))).toBeNull();
  });
});
