import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { starterCatalogue } from '#catalogue/load.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageCache } from '#loaders/plots/prepare.ts';
import { encodeFilms } from '#models/plots/index.ts';

/**
 * Encodes the starter's passages, in both precisions, into the files that a first start begins with.
 * @returns what was done, in a line
 */
export async function writeStarterVectors(folder: string): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'marquee-vectors-'));
  try {
    const { movies } = starterCatalogue(dirname(folder));
    const written: string[] = [];
    for (const variant of ['fp32', 'int8'] as const) {
      const encoder = await createEncoder({ cacheDir: work, variant });
      const file = `passages-${encoder.id}.bin`;
      const fresh = join(work, variant);
      const { passages } = await encodeFilms(movies, encoder, { cache: await openPassageCache(fresh, encoder) });
      await encoder.close();
      await copyFile(join(fresh, file), join(folder, file));
      written.push(`${passages.owner.length} passages in ${file}`);
    }
    return written.join(', ');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
