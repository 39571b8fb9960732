import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { housesLesson } from '#worker/lessons/houses.ts';
import { SHARED } from '../../shared.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-houses-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

it('learns the prices of the real Housing.csv: a held-out R² of .60 and more, beside least squares', async () => {
  const context = { dataDir, assetsDir: '', threads: 1, progress: () => {} };
  const answer = await housesLesson({}, context, join(SHARED, 'mirror/housing/Housing.csv'));
  expect(answer).toMatchObject({ formula: null, inputs: 14, houses: { learned: 436, heldOut: 109, leftOut: 0 } });
  expect(answer.runs[0]!.heldOut.r2).toBeGreaterThan(0.6);
  expect(answer.leastSquares.r2).toBeCloseTo(0.691, 3);
  // Asked again, it is there: the same answer, to the byte, and not learned anew.
  let said = 0;
  const again = await housesLesson(
    {},
    { ...context, progress: () => (said += 1) },
    join(SHARED, 'mirror/housing/Housing.csv'),
  );
  expect(again).toEqual(answer);
  expect(said).toBe(0);
});
