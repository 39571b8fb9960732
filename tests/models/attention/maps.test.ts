import { describe, expect, it } from 'vitest';
import {
  attentionMap,
  type InspectedText,
  isSentenceProblem,
  readSentences,
  rollout,
  shareWithin,
  strongestLinks,
  type UnitOptions,
} from '#models/attention/index.ts';
import { referenceAttentions } from '../encoder/reference.ts';
import { useEncoder } from './stage.ts';

const use = useEncoder();

async function read(texts: [string] | [string, string], options: UnitOptions = {}): Promise<InspectedText> {
  const reading = await readSentences(use.encoder, texts, options);
  if (isSentenceProblem(reading)) throw new Error(reading.code);
  return reading;
}

const rowsSumTo1 = (map: Float64Array, size: number): void => {
  for (let row = 0; row < size; row += 1) {
    const sum = map.subarray(row * size, (row + 1) * size).reduce((all, value) => all + value, 0);
    expect(Math.abs(sum - 1)).toBeLessThan(1e-5);
  }
};

describe('attention maps', () => {
  it.each(
    referenceAttentions().map((sentence) => [sentence.text, sentence] as const),
  )('of every layer and head are the reference’s, to 1e-4: %s', async (text, { tokens, shape, weights }) => {
    const { inspection, units } = await read([text], { pieces: true, special: true });
    expect(inspection.tokens).toEqual(tokens);
    expect(units).toHaveLength(tokens.length);
    const size = tokens.length;
    let furthest = 0;
    for (let layer = 0; layer < shape[0]; layer += 1) {
      for (let head = 0; head < shape[1]; head += 1) {
        const map = attentionMap(inspection, units, { layer, head });
        rowsSumTo1(map, size);
        map.forEach((value, at) => {
          furthest = Math.max(furthest, Math.abs(value - weights[layer]![head * size * size + at]!));
        });
      }
    }
    expect(furthest).toBeLessThan(1e-4);
  });

  it('sum what goes to the pieces of a word and average what its pieces pay', async () => {
    const text = 'The pterodactyl archaeopteryx smiled';
    const pieces = await read([text], { pieces: true, special: true });
    const words = await read([text], { special: true });
    expect(words.units.map((unit) => unit.text)).toEqual([
      '[CLS]',
      'The',
      'pterodactyl',
      'archaeopteryx',
      'smiled',
      '[SEP]',
    ]);
    expect(pieces.units.length).toBeGreaterThan(words.units.length);
    const [fine, coarse] = [attentionMap(pieces.inspection, pieces.units), attentionMap(words.inspection, words.units)];
    const word = words.units[3]!;
    const [size, small] = [pieces.units.length, words.units.length];
    let expected = 0;
    for (let query = word.from; query < word.to; query += 1) {
      for (let key = words.units[2]!.from; key < words.units[2]!.to; key += 1) expected += fine[query * size + key]!;
    }
    expect(coarse[3 * small + 2]).toBeCloseTo(expected / (word.to - word.from), 8);
    rowsSumTo1(coarse, small);
  });

  it('without [CLS] and [SEP] are scaled back to rows of 1, proportions kept', async () => {
    const text = 'The crane is a majestic bird';
    const [all, hidden] = [await read([text], { special: true }), await read([text])];
    const [full, map] = [attentionMap(all.inspection, all.units), attentionMap(hidden.inspection, hidden.units)];
    rowsSumTo1(map, 6);
    expect(map[6 * 1 + 5]! / map[6 * 1 + 0]!).toBeCloseTo(full[8 * 2 + 6]! / full[8 * 2 + 1]!, 10);
    expect(full[8 * 2 + 0]! + full[8 * 2 + 7]!).toBeGreaterThan(0.3); // what they took
  });

  it('average over what is not chosen', async () => {
    const { inspection, units } = await read(['The crane is a majestic bird'], { special: true });
    const heads = Array.from({ length: 12 }, (_, head) => attentionMap(inspection, units, { layer: 2, head })[9]!);
    const mean = heads.reduce((sum, value) => sum + value, 0) / 12;
    expect(attentionMap(inspection, units, { layer: 2 })[9]).toBeCloseTo(mean, 8);
  });

  it('keep a contraction together, and the letters as they were typed', async () => {
    const { units } = await read(['Don’t wake O’Brien’s CAT, café!']);
    expect(units.map(({ text }) => text)).toEqual(['Don’t', 'wake', 'O’Brien’s', 'CAT', ',', 'café', '!']);
  });

  it('of a pair hold both sentences, with most attention within each', async () => {
    const { inspection, units } = await read([
      'The crane is a majestic bird',
      'He used the crane to lift the heavy machinery',
    ]);
    expect(units.filter(({ sentence }) => sentence === 1).map(({ text }) => text)).toContain('machinery');
    const map = attentionMap(inspection, units);
    rowsSumTo1(map, units.length);
    const [first, second] = shareWithin(map, units);
    expect(first).toBeGreaterThan(0.5);
    expect(second).toBeGreaterThan(0.6);
  });

  it('name links between two different words only', async () => {
    const { inspection, units } = await read(['The crane, a bird, sings.']);
    const links = strongestLinks(attentionMap(inspection, units), units, 100);
    expect(links).toHaveLength(5 * 4);
    expect(links.some(({ from, to }) => from === to || /[,.]/.test(from + to))).toBe(false);
    expect(links[0]!.share).toBeGreaterThan(links[1]!.share);
  });
});

describe('rollout', () => {
  it('through one layer is half the residual and half the mean attention', async () => {
    const { inspection, units } = await read(['The crane is a majestic bird'], { special: true });
    const [flow, mean] = [rollout(inspection, units, 1), attentionMap(inspection, units, { layer: 0 })];
    flow.forEach((value, at) => {
      expect(value).toBeCloseTo(0.5 * mean[at]! + (at % 9 === 0 ? 0.5 : 0), 8);
    });
  });

  it('through two is their product, and rows go on summing to 1', async () => {
    const { inspection, units } = await read(['The crane is a majestic bird'], { special: true });
    const step = (layer: number) =>
      attentionMap(inspection, units, { layer }).map((value, at) => 0.5 * value + (at % 9 === 0 ? 0.5 : 0));
    const [first, second] = [step(0), step(1)];
    let expected = 0;
    for (let inner = 0; inner < 8; inner += 1) expected += second[3 * 8 + inner]! * first[inner * 8 + 5]!;
    const flow = rollout(inspection, units, 2);
    expect(flow[3 * 8 + 5]).toBeCloseTo(expected, 8);
    rowsSumTo1(rollout(inspection, units), 8);
  });
});
