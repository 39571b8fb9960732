import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { starterCatalogue } from '#catalogue/load.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageCache } from '#loaders/plots/prepare.ts';
import { seedPassageCache } from '#loaders/starter-vectors.ts';
import { encodeFilms } from '#models/plots/index.ts';

const assets = fileURLToPath(new URL('../../assets/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'marquee-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the vectors that come with the starter library', () => {
  it.each([
    'fp32',
    'int8',
  ] as const)('are those of its texts as they are now, in %s (else: npm run marquee -- check starter --vectors)', async (variant) => {
    const encoder = await createEncoder({ cacheDir: folder, variant });
    await seedPassageCache(assets, folder, encoder.id);
    const cache = await openPassageCache(folder, encoder);
    const { movies } = starterCatalogue(assets);
    const { passages, missing } = await encodeFilms(movies, encoder, { cache, onlyKnown: true });
    expect(missing).toBe(0);

    // And what is in the file is what the encoder says: five films, encoded anew.
    const some = movies.filter((_, at) => at % 80 === 0);
    const fresh = await encodeFilms(some, encoder);
    const dims = encoder.dims;
    for (const [row, owner] of fresh.passages.owner.entries()) {
      const film = movies.indexOf(some[owner]!);
      const first = fresh.passages.owner.indexOf(owner);
      const stored = passages.owner.indexOf(film) + row - first;
      for (let k = 0; k < dims; k += 7) {
        const [a, b] = [passages.vectors, fresh.passages.vectors].map(({ bytes, scales }, which) => {
          const at = which === 0 ? stored : row;
          return bytes[at * dims + k]! * scales[at]!;
        }) as [number, number];
        expect(Math.abs(a - b)).toBeLessThan(variant === 'fp32' ? 0.005 : 0.02);
      }
    }
    await encoder.close();
  });
});
