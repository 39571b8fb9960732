/** What other software computed with the same weights, in single precision and rounded: the encoder must agree. */
import { readFileSync } from 'node:fs';

export interface ReferenceVector {
  readonly text: string;
  readonly inputIds: readonly number[];
  /** [384], of length 1, to four decimals. */
  readonly embedding: readonly number[];
}

export interface ReferenceAttention {
  readonly text: string;
  readonly tokens: readonly string[];
  /** Layers, heads, queries, keys. */
  readonly shape: readonly [number, number, number, number];
  /** A row of [heads, queries, keys] for each layer, to five decimals. */
  readonly weights: readonly (readonly number[])[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));

export const referenceVectors = (): ReferenceVector[] => read('minilm-vectors.json') as ReferenceVector[];

export function referenceAttentions(): ReferenceAttention[] {
  const sentences = read('minilm-attentions.json') as (ReferenceAttention & { hundredThousandths: number[][] })[];
  return sentences.map(({ text, tokens, shape, hundredThousandths }) => ({
    text,
    tokens,
    shape,
    weights: hundredThousandths.map((layer) => layer.map((weight) => weight / 100_000)),
  }));
}
