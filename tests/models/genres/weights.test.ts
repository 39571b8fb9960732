import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCheckpoint, writeWhole } from '#loaders/genres/checkpoint.ts';
import { fromHalf } from '#models/encoder/safetensors.ts';
import { toHalf } from '#models/genres/half.ts';
import { type GenreModel, readModel, writeModel } from '#models/genres/model-file.ts';
import { readWeights, WeightsError, writeWeights } from '#models/genres/weights-file.ts';
import { onSmallDisk } from '../../small-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-weights-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const weights = () =>
  new Map([
    ['a', Float32Array.of(1, -2.5, 0.333)],
    ['b', Float32Array.of(1e-5)],
  ]);

describe('half precision', () => {
  it('gives back every one of the 65,536 halves that is a number', () => {
    const bits = Uint16Array.from({ length: 65_536 }, (_, at) => at).filter((half) => (half & 0x7c00) !== 0x7c00);
    expect(toHalf(fromHalf(bits))).toEqual(bits);
  });

  it('rounds to the nearest, ties to even, and calls what is too large infinite', () => {
    const [up, even, large] = fromHalf(toHalf(Float32Array.of(1 + 3 / 2048, 1 + 1 / 2048, 1e6)));
    expect([up, even, large]).toEqual([1 + 2 / 1024, 1, Number.POSITIVE_INFINITY]);
  });
});

describe('weights', () => {
  it('come back as they were, and in half precision to three digits', () => {
    expect(readWeights(writeWeights(weights()), 'it')).toEqual(weights());
    const half = readWeights(writeWeights(weights(), true), 'it');
    expect(half.get('a')![2]).toBeCloseTo(0.333, 3);
  });

  it('are refused when cut short or with NaN in them', () => {
    const file = writeWeights(weights());
    expect(() => readWeights(file.subarray(0, file.length - 3), 'The head')).toThrow(/^The head is damaged/);
    const broken = writeWeights(new Map([['a', Float32Array.of(1, Number.NaN)]]));
    expect(() => readWeights(broken, 'The head')).toThrow('The head contains NaN or infinity, in a: it is not used.');
  });

  it('leave the file that was there when the new one cannot be written', async (context) => {
    await expect(writeWhole(join(folder, 'no-such-folder', 'x'), new Uint8Array(3))).rejects.toThrow('ENOENT');
    const disk = onSmallDisk();
    if (disk === null) return context.skip('only root may mount a small disk');
    const path = join(disk.folder, 'full');
    writeFileSync(path, 'before');
    disk.fill();
    await expect(writeWhole(path, new Uint8Array(1 << 16))).rejects.toThrow(/^The disk is full/);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(disk.folder).sort()).toEqual(['ballast', 'full']);
  });
});

it('a genre model without one of its files is refused, naming the file', async () => {
  await expect(readModel(async () => null)).rejects.toThrow('the genre model has no genres.json: it is not used.');
  const torn = async () => new TextEncoder().encode('{"labels": [');
  await expect(readModel(torn)).rejects.toThrow("the genre model's genres.json is damaged: it is not used.");
});

describe('a checkpoint', () => {
  it('is gone on from, and gone when removed', async () => {
    const checkpoint = openCheckpoint(join(folder, 'c.safetensors'));
    expect(await checkpoint.load()).toBeNull();
    await checkpoint.save({ step: 2, losses: [0.5, 0.25], state: weights() });
    expect(await checkpoint.load()).toEqual({ step: 2, losses: [0.5, 0.25], state: weights() });
    await checkpoint.remove();
    expect(await checkpoint.load()).toBeNull();
  });

  it('with a NaN in it is set aside with one sentence; the next try begins anew', async () => {
    const path = join(folder, 'c.safetensors');
    const checkpoint = openCheckpoint(path);
    await checkpoint.save({ step: 1, losses: [0.5], state: new Map([['w', Float32Array.of(Number.NaN)]]) });
    await expect(checkpoint.load()).rejects.toThrow(WeightsError);
    expect(existsSync(`${path}.damaged`)).toBe(true);
    expect(await checkpoint.load()).toBeNull();
  });
});

describe('a model on disk', () => {
  const policy = {
    calibration: { slopes: Float32Array.of(1, 2), biases: Float32Array.of(0, 0.5) },
    thresholds: Float32Array.of(0.25, 0.5),
    logitAdjustment: Float32Array.of(0.125, 0.75),
    rule: 'expectation' as const,
  };
  const model: GenreModel = {
    labels: ['Drama', 'War'], encoder: 'abc', shares: Float32Array.of(0.5, 0.03125), head: new Map([['out.bias', Float32Array.of(1, 2)]]), fineTuned: null,
    words: { terms: ['ghost'], idf: Float32Array.of(2), weights: Float32Array.of(0.5, -1), bias: Float32Array.of(0, 1) },
    policies: { head: policy }, held: { validation: ['v'], test: ['t'] },
  }; // biome-ignore format: a record
  const reader = (files: Record<string, Uint8Array | string>) => async (name: string) => {
    const file = files[name];
    return file === undefined ? null : typeof file === 'string' ? new TextEncoder().encode(file) : file;
  };

  it('comes back as it was', async () => {
    expect(await readModel(reader(writeModel(model)))).toEqual(model);
    const before = { ...model, shares: null };
    expect(await readModel(reader(writeModel(before)))).toEqual(before);
  });

  it('is refused with a sentence when a file is missing, torn, or names a genre nobody knows', async () => {
    const files = writeModel(model);
    const { 'head.safetensors': _, ...headless } = files;
    await expect(readModel(reader(headless))).rejects.toThrow('the genre model has no head.safetensors');
    await expect(readModel(reader({ ...files, 'genres.json': '{' }))).rejects.toThrow('genres.json is damaged');
    const strange = String(files['genres.json']).replace('War', 'Cats');
    await expect(readModel(reader({ ...files, 'genres.json': strange }))).rejects.toThrow('names a genre nobody knows');
  });
});
