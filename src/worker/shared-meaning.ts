import type { PlotIndex } from '#models/plots/index.ts';
import { coalesce } from './coalesce.ts';

/** Questions in one pass at most: beyond it whoever came first would wait for the others. */
const MAX_QUESTIONS = 8;

/**
 * The same index as questions see it: those that wait together share one pass over the passages, most of whose time is
 * reading them from memory, whatever the number of vectors.
 */
export function sharedMeaning(meaning: PlotIndex['meaning']): PlotIndex['meaning'] {
  const together = coalesce(async (batch: readonly Float32Array[]) => {
    if (batch.length === 1) return [await meaning.cosines(batch[0]!)];
    const all = new Float32Array(batch.reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const vectors of batch) {
      all.set(vectors, next);
      next += vectors.length;
    }
    const cosines = await meaning.cosines(all);
    const share = cosines.length / all.length; // passages a number
    next = 0;
    return batch.map(({ length }) => {
      const from = next;
      next += length;
      return cosines.subarray(from * share, next * share);
    });
  }, MAX_QUESTIONS);
  return { ...meaning, cosines: together };
}
