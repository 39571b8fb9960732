/** What the genre model that comes with the project says, before anything was imported or trained. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Genre } from '#catalogue/genres.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { type GenrePredictor, openPredictor } from '#models/genres/index.ts';
import { genreModelInUse } from '#worker/genre-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-shipped-genres-'));
let encoder: Awaited<ReturnType<typeof createEncoder>>;
let genres: GenrePredictor;
beforeAll(async () => {
  encoder = await createEncoder({ cacheDir: folder, threads: 1 });
  const { model, version } = await genreModelInUse(folder, fileURLToPath(new URL('../../assets/', import.meta.url)));
  expect(version).toBe('bundled');
  genres = await openPredictor(model!, { encoder });
});
afterAll(async () => {
  await genres?.close();
  await encoder?.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  'a soldier storms the beach on D-Day',
  'A SOLDIER STORMS THE BEACH ON D-DAY',
  'A soldier storms the beach on D-Day.',
  'on D-Day a soldier storms the beach',
  'a soldier storms the beach on D day',
  'a soldier storms the beach on D-Day under heavy fire',
  'soldiers storm the beaches of Normandy on D-Day',
  'Soldiers land on the beaches of Normandy under fire',
  'American troops land in France on D-Day and fight their way off the beach',
  'An army medic lands on Omaha beach in June 1944.',
])('%s: rather a war film than a thriller', async (plot) => {
  const [all] = await genres.predict([plot]);
  const chance = (genre: Genre): number => all!.find((one) => one.genre === genre)!.probability;
  expect(chance('War')).toBeGreaterThan(chance('Thriller'));
  expect(all!.filter(({ answered }) => answered).map(({ genre }) => genre)).toContain('War');
});
