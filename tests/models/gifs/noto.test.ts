import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder, type Encoder } from '#models/encoder/index.ts';
import type { Clip } from '#models/gifs/clip/clip.ts';
import { framesOf } from '#models/gifs/clip/frames.ts';
import {
  askByPicture,
  askInWords,
  type Gif,
  gifId,
  inspectFile,
  openClip,
  openPrepared,
  prepareGifs,
  searchGifs,
} from '#models/gifs/index.ts';
import { meanDirection } from '#numbers/dense.ts';
import { SHARED } from '../../shared.ts';
import { toyClip } from './toy/write.ts';

const FOLDER = `${SHARED}mirror/gifs/noto/`;
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.gif'));
const cacheDir = mkdtempSync(join(tmpdir(), 'marquee-noto-'));
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)));
/** The label is the file's name: `Hatched-chick.gif`. */
const GIFS: Gif[] = NAMES.map((name) => ({
  id: gifId('s', name),
  captions: [name.replace('.gif', '').replaceAll('-', ' ').toLowerCase()],
  place: { kind: 'file', path: join(FOLDER, name) },
}));
let clip: Clip;
let encoder: Encoder;
let opened: Awaited<ReturnType<typeof openPrepared>>;

beforeAll(async () => {
  clip = await openClip(await toyClip());
  encoder = await createEncoder({ cacheDir });
  const source = { gifs: GIFS, encoder, clip, cacheDir };
  const { encoded, unreadable } = await prepareGifs(source);
  expect([encoded.files, unreadable]).toEqual([NAMES.length, 0]);
  opened = await openPrepared(source);
}, 240_000);
afterAll(async () => {
  await opened.library.close();
  await encoder.close();
  await clip.close();
  rmSync(cacheDir, { recursive: true });
});

describe('110 animations that somebody else made', () => {
  it('are taken: every one moves, within the limits', async () => {
    expect(NAMES).toHaveLength(110);
    for (const name of NAMES) {
      const { format, frames, durationMs } = await inspectFile(bytesOf(name), { animated: true });
      expect(format, name).toBe('gif');
      expect(frames, name).toBeGreaterThan(1);
      expect(durationMs, name).toBeGreaterThan(100);
    }
  });

  it.each([1, 2, 4, 8])('decode into %i frames that differ, pooled into one vector of length 1', async (count) => {
    for (const name of NAMES.filter((_, at) => at % 10 === 0)) {
      const frames = await framesOf(bytesOf(name), count);
      // Frames that stay on for long are taken once, so that there can be fewer.
      expect(frames.length, name).toBeGreaterThanOrEqual(Math.min(count, 4));
      expect(frames.length, name).toBeLessThanOrEqual(count);
      const { width, height } = await inspectFile(bytesOf(name));
      for (const frame of frames) {
        expect([frame.width, frame.height], name).toEqual([width, height]);
        expect(frame.rgb, name).toHaveLength(width * height * 3);
      }
      if (count > 1)
        expect(new Set(frames.map(({ rgb }) => Buffer.from(rgb).toString('base64'))).size, name).toBeGreaterThan(1);
      const rows = await clip.frames(frames);
      expect(rows).toHaveLength(frames.length * clip.dims);
      expect(Math.hypot(...meanDirection(rows, clip.dims))).toBeCloseTo(1, 5);
    }
  });

  it('show what lies behind a see-through picture as grey, and never as what the last frame left', async () => {
    const [first] = await framesOf(bytesOf('Green-heart.gif'), 1);
    expect([...first!.rgb.subarray(0, 3)]).toEqual([128, 128, 128]);
  });

  it.each([
    ['a plane takes off', 'airplane departure'],
    ['my heart is green', 'green heart'],
    ['a chick comes out of its egg', 'hatched chick'],
    ['time to wake up, it is ringing', 'alarm clock'],
    ['knocking down bowling pins', 'bowling'],
    ['catching a fish', 'fishing pole'],
  ])('are found by their labels: %j', async (query, label) => {
    const { library, fusion } = opened;
    const { gifs } = await searchGifs(library, await askInWords(query, encoder, null), { limit: 3, fusion });
    expect(gifs.map(({ gif }) => GIFS[gif]!.captions[0])).toContain(label);
  });

  it('are found by themselves, from a picture alone', async () => {
    const { library, fusion } = opened;
    let first = 0;
    const asked = NAMES.filter((_, at) => at % 5 === 2);
    for (const name of asked) {
      const question = await askByPicture(await framesOf(bytesOf(name), 4), clip);
      const { gifs } = await searchGifs(library, { frames: question.frames! }, { limit: 1, fusion });
      if (NAMES[gifs[0]?.gif ?? -1] === name) first += 1;
    }
    expect(first).toBe(asked.length);
  });
});
