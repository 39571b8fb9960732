import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import { chosenEncoder, createEncoder, type Encoder } from '#models/encoder/index.ts';
import { type PlotIndex, preparePlotIndex, readLearned } from '#models/plots/index.ts';
import { seedPassageCache } from '#vectors/starter-vectors.ts';
import type { NightContext } from '../step.ts';

export interface OpenPlots {
  readonly catalogue: Catalogue;
  readonly encoder: Encoder;
  readonly index: PlotIndex;
  /** Passages that had to be encoded. */
  readonly encoded: number;
}

/** The plot index of the catalogue as it is now; encodes the passages that were never seen, by their content's hash. */
export async function openPlots(context: NightContext): Promise<OpenPlots> {
  const { dataDir, assetsDir, threads, progress } = context;
  const catalogue = loadCatalogue(dataDir, assetsDir);
  const encoder = await openEncoder(context);
  await seedPassageCache(assetsDir, join(dataDir, 'cache'), encoder.id);
  let encoded = 0;
  const index = await preparePlotIndex({
    movies: catalogue.movies,
    hash: catalogue.hash,
    encoder,
    learned: readLearned(assetsDir),
    cacheDir: join(dataDir, 'cache'),
    threads,
    onProgress(done, total) {
      encoded = total;
      progress(`encoded ${done.toLocaleString('en')} of ${total.toLocaleString('en')} passages`);
    },
  });
  return { catalogue, encoder, index, encoded };
}

export function openEncoder({
  dataDir,
  encoder,
  threads,
}: Pick<NightContext, 'dataDir' | 'encoder' | 'threads'>): Promise<Encoder> {
  return createEncoder({ cacheDir: join(dataDir, 'cache'), threads, ...chosenEncoder(encoder) });
}
