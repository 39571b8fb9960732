import { describe, expect, it } from 'vitest';
import { inspectFile, PictureRefused } from '#models/gifs/index.ts';
import { refusalInWords } from '#worker/views/refused-picture.ts';
import { hugePng, manyFrames, movingGif, webpBomb } from './made-files.ts';

/** Bytes of the process beyond what it had before. */
async function grownBy(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  await work().catch(() => {});
  return process.memoryUsage.rss() - before;
}

describe('a file from outside', () => {
  it('is told for what it is', async () => {
    expect(await inspectFile(await movingGif({ frames: 7, delayMs: 120 }))).toEqual({
      format: 'gif',
      width: 64,
      height: 48,
      frames: 7,
      durationMs: 840,
    });
  });

  it.each([
    [
      'a text file named .gif',
      () => Buffer.from('not a picture at all'),
      'That is not a picture, whatever its name says',
    ],
    ['an empty file', () => new Uint8Array(0), 'That is not a picture'],
    [
      'a GIF cut in the middle of a frame',
      async () => (await movingGif({ frames: 9 })).subarray(0, 260),
      'damaged or cut short',
    ],
    ['a GIF of which only the head came', async () => (await movingGif()).subarray(0, 20), 'damaged or cut short'],
    ['10,000 frames', () => manyFrames(10_000), 'more than 400 frames'],
    ['a GIF of 30,000 × 30,000', () => manyFrames(2, 30_000), 'That is 30000 × 30000 pixels'],
    ['a PNG of 30,000 × 30,000', () => hugePng(30_000), 'That is 30000 × 30000 pixels'],
    ['a WebP of 4,000 × 4,000', async () => webpBomb(4_000, 3), 'That is 4000 × 4000 pixels'],
    ['a WebP of 40 frames that are 160 million pixels', async () => webpBomb(2_000, 40), 'too many pixels'],
    ['60 MB', () => Buffer.alloc(60 * 2 ** 20, 'GIF89a'), 'at most 8 MB'],
    ['a loop of five minutes', async () => movingGif({ frames: 5, delayMs: 60_000 }), 'That plays for 300 seconds'],
  ])('is refused in one sentence when it is %s', async (_what, make, sentence) => {
    const bytes = await make();
    const error = await inspectFile(bytes).catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(PictureRefused);
    const said = refusalInWords((error as PictureRefused).refusal);
    expect(said).toContain(sentence);
    expect(said).toMatch(/[.]$/);
  });

  it('decodes nothing on the way to a refusal', async () => {
    const bomb = await webpBomb(2_000, 300); // 4.8 GB of pixels
    expect(bomb.byteLength).toBeLessThan(2 ** 20);
    expect(await grownBy(() => inspectFile(bomb))).toBeLessThan(128 * 2 ** 20);
  });
});
