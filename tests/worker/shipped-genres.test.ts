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
  'a platoon storms Omaha beach on D-Day',
  'a young private storms the beach at Normandy',
  'a soldier storms the beach on D-Day and searches for his brother',
  'a medic refuses to carry a gun at Okinawa',
  'a sniper in the ruins of Stalingrad',
  'marines under fire in Fallujah',
  'boy soldier joins rebels in the jungle',
])('%s: a war film first of all, though few films are', async (plot) => {
  const [all] = await genres.predict([plot]);
  const answered = all!.filter(({ answered }) => answered).sort((a, b) => b.telling - a.telling);
  expect(answered[0]?.genre).toBe('War');
});

it('an astronaut is stranded on Mars: science fiction before drama', async () => {
  const [all] = await genres.predict(['astronauts stranded on mars']);
  const answered = all!.filter(({ answered }) => answered).sort((a, b) => b.telling - a.telling);
  expect(answered.map(({ genre }) => genre)).toEqual(['Science Fiction', 'Adventure', 'Drama']);
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
