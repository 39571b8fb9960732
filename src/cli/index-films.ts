import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { FolderInUseError, lockFolder } from '#files/lock.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { decidePrecision, encodeLibrary } from '#loaders/plots/encode-library.ts';
import { prepareWords } from '#loaders/plots/prepare.ts';
import { seedPassageCache } from '#loaders/starter-vectors.ts';
import type { EncodingBar } from './setup/encoding-bar.ts';

export interface IndexOptions {
  readonly dataDir: string;
  readonly assetsDir: string;
  /** As configured: vectors of one encoder are of no use to another. */
  readonly encoder: string;
}

/** Indexes the words of the films, so that the bot's next start need not. */
export async function indexWords({ dataDir, assetsDir }: Pick<IndexOptions, 'dataDir' | 'assetsDir'>): Promise<void> {
  await prepareWords({ ...loadCatalogue(dataDir, assetsDir), cacheDir: join(dataDir, 'cache') });
}

/**
 * Encodes what was never encoded, in the foreground and on all cores. May be stopped at any time: what was encoded stays
 * encoded. @returns what was done, in a sentence
 */
export async function encodeFilmsNow(options: IndexOptions & { readonly bar: EncodingBar }): Promise<string> {
  const { dataDir, assetsDir, encoder: model, bar } = options;
  const cacheDir = join(dataDir, 'cache');
  const { movies, hash } = loadCatalogue(dataDir, assetsDir);
  const lock = await lockFolder(join(cacheDir, 'encoding'), () => new Date()).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return null;
    throw error;
  });
  if (!lock) return 'The bot is encoding these films already: let it, or stop it first.';
  await decidePrecision(movies, { cacheDir, model });
  const encoder = await openPassageEncoder({ cacheDir, model });
  await seedPassageCache(assetsDir, cacheDir, encoder.id);
  let encoded = 0;
  try {
    await encodeLibrary(
      { movies, hash, cacheDir, encoder },
      {
        onProgress(progress) {
          encoded = progress.total;
          bar.show(progress);
        },
      },
    );
  } finally {
    bar.stop();
    await encoder.close();
    await lock.release();
  }
  const films = `${movies.length.toLocaleString('en')} films are found by their meaning, too`;
  return encoded === 0 ? `All ${films}.` : `${encoded.toLocaleString('en')} passages encoded: ${films}.`;
}
