import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageEncoder, type PassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { decidePrecision, encodeLibrary } from '#loaders/plots/encode-library.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { type IndexedFilms, preparePlotIndex } from '#loaders/plots/prepare.ts';
import { seedPassageCache } from '#loaders/starter-vectors.ts';
import type { Encoder } from '#models/encoder/index.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import type { NightContext } from '../step.ts';

/** Encodes the passages of the catalogue as it is now that were never seen, by their content's hash, and keeps the index. */
export async function encodePlots(context: NightContext): Promise<{ catalogue: Catalogue; encoded: number }> {
  const { progress, threads } = context;
  const cacheDir = join(context.dataDir, 'cache');
  const catalogue = loadCatalogue(context.dataDir, context.assetsDir);
  await decidePrecision(catalogue.movies, { cacheDir, model: context.encoder, threads });
  const { encoder, films } = await passagesOf(catalogue, context);
  let encoded = 0;
  try {
    await encodeLibrary(films, {
      onProgress({ done, total }) {
        encoded = total;
        progress(`encoded ${done.toLocaleString('en')} of ${total.toLocaleString('en')} passages`);
      },
    });
  } finally {
    await encoder.close();
  }
  return { catalogue, encoded };
}

/** The plot index with whatever is encoded, and the encoder that reads questions. */
export async function openPlots(context: NightContext): Promise<{ encoder: Encoder; index: PlotIndex }> {
  const { assetsDir, dataDir, threads } = context;
  const { encoder: passages, films } = await passagesOf(loadCatalogue(dataDir, assetsDir), context);
  const index = await preparePlotIndex({
    ...films,
    learned: readLearned(assetsDir, { dataDir, encoder: passages }),
    threads,
  });
  await passages.close();
  return { encoder: await openQuestionEncoder(context), index };
}

async function passagesOf(
  { movies, hash }: Catalogue,
  context: NightContext,
): Promise<{ encoder: PassageEncoder; films: IndexedFilms }> {
  const cacheDir = join(context.dataDir, 'cache');
  const encoder = await openPassages(context);
  await seedPassageCache(context.assetsDir, cacheDir, encoder.id);
  return { encoder, films: { movies, hash, encoder, cacheDir } };
}

type Where = Pick<NightContext, 'dataDir' | 'encoder' | 'threads'>;

/** What passages were encoded with: the caches of vectors are its own. */
export function openPassages({ dataDir, encoder: model, threads }: Where): Promise<PassageEncoder> {
  return openPassageEncoder({ cacheDir: join(dataDir, 'cache'), model, threads });
}

export function openQuestionEncoder({ dataDir, encoder, threads }: Where): Promise<Encoder> {
  return createEncoder({ cacheDir: join(dataDir, 'cache'), threads, ...chosenEncoder(encoder) });
}
