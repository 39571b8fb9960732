import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { animate } from '#cli/draw-gifs/animate.ts';
import { SCENES } from '#cli/draw-gifs/scenes.ts';
import { parseTgif, readStarterGifs } from '#loaders/gifs/collections.ts';
import { holdOut } from '#models/gifs/evaluation/held-out.ts';
import { gifRow, midrank } from '#models/gifs/evaluation/table.ts';
import { isForEveryone } from '#models/gifs/index.ts';

const starter = readStarterGifs(fileURLToPath(new URL('../../../assets/', import.meta.url)));
const bytesOf = (at: number) => readFileSync((starter[at]!.place as { path: string }).path);

describe('the starter collection', () => {
  it('is fifty loops below 80 kB with two captions each, all for everyone', async () => {
    expect(starter).toHaveLength(50);
    for (const [at, { captions }] of starter.entries()) {
      expect(captions).toHaveLength(2);
      expect(captions.every(isForEveryone)).toBe(true);
      const bytes = bytesOf(at);
      expect(bytes.byteLength).toBeLessThan(80_000);
      const { pages, loop } = await sharp(bytes).metadata();
      expect(pages).toBeGreaterThan(2);
      expect(loop).toBe(0);
    }
    expect(new Set(starter.map(({ id }) => id)).size).toBe(50);
    expect(new Set(starter.flatMap(({ captions }) => captions)).size).toBe(100);
  });

  it('is what the script draws', async () => {
    const at = SCENES.findIndex(({ name }) => name === 'popcorn');
    const drawn = await sharp(await animate(SCENES[at]!), { animated: true })
      .raw()
      .toBuffer();
    expect(drawn.equals(await sharp(bytesOf(at), { animated: true }).raw().toBuffer())).toBe(true);
  });
});

describe('TGIF', () => {
  const { gifs, sentences, malformed } = parseTgif(
    readFileSync(new URL('../../fixtures/mirror/tgif/tgif-v1.0.tsv', import.meta.url), 'utf8'),
  );

  it('is read: sentences of one address together, anything else counted', () => {
    expect(gifs.map(({ captions }) => captions)).toEqual([
      ['a cat jumps from a shelf.', 'an animal leaps down'],
      ['a man dances alone in the rain.'],
      ['a naked man runs over a field.'],
    ]);
    expect([sentences, malformed]).toEqual([5, 5]);
    expect(new Set(gifs.map(({ id }) => id)).size).toBe(3);
  });

  it('holds what is not for everyone', () => {
    expect(gifs.map(({ captions }) => captions.every(isForEveryone))).toEqual([true, true, false]);
  });
});

describe('the content filter', () => {
  it.each([
    'a naked man',
    'she is stripping',
    'a SEXY woman',
    'blood runs',
    'he smokes weed and drugs',
    'sh\u0301it',
  ])('hides %j', (caption) => {
    expect(isForEveryone(caption)).toBe(false);
  });
  it.each([
    'a woman in an assassin costume',
    'a button',
    'a bottle',
    'the class laughs',
    'a basset hound',
    'a hero drags a sword',
  ])('keeps %j', (caption) => {
    expect(isForEveryone(caption)).toBe(true);
  });
});

describe('an evaluation', () => {
  it('takes the caption asked by away from its GIF, and from no other', () => {
    const gifs = parseTgif(
      ['a', 'b', 'c']
        .flatMap((name) => ['one', 'two'].map((n) => `https://38.media.tumblr.com/${name}.gif\t${name} ${n}`))
        .join('\n'),
    ).gifs;
    const { gifs: documents, queries } = holdOut(gifs, new Set(['https://38.media.tumblr.com/b.gif']), 1);
    expect(queries).toHaveLength(1);
    expect(queries[0]!.gif).toBe(1);
    expect([...documents[1]!.captions, queries[0]!.text].sort()).toEqual(['b one', 'b two']);
    expect(documents[0]!.captions).toHaveLength(2);
  });

  it('ranks ties in the middle and counts shares', () => {
    expect(midrank(Float32Array.of(3, 1, 2), 2)).toBe(2);
    expect(midrank(new Float32Array(9), 4)).toBe(5);
    const row = gifRow(Float64Array.of(1, 1, 3, 8, 40));
    expect([row.r1, row.r5, row.r10, row.medianRank]).toEqual([0.4, 0.6, 0.8, 3]);
    expect(row.intervals.r5[0]).toBeLessThan(0.6);
    expect(row.intervals.r5[1]).toBeGreaterThan(0.6);
  });
});
