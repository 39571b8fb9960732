/** What holds for a folder of animations named after what they show: `Hatched-chick.gif`, as in Noto's emoji. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openClip } from '#loaders/gifs/clip.ts';
import { gifId } from '#loaders/gifs/gif-id.ts';
import { openPrepared, prepareGifs } from '#loaders/gifs/prepare.ts';
import type { Encoder } from '#models/encoder/index.ts';
import type { Clip } from '#models/gifs/clip/clip.ts';
import { framesOf } from '#models/gifs/clip/frames.ts';
import { askByPicture, askInWords, type Gif, inspectFile, searchGifs } from '#models/gifs/index.ts';
import { meanDirection } from '#numbers/dense.ts';
import { toyClip } from './toy/write.ts';

export interface LabelledGifs {
  readonly folder: string;
  /** How many there are. */
  readonly files: number;
  /** Every so many are looked at closely. */
  readonly each: number;
  /** A file whose first pixel is see-through in its first frame. */
  readonly seeThrough: string;
  /** A question in other words, and the label that answers it. */
  readonly questions: readonly (readonly [question: string, label: string])[];
}

export function describeLabelledGifs(name: string, { folder, files, each, seeThrough, questions }: LabelledGifs): void {
  const bytesOf = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
  let names: string[];
  let gifs: Gif[];
  let cacheDir: string;
  let clip: Clip;
  let encoder: Encoder;
  let opened: Awaited<ReturnType<typeof openPrepared>>;

  describe(name, () => {
    beforeAll(async () => {
      names = readdirSync(folder).filter((file) => file.endsWith('.gif'));
      gifs = names.map((file) => ({
        id: gifId('s', file),
        captions: [file.replace('.gif', '').replaceAll('-', ' ').toLowerCase()],
        place: { kind: 'file', path: join(folder, file) },
      }));
      cacheDir = mkdtempSync(join(tmpdir(), 'marquee-labelled-'));
      clip = await openClip(await toyClip());
      encoder = await createEncoder({ cacheDir });
      const source = {
        gifs,
        encoder,
        clip,
        assetsDir: fileURLToPath(new URL('../../../assets/', import.meta.url)),
        cacheDir,
      };
      const { encoded, unreadable } = await prepareGifs(source);
      expect([encoded.files, unreadable]).toEqual([names.length, 0]);
      opened = await openPrepared(source);
    }, 240_000);
    afterAll(async () => {
      await opened?.library.close();
      await encoder?.close();
      await clip?.close();
      rmSync(cacheDir, { recursive: true, force: true });
    });

    it('are taken: every one moves, within the limits', async () => {
      expect(names).toHaveLength(files);
      for (const file of names) {
        const { format, frames, durationMs } = await inspectFile(bytesOf(file), { animated: true });
        expect(format, file).toBe('gif');
        expect(frames, file).toBeGreaterThan(1);
        expect(durationMs, file).toBeGreaterThan(100);
      }
    });

    it.each([1, 2, 4, 8])('decode into %i frames that differ, pooled into one vector of length 1', async (count) => {
      for (const file of names.filter((_, at) => at % each === 0)) {
        const frames = await framesOf(bytesOf(file), count);
        // Frames that stay on for long are taken once, so that there can be fewer.
        expect(frames.length, file).toBeGreaterThanOrEqual(Math.min(count, 4));
        expect(frames.length, file).toBeLessThanOrEqual(count);
        const { width, height } = await inspectFile(bytesOf(file));
        for (const frame of frames) {
          expect([frame.width, frame.height], file).toEqual([width, height]);
          expect(frame.rgb, file).toHaveLength(width * height * 3);
        }
        if (count > 1)
          expect(new Set(frames.map(({ rgb }) => Buffer.from(rgb).toString('base64'))).size, file).toBeGreaterThan(1);
        const rows = await clip.frames(frames);
        expect(rows).toHaveLength(frames.length * clip.dims);
        expect(Math.hypot(...meanDirection(rows, clip.dims))).toBeCloseTo(1, 5);
      }
    });

    it('show what lies behind a see-through picture as grey, and never as what the last frame left', async () => {
      const [first] = await framesOf(bytesOf(seeThrough), 1);
      expect([...first!.rgb.subarray(0, 3)]).toEqual([128, 128, 128]);
    });

    it.each(questions)('are found by their labels: %j', async (query, label) => {
      const { library, fusion } = opened;
      const { gifs: found } = await searchGifs(library, await askInWords(query, encoder, null), { limit: 3, fusion });
      expect(found.map(({ gif }) => gifs[gif]!.captions[0])).toContain(label);
    });

    it('are found by themselves, from a picture alone', async () => {
      const { library, fusion } = opened;
      const asked = names.filter((_, at) => at % Math.ceil(each / 2) === 0);
      const found = [];
      for (const file of asked) {
        const question = await askByPicture(await framesOf(bytesOf(file), 4), clip);
        const answer = await searchGifs(library, { frames: question.frames! }, { limit: 1, fusion });
        found.push(names[answer.gifs[0]?.gif ?? -1]);
      }
      expect(found).toEqual(asked);
    });
  });
}
