import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import type { Encoder } from '#models/encoder/index.ts';
import {
  type ReferenceAttention,
  type ReferenceVector,
  referenceAttentions,
  referenceVectors,
} from '../../../models/encoder/reference.ts';
import { SHARED } from '../../shared.ts';

const read = <T>(name: string): readonly T[] =>
  (JSON.parse(readFileSync(join(SHARED, 'reference', name), 'utf8')) as { sentences: T[] }).sentences;

describe('the reference figures kept in tests/fixtures', () => {
  it('are those of the whole reference, rounded', () => {
    const rounded = read<ReferenceVector>('minilm-fp32.json').map(({ text, inputIds, embedding }) => ({
      text,
      inputIds,
      embedding: embedding.map((value) => Number(value.toFixed(4))),
    }));
    expect(referenceVectors()).toEqual(rounded);
    const whole = new Map(read<ReferenceAttention>('minilm-attentions.json').map((one) => [one.text, one]));
    for (const { text, tokens, shape, weights } of referenceAttentions()) {
      expect(whole.get(text)).toMatchObject({ tokens, shape });
      const furthest = whole
        .get(text)!
        .weights.flat()
        .reduce((most, weight, at) => Math.max(most, Math.abs(weight - weights.flat()[at]!)), 0);
      expect(furthest).toBeLessThan(0.500001e-5);
    }
  });
});

describe('the encoder', () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'marquee-reference-'));
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder({ cacheDir });
  });
  afterAll(async () => {
    await encoder.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  it('answers the reference vectors, number by number', async () => {
    const sentences = read<ReferenceVector>('minilm-fp32.json');
    const vectors = await encoder.encode(sentences.map(({ text }) => text));
    const expected = sentences.flatMap(({ embedding }) => embedding);
    const furthest = expected.reduce((most, value, at) => Math.max(most, Math.abs(value - vectors[at]!)), 0);
    expect(furthest).toBeLessThan(1e-4);
  });

  it('shows the reference attentions of all four sentences', async () => {
    const sentences = read<ReferenceAttention>('minilm-attentions.json');
    expect(sentences).toHaveLength(4);
    for (const { text, tokens, weights } of sentences) {
      const { tokens: seen, attentions } = await encoder.inspect(text);
      expect(seen).toEqual(tokens);
      const furthest = weights
        .flat()
        .reduce((most, weight, at) => Math.max(most, Math.abs(weight - attentions[at]!)), 0);
      expect(furthest).toBeLessThan(1e-4);
    }
  });
});
