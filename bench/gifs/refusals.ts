import { inspectFile, PictureRefused } from '#models/gifs/index.ts';
import { hugePng, manyFrames, movingGif, webpBomb } from '../../tests/models/gifs/made-files.ts';

const FILES: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
  'a text file': () => Buffer.from('hello, I am a GIF'),
  'a truncated GIF': async () => (await movingGif({ frames: 8 })).subarray(0, 260),
  '10,000 frames': () => manyFrames(10_000),
  'a GIF of 30,000 x 30,000': () => manyFrames(2, 30_000),
  'a PNG of 30,000 x 30,000': () => hugePng(30_000),
  '60 MB': () => Buffer.alloc(60 * 2 ** 20, 'GIF89a'),
  'a zip bomb in WebP, 4.8 GB of pixels': () => webpBomb(2_000, 300),
};

/** How long each kind of file takes to be refused, and by how much memory grows on the way. */
export async function refusalFigures(say: (line: string) => void): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const [what, make] of Object.entries(FILES)) {
    const bytes = await make();
    const before = process.memoryUsage.rss();
    const began = performance.now();
    const refused = await inspectFile(bytes).catch((error: unknown) => error);
    const ms = performance.now() - began;
    if (!(refused instanceof PictureRefused)) throw new Error(`${what} was not refused`);
    const grownMiB = (process.memoryUsage.rss() - before) / 2 ** 20;
    figures[`refused: ${what}`] = { ms, grownMiB };
    say(`${what} is refused in ${ms.toFixed(1)} ms, memory grew by ${grownMiB.toFixed(0)} MiB`);
  }
  return figures;
}
