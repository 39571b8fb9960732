import type { Movie } from '#catalogue/movie.ts';
import { toUnitRows } from '#numbers/dense.ts';
import { featureWidth, filmFeatures } from './features.ts';
import { TOWER_DIMS } from './train.ts';

/**
 * Every film's vector [movies, TOWER_DIMS], L2-normalised.
 *
 * @param map as {@link import('./train.ts').trainTower} made it; null when it was made for other texts
 */
export function towerVectors(map: Float32Array, movies: readonly Movie[], content: Float32Array): Float32Array | null {
  const dims = content.length / Math.max(1, movies.length);
  const width = featureWidth(dims);
  if (map.length !== width * TOWER_DIMS) return null;
  const vectors = new Float32Array(movies.length * TOWER_DIMS);
  const features = new Float32Array(width);
  movies.forEach((movie, film) => {
    filmFeatures(movie, film, content, dims, features);
    const to = vectors.subarray(film * TOWER_DIMS, (film + 1) * TOWER_DIMS);
    for (let k = 0; k < width; k++) {
      const x = features[k] as number;
      if (x === 0) continue;
      const row = k * TOWER_DIMS;
      for (let d = 0; d < TOWER_DIMS; d++) to[d] = (to[d] as number) + x * (map[row + d] as number);
    }
  });
  return toUnitRows(vectors, TOWER_DIMS);
}
