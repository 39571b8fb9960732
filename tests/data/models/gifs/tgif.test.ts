import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseTgif } from '#loaders/gifs/collections.ts';
import { isForEveryone } from '#models/gifs/index.ts';
import { SHARED } from '../../shared.ts';

it('TGIF has the sizes it should, and a share that is not for everyone', () => {
  const { gifs, sentences, malformed } = parseTgif(readFileSync(join(SHARED, 'mirror/tgif/tgif-v1.0.tsv'), 'utf8'));
  expect([gifs.length, sentences, malformed]).toEqual([11_549, 15_890, 0]);
  expect(new Set(gifs.map(({ id }) => id)).size).toBe(11_549);
  const hidden = gifs.filter(({ captions }) => !captions.every(isForEveryone)).length / gifs.length;
  expect(hidden).toBeGreaterThan(0.005);
  expect(hidden).toBeLessThan(0.03);
});
