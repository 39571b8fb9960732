import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom, normal } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { readFusion, readShippedFusion, writeFusion } from '#loaders/gifs/fusion-file.ts';
import { gifId } from '#loaders/gifs/gif-id.ts';
import { fuseCosines, rescaleCosine } from '#models/gifs/fusion.ts';
import { type Gif, openLibrary, searchGifs, toBytes } from '#models/gifs/index.ts';
import { openNearest } from '#models/gifs/nearest.ts';

const DIMS = 16;
const FUSION = readShippedFusion(fileURLToPath(new URL('../../../assets/', import.meta.url)));

/** A unit vector near an axis: `lean` 0 is on it, 1 halfway to the next. */
function near(axis: number, lean = 0): number[] {
  const angle = (lean * Math.PI) / 4;
  return Array.from({ length: DIMS }, (_, d) =>
    d === axis ? Math.cos(angle) : d === (axis + 1) % DIMS ? Math.sin(angle) : 0,
  );
}

const gif = (name: string, ...captions: string[]): Gif => ({
  id: gifId('s', name),
  captions,
  place: { kind: 'file', path: name },
});
const shelf = (owner: number[], rows: number[][]) => ({
  owner,
  vectors: toBytes(Float32Array.from(rows.flat()), DIMS),
});
const asked = (...vector: number[]) => ({ vector: Float32Array.from(vector), pair: 'sentences' as const });
const acrossLike = (...vector: number[]) => ({ vector: Float32Array.from(vector), pair: 'clipAcross' as const });

describe('a search', () => {
  const gifs = [
    gif('a', 'a cat', 'a cat sleeps'),
    gif('b', 'a dog'),
    gif('c', 'A cat!'),
    gif('d', 'a hound'),
    gif('e', 'rain'),
  ];
  const open = () =>
    openLibrary(gifs, {
      caption: shelf([0, 0, 1, 2, 3, 4], [near(0, 0.5), near(0, 0.1), near(4), near(0, 0.3), near(4, 0.01), near(8)]),
    });

  it('takes the caption of a GIF that is closest, and says which', async () => {
    const { gifs: found } = await searchGifs(
      await open(),
      { caption: asked(...near(0)) },
      { limit: 5, fusion: FUSION },
    );
    expect(found[0]).toMatchObject({ gif: 0, caption: 1 });
    expect(found[0]!.score).toBeCloseTo(Math.cos((0.1 * Math.PI) / 4), 2);
  });

  it('shows what says the same, or has nearly the same vector, once', async () => {
    const cats = await searchGifs(await open(), { caption: asked(...near(0)) }, { limit: 5, fusion: FUSION });
    expect(cats.gifs.map((found) => found.gif)).toEqual([0]); // c says what a says, but for case and an exclamation mark
    const dogs = await searchGifs(await open(), { caption: asked(...near(4)) }, { limit: 5, fusion: FUSION });
    expect(dogs.gifs.map((found) => found.gif)).toEqual([1]); // d lies on top of b
  });

  it('answers nothing below the floor, and says how close the best came', async () => {
    const { gifs: found, best } = await searchGifs(
      await open(),
      { caption: asked(...near(12)) },
      { limit: 5, fusion: FUSION },
    );
    expect(found).toEqual([]);
    expect(best?.score).toBeLessThan(0.1);
  });

  it('leaves out what is not accepted', async () => {
    const { gifs: found } = await searchGifs(
      await open(),
      { caption: asked(...near(0)) },
      { limit: 5, fusion: FUSION, accept: (at) => at !== 0 },
    );
    expect(found.map((one) => one.gif)).toEqual([2]);
  });

  it('weighs the kinds a GIF has, and does not punish it for one it lacks', async () => {
    const library = await openLibrary(gifs, {
      caption: shelf([0, 1], [near(0), near(0, 0.4)]),
      frames: shelf([1, 4], [near(2), near(2, 0.35)]),
    });
    const weights = { caption: 1, clipCaption: 0, frames: 3 };
    const level = { mean: 0.1, spread: 0.1 };
    const scales = { ...FUSION.scales, sentences: level, clipAcross: level };
    const question = { caption: asked(...near(0)), frames: acrossLike(...near(2)) };
    const { gifs: found } = await searchGifs(library, question, {
      limit: 5,
      fusion: { weights, scales, sharpness: 4, floor: 0.35 },
    });
    expect(found.map((one) => one.gif)).toEqual([0, 1, 4]);
    const both = found.find((one) => one.gif === 1)!;
    expect(both.score).toBeCloseTo(Math.log((Math.exp(4 * Math.cos(0.1 * Math.PI)) + 3 * Math.exp(4)) / 4) / 4, 2);
    expect(both.closest).toBeCloseTo(1, 2);
    expect(Object.keys(both.cosines)).toEqual(['caption', 'frames']);
  });
});

describe('scores', () => {
  const fusion = { ...FUSION, scales: { ...FUSION.scales, clipAcross: { mean: 0.2, spread: 0.02 } } };

  it('are as many spreads above what is unrelated, whatever they were measured on', () => {
    expect(rescaleCosine(0.4, 'sentences', fusion)).toBeCloseTo(0.4, 6);
    const { mean, spread } = FUSION.scales.sentences;
    expect(rescaleCosine(0.26, 'clipAcross', fusion)).toBeCloseTo(mean + 3 * spread, 6);
    expect(rescaleCosine(0.2, 'clipAcross', fusion)).toBeCloseTo(mean, 6);
  });

  it('of kinds that agree are what they say, and one that says nothing does not hide another', () => {
    const of = (...values: number[]) =>
      fuseCosines(
        values.map((value) => ({ cosine: value, weight: 1 })),
        { sharpness: 8 },
      );
    expect(of(0.4, 0.4)).toBeCloseTo(0.4, 6);
    expect(of(0.7)).toBeCloseTo(0.7, 6);
    expect(of(0.6, 0)).toBeGreaterThan(0.5);
    expect(of(0.6, 0.3)).toBeGreaterThan(of(0.6, 0));
    expect(of()).toBe(-1);
  });

  it('of a CLIP are kept by what it is, and a damaged file is measured anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-fusion-'));
    expect(readFusion(folder, 'abc')).toBeNull();
    await writeFusion(folder, 'abc', fusion);
    expect(readFusion(folder, 'abc')).toEqual(fusion);
    expect(readFusion(folder, 'def')).toBeNull();
    for (const [name, text] of [
      ['torn', '{"scales":{'],
      ['old', '{"weights":{},"scales":{},"floor":1}'],
    ] as const) {
      writeFileSync(join(folder, `gif-fusion-${name}.json`), text);
      expect(readFusion(folder, name)).toBeNull();
    }
    rmSync(folder, { recursive: true });
  });
});

describe('the nearest rows', () => {
  const rows = 3_000;
  const vectors = normal(createRandom(7), rows * DIMS);
  for (let row = 0; row < rows; row += 1) {
    const one = vectors.subarray(row * DIMS, (row + 1) * DIMS);
    const length = Math.hypot(...one);
    one.forEach((value, d) => {
      one[d] = value / length;
    });
  }
  const question = vectors.slice(41 * DIMS, 42 * DIMS);
  const cosines = Array.from({ length: rows }, (_, row) =>
    question.reduce((sum, value, d) => sum + value * vectors[row * DIMS + d]!, 0),
  );
  const truth = cosines.map((_, row) => row).sort((a, b) => cosines[b]! - cosines[a]!);

  it('are exact up to a bound and by a graph beyond it, and both find the same ones first', async () => {
    const exact = await openNearest(toBytes(vectors, DIMS), { threads: 1 });
    const graph = await openNearest(toBytes(vectors, DIMS), { exactUpTo: 1_000 });
    expect([exact.method, graph.method]).toEqual(['exact', 'graph']);
    const found = [...(await exact.nearest(question))];
    expect(found).toHaveLength(512);
    expect(found[0]).toBe(41);
    expect(truth.slice(0, 50).every((row) => found.includes(row))).toBe(true);
    const walked = [...(await graph.nearest(question))];
    expect(walked[0]).toBe(41);
    expect(truth.slice(0, 50).filter((row) => walked.includes(row)).length).toBeGreaterThan(45);
    await exact.close();
  });

  it('are all of them where they are few', async () => {
    const few = await openNearest(toBytes(vectors.slice(0, 5 * DIMS), DIMS));
    expect([few.method, [...(await few.nearest(question))]]).toEqual(['all', [0, 1, 2, 3, 4]]);
  });
});
