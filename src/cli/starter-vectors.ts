import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { starterCatalogue } from '#catalogue/load.ts';
import { createEncoder } from '#models/encoder/index.ts';
import { encodeFilms, openPassageCache } from '#models/plots/index.ts';

/** Encodes the starter's passages into the file that a first start begins with. @returns what was done, in a line */
export async function writeStarterVectors(folder: string): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'marquee-vectors-'));
  try {
    const encoder = await createEncoder({ cacheDir: work });
    const file = `passages-${encoder.id}.bin`;
    const { movies } = starterCatalogue(dirname(folder));
    const fresh = join(work, 'fresh');
    const { passages } = await encodeFilms(movies, encoder, { cache: await openPassageCache(fresh, encoder) });
    await encoder.close();
    await copyFile(join(fresh, file), join(folder, file));
    return `${passages.owner.length} passages in ${file}`;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
