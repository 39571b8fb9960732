import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { chosenEncoder, createEncoder } from '#models/encoder/index.ts';
import { preparePlotIndex, readLearned } from '#models/plots/index.ts';
import { seedPassageCache } from '#vectors/starter-vectors.ts';

export interface IndexOptions {
  readonly dataDir: string;
  readonly assetsDir: string;
  /** `fp32`, `int8` or a folder, as configured: vectors of one encoder are of no use to another. */
  readonly encoder: string;
  readonly say: (line: string) => void;
  /** A line that is written over while the work goes on. */
  readonly progress: (line: string) => void;
}

/**
 * Encodes what was never encoded and builds the plot index, so that the bot finds it at its next start. May be stopped
 * at any time: what was encoded stays encoded.
 */
export async function indexFilms({ dataDir, assetsDir, encoder: model, say, progress }: IndexOptions): Promise<void> {
  const catalogue = loadCatalogue(dataDir, assetsDir);
  const cacheDir = join(dataDir, 'cache');
  const encoder = await createEncoder({ cacheDir, ...chosenEncoder(model) });
  await seedPassageCache(assetsDir, cacheDir, encoder.id);
  const began = performance.now();
  let encoded = 0;
  await preparePlotIndex({
    movies: catalogue.movies,
    hash: catalogue.hash,
    encoder,
    learned: readLearned(assetsDir),
    cacheDir,
    onProgress(done, total) {
      encoded = total;
      const minutes = ((performance.now() - began) / 60_000 / Math.max(1, done)) * (total - done);
      progress(`Encoding passages: ${done} of ${total}, about ${Math.ceil(minutes)} min left`);
    },
  });
  await encoder.close();
  if (encoded > 0)
    say(
      `${encoded.toLocaleString('en')} passages encoded; the plots of ${catalogue.movies.length.toLocaleString('en')} films can be searched.`,
    );
}
