import { fileURLToPath } from 'node:url';
import { createRandom, normal, type Random } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { readShippedFusion } from '#loaders/gifs/fusion-file.ts';
import { gifId } from '#loaders/gifs/gif-id.ts';
import { meaningRanks } from '#models/gifs/evaluation/evaluate.ts';
import { fitFusion } from '#models/gifs/evaluation/fit.ts';
import type { VectorsByKind } from '#models/gifs/evaluation/kinds.ts';
import { gifRow } from '#models/gifs/evaluation/table.ts';
import { type Gif, toBytes } from '#models/gifs/index.ts';

const FUSION = readShippedFusion(fileURLToPath(new URL('../../../assets/', import.meta.url)));
const GIFS = 300;
const DIMS = 24;

const unit = (row: Float32Array): Float32Array => {
  const length = Math.hypot(...row);
  return row.map((value) => value / length);
};

/** Vectors of GIFs, and questions that lie so far from their own GIF's. */
function kind(random: Random, noise: number, rows = GIFS) {
  const gifs = Array.from({ length: rows }, () => unit(normal(random, DIMS)));
  const questions = Array.from({ length: GIFS }, (_, at) => {
    const drift = normal(random, DIMS, noise);
    return unit((gifs[at] ?? normal(random, DIMS)).map((value, d) => value + drift[d]!));
  });
  const flat = (all: readonly Float32Array[]) => Float32Array.from(all.flatMap((row) => [...row]));
  return {
    owner: gifs.map((_, at) => at),
    vectors: toBytes(flat(gifs), DIMS),
    questions: flat(questions),
  };
}

const gifs: Gif[] = Array.from({ length: GIFS }, (_, at) => ({
  id: gifId('t', String(at)),
  captions: [String(at)],
  place: { kind: 'link', url: '' },
}));
const held = { gifs, queries: gifs.map((_, gif) => ({ text: String(gif), gif })) };

describe('weights', () => {
  const random = createRandom(5);
  const kinds: VectorsByKind = {
    caption: { ...kind(random, 0.6), pair: 'sentences' },
    frames: { ...kind(random, 0.25), pair: 'clipAcross' },
  };

  it('are fitted to what tells most, and the fused rank beats each kind alone', async () => {
    const { fusion, before, after } = await fitFusion(held, kinds, FUSION, 1);
    expect(after).toBeGreaterThan(before);
    expect(fusion.weights.frames).toBeGreaterThan(fusion.weights.caption);
    expect(fusion.weights.caption).toBeGreaterThanOrEqual(0.2); // a tenth of the whole: another GIF may have nothing else
    expect(fusion.weights.clipCaption).toBe(FUSION.weights.clipCaption); // there was nothing to learn of it
    const ranks = await meaningRanks(held, kinds, fusion, 1);
    const row = (of: Float64Array) => gifRow(of).r1;
    expect(row(ranks.fused)).toBeGreaterThan(row(ranks.kinds.frames!));
    expect(row(ranks.kinds.frames!)).toBeGreaterThan(row(ranks.kinds.caption!));
  });

  it('come with the scale of what is unrelated and a floor that keeps nine right answers in ten', async () => {
    const { fusion } = await fitFusion(held, kinds, FUSION, 1);
    // Directions drawn at random in 24 dimensions: mean 0, spread 1 / sqrt(24).
    expect(Math.abs(fusion.scales.clipAcross.mean)).toBeLessThan(0.01);
    expect(fusion.scales.clipAcross.spread).toBeCloseTo(1 / Math.sqrt(DIMS), 1);
    expect(fusion.scales.clipPictures.spread).toBeCloseTo(1 / Math.sqrt(DIMS), 1);
    expect(fusion.scales.sentences).toEqual(FUSION.scales.sentences);
    const { closest } = await meaningRanks(held, kinds, fusion, 1);
    expect(closest.filter((score) => score >= fusion.floor).length / GIFS).toBeGreaterThanOrEqual(0.9);
    expect(fusion.floor).toBeGreaterThanOrEqual(0.3);
  });
});

describe('a GIF that lacks a kind', () => {
  it('is ranked by the others, and last by the one it lacks', async () => {
    const random = createRandom(6);
    const kinds: VectorsByKind = {
      caption: { ...kind(random, 0.05), pair: 'sentences' },
      frames: { ...kind(random, 0.05, GIFS / 2), pair: 'clipAcross' },
    };
    const { fusion } = await fitFusion(held, kinds, FUSION, 1);
    const ranks = await meaningRanks(held, kinds, fusion, 1);
    expect(ranks.kinds.caption![GIFS - 1]).toBe(1);
    expect(ranks.fused[GIFS - 1]).toBe(1);
    expect(ranks.kinds.frames![GIFS - 1]).toBeGreaterThan(GIFS / 2);
  });
});
