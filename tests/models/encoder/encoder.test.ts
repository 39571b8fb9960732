import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { referenceAttentions, referenceVectors } from './reference.ts';

const reference = referenceVectors();
const cacheDir = mkdtempSync(join(tmpdir(), 'marquee-encoder-'));
const ODD = [
  '',
  '   ',
  '🎬🎬🎬',
  'x'.repeat(4000),
  '東京'.repeat(2000),
  '\u0000\u0007\u200b',
  '# **_~`>|'.repeat(200),
  'مرحبا بالعالم',
  '[SEP] [CLS]',
  '\ud800',
];

function cosineDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let index = 0; index < b.length; index += 1) {
    dot += a[index]! * b[index]!;
    aa += a[index]! ** 2;
    bb += b[index]! ** 2;
  }
  return 1 - dot / Math.sqrt(aa * bb);
}

afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

describe.each([
  ['fp32', 1e-4],
  ['int8', 0.02],
] as const)('the %s encoder', (variant, tolerance) => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder({ cacheDir, variant });
  });
  afterAll(() => encoder.close());

  test('answers the reference vectors, all texts in one call', async () => {
    const vectors = await encoder.encode(reference.map(({ text }) => text));
    expect(vectors.length).toBe(reference.length * 384);
    const distances = reference.map(({ embedding }, row) =>
      cosineDistance(vectors.subarray(row * 384, (row + 1) * 384), embedding),
    );
    expect(Math.max(...distances)).toBeLessThan(tolerance);
  });

  test('answers a vector of length 1 for any string', async () => {
    const vectors = await encoder.encode(ODD);
    for (const row of ODD.keys()) {
      const length = Math.hypot(...vectors.subarray(row * 384, (row + 1) * 384));
      expect(length).toBeCloseTo(1, 4);
    }
  });

  test('answers a text as it does alone, whatever it is encoded beside', async () => {
    const texts = reference.map(({ text }) => text);
    const together = await encoder.encode(texts);
    for (const [row, text] of texts.entries()) {
      const alone = await encoder.encode([text]);
      expect(cosineDistance(alone, together.subarray(row * 384, (row + 1) * 384))).toBeLessThan(tolerance / 10);
    }
  });

  test('names its weights and variant', () => {
    expect(encoder.id).toMatch(new RegExp(`^[0-9a-f]{16}-${variant}-v\\d+$`));
    expect(encoder.dims).toBe(384);
  });

  test('answers nothing for no texts', async () => {
    expect(await encoder.encode([])).toEqual(new Float32Array(0));
    expect((await encoder.encodeWindows([])).owner).toHaveLength(0);
  });
});

describe('windows of long texts', () => {
  const plot = Array.from({ length: 900 }, (_, index) =>
    index % 7 === 0 ? 'Wrocław,' : `extraterrestrial${index % 5}`,
  ).join(' ');
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder({ cacheDir });
  });
  afterAll(() => encoder.close());

  test('cover the text from its first character to its last, each overlapping the next', async () => {
    const { owner, start, end, vectors } = await encoder.encodeWindows(['short', plot]);
    expect([...owner.subarray(0, 2)]).toEqual([0, 1]);
    expect([start[0], end[0]]).toEqual([0, 5]);
    expect(start[1]).toBe(0);
    expect(end.at(-1)).toBe(plot.length);
    expect(owner.length).toBeGreaterThan(5);
    for (let window = 2; window < owner.length; window += 1) expect(start[window]!).toBeLessThan(end[window - 1]!);
    expect(vectors.length).toBe(owner.length * 384);
  });

  test('begin with the vector that encode gives', async () => {
    const whole = await encoder.encode([plot]);
    const { vectors } = await encoder.encodeWindows([plot]);
    expect(cosineDistance(whole, vectors.subarray(0, 384))).toBeLessThan(1e-6);
  });

  test('report progress up to the number of windows', async () => {
    const seen: [number, number][] = [];
    await encoder.encodeWindows([plot, 'short'], { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
  });
});

describe('looking inside', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder({ cacheDir });
  });
  afterAll(() => encoder.close());

  test('shows the reference attentions, rows summing to 1', async () => {
    for (const { text, tokens, weights } of referenceAttentions()) {
      const seen = await encoder.inspect(text);
      expect(seen.tokens).toEqual(tokens);
      const expected = weights.flat();
      expect(seen.attentions.length).toBe(expected.length);
      const worst = expected.reduce((most, weight, at) => Math.max(most, Math.abs(weight - seen.attentions[at]!)), 0);
      expect(worst).toBeLessThan(1e-4);
      for (let row = 0; row < seen.attentions.length; row += tokens.length) {
        const sum = seen.attentions.subarray(row, row + tokens.length).reduce((total, weight) => total + weight, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-5);
      }
    }
  });

  test('the last hidden state, averaged, is the vector', async () => {
    const text = 'The crane is a majestic bird';
    const { hiddenStates, layers, tokens, dims } = await encoder.inspect(text);
    expect(hiddenStates.length).toBe((layers + 1) * tokens.length * dims);
    const last = hiddenStates.subarray(layers * tokens.length * dims);
    const mean = Float32Array.from({ length: dims }, (_, dim) =>
      tokens.reduce((sum, _token, at) => sum + last[at * dims + dim]!, 0),
    );
    expect(cosineDistance(mean, await encoder.encode([text]))).toBeLessThan(1e-6);
  });

  test('joins a pair and says which token is whose', async () => {
    const { tokens, sentence, word, offsets } = await encoder.inspect('A bat flew', 'He swung a bat');
    expect(tokens).toEqual(['[CLS]', 'a', 'bat', 'flew', '[SEP]', 'he', 'swung', 'a', 'bat', '[SEP]']);
    expect(sentence).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(word).toEqual([-1, 0, 1, 2, -1, 0, 1, 2, 3, -1]);
    expect(offsets[8]).toEqual([11, 14]);
  });

  test('refuses an input longer than the encoder can look at', async () => {
    await expect(encoder.inspect('word '.repeat(600))).rejects.toThrow(RangeError);
  });
});

test('builds each file once and leaves no temporary one behind', async () => {
  const before = readdirSync(cacheDir).sort();
  const encoder = await createEncoder({ cacheDir });
  await encoder.close();
  expect(readdirSync(cacheDir).sort()).toEqual(before);
  expect(before.every((name) => name.endsWith('.onnx'))).toBe(true);
});
