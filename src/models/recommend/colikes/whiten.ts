/**
 * The second half of the normalised co-likes: ridge-regularised (PCA) whitening of the learned space.
 *
 * v_i . v_j reproduces co-like counts, so the axes that explain most counts (popularity first) dominate those that tell
 * tastes apart. Rotating the vectors onto their principal axes and shrinking each axis of energy e by 1 / sqrt(e + ridge)
 * weights every taste alike: with ridge 0 the scores are those of PureSVD (Cremonesi, Koren and Turrin 2010), and a
 * ridge is the spectral filter s^2 / (s^2 + ridge) of a linear autoencoder (Steck 2020, "Autoencoders that don't overfit").
 */
import { principalAxes } from '#numbers/symmetric-eigen.ts';

/**
 * @param vectors [films, dims], row-major
 * @param ridge relative to the median energy of an axis
 * @returns vectors of the same shape, on principal axes, strongest first
 */
export function whiten(vectors: Float32Array, dims: number, ridge: number): Float32Array {
  const films = vectors.length / dims;
  const gram = new Float64Array(dims * dims);
  for (let i = 0; i < films; i++) {
    const row = vectors.subarray(i * dims, (i + 1) * dims);
    for (let k = 0; k < dims; k++) {
      const x = row[k] as number;
      for (let l = k; l < dims; l++) gram[k * dims + l] = (gram[k * dims + l] as number) + x * (row[l] as number);
    }
  }
  for (let k = 0; k < dims; k++) for (let l = 0; l < k; l++) gram[k * dims + l] = gram[l * dims + k] as number;
  const { energies, axes } = principalAxes(gram, dims);
  const floor = ridge * (energies[dims >> 1] as number) + 1e-12;
  const scale = energies.map((energy) => 1 / Math.sqrt(Math.max(0, energy) + floor));
  const out = new Float32Array(vectors.length);
  for (let i = 0; i < films; i++) {
    for (let k = 0; k < dims; k++) {
      let x = 0;
      for (let l = 0; l < dims; l++) x += (vectors[i * dims + l] as number) * (axes[l * dims + k] as number);
      out[i * dims + k] = x * (scale[k] as number);
    }
  }
  return out;
}
