import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/graph/index.ts';
import { type Clip, openClip } from '../../../src/models/gifs/clip.ts';
import { framesOf, spread } from '../../../src/models/gifs/frames.ts';
import { gifId, type Library, openLibrary, searchGifs, toBytes } from '../../../src/models/gifs/index.ts';
import { COMBINATIONS, gifOf, HELD_OUT, sentenceOf, writeToyClip } from './toy-clip.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-clip-'));
let clip: Clip;
let library: Library;

beforeAll(async () => {
  await writeToyClip(join(folder, 'toy'));
  clip = await openClip(join(folder, 'toy'));
  const random = createRandom(99);
  const gifs = COMBINATIONS.map((one) => ({
    id: gifId('s', sentenceOf(one)),
    captions: [],
    place: { kind: 'file', path: '' } as const,
  }));
  const rows: number[] = [];
  for (const one of COMBINATIONS) rows.push(...(await clip.frames(await framesOf(await gifOf(one, random), 4))));
  const dims = rows.length / COMBINATIONS.length;
  library = await openLibrary(gifs, {
    frames: { owner: COMBINATIONS.map((_, at) => at), vectors: toBytes(Float32Array.from(rows), dims) },
  });
}, 240_000);

afterAll(async () => {
  await clip.close();
  rmSync(folder, { recursive: true });
});

describe('CLIP', () => {
  it('finds combinations it was never trained on, among all others', async () => {
    let right = 0;
    const floors = { caption: 0, clipCaption: 0, frames: 0 };
    for (const one of HELD_OUT) {
      const { gifs } = await searchGifs(library, { frames: await clip.words(sentenceOf(one)) }, { limit: 1, floors });
      if (gifs[0]?.gif === COMBINATIONS.indexOf(one)) right += 1;
    }
    expect(HELD_OUT.length).toBe(16);
    expect(right / HELD_OUT.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('frames', () => {
  it('are spread over the whole time', () => {
    expect(spread(16, 4)).toEqual([2, 6, 10, 14]);
    expect(spread(3, 4)).toEqual([0, 1, 2]);
    expect(spread(1, 8)).toEqual([0]);
  });
});
