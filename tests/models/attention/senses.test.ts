import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSenseFit, readSenses } from '#loaders/senses.ts';
import { chooseRule } from '#models/attention/senses/centroid.ts';
import { encodeSenses, type SenseVectors } from '#models/attention/senses/encode.ts';
import { scoreSenses } from '#models/attention/senses/evaluate.ts';
import { fitVerdict, sameSense } from '#models/attention/senses/verdict.ts';
import { useEncoder } from './stage.ts';

const use = useEncoder();
const FIT = readSenseFit(fileURLToPath(new URL('../../../assets/', import.meta.url)));
const OWN = fileURLToPath(new URL('../../../assets/senses/', import.meta.url));

describe('the sentences of our own', () => {
  const words = readSenses(OWN);

  it('are ten words of two senses with twelve sentences each', () => {
    expect(words).toHaveLength(10);
    for (const { word, names, train, test } of words) {
      expect(Object.keys(names)).toEqual(['0', '1']);
      const all = [...train, ...test];
      for (const sense of [0, 1]) expect(all.filter((one) => one.sense === sense)).toHaveLength(12);
      for (const { text, span } of all) expect(text.slice(...span).toLowerCase()).toBe(word);
      expect(new Set(all.map(({ text }) => text)).size).toBe(24);
    }
  });

  it('give the layer, the verdict and the usual cosines that /sense stands on', async () => {
    const vectors = await encodeSenses(use.encoder, words);
    const table = scoreSenses(vectors, { shots: 3 });
    expect(table.best).toBe(FIT.layer);
    expect(table.context[FIT.layer]!.recall).toBeGreaterThan(0.88);
    expect(table.context[FIT.layer]!.recall).toBeGreaterThan(table.word[FIT.layer]!.recall + 0.03);
    const all = scoreSenses(vectors);
    expect(all.centroid.rule).toEqual(FIT.centroid);
    expect(all.centroid.recall).toBeGreaterThan(0.91);
    const verdict = fitVerdict(vectors, FIT.layer);
    const held = fitVerdict(vectors.map((word) => ({ ...word, train: [] })), FIT.layer); // biome-ignore format: one call
    expect(all.centroid.pairs).toBeGreaterThan(held.accuracy + 0.05);
    expect(verdict.accuracy).toBeGreaterThan(0.77);
    expect(verdict.slope).toBeCloseTo(FIT.slope, 1);
    expect(verdict.intercept).toBeCloseTo(FIT.intercept, 1);
    verdict.same.forEach((value, layer) => {
      expect(value).toBeCloseTo(FIT.same[layer]!, 2);
    });
    verdict.different.forEach((value, layer) => {
      expect(value).toBeCloseTo(FIT.different[layer]!, 2);
    });
  });
});

describe('a benchmark’s folder', () => {
  const write = async (files: Record<string, string>): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'marquee-senses-'));
    await mkdir(join(dir, 'bat'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, 'bat', name), text);
    return dir;
  };
  const whole = {
    'train.data.txt': '1\ta bat flew\n3\the swung the bat , hard\n',
    'train.gold.txt': '0\n1\n',
    'test.data.txt': '0\tbat caves\r\n',
    'test.gold.txt': '0\r\n',
  };

  it('is read by position, not by spelling', async () => {
    const dir = await write(whole);
    const [bat] = readSenses(dir);
    expect(bat).toEqual({
      word: 'bat',
      names: {},
      train: [
        { text: 'a bat flew', span: [2, 5], sense: 0 },
        { text: 'he swung the bat , hard', span: [13, 16], sense: 1 },
      ],
      test: [{ text: 'bat caves', span: [0, 3], sense: 0 }],
    });
    await rm(dir, { recursive: true });
  });

  it.each([
    ['gold of another length', { 'train.gold.txt': '0\n' }, /has 2 lines and .*train\.gold\.txt has 1/],
    ['a line without an index', { 'test.data.txt': 'a bat\n' }, /test\.data\.txt, line 1: “index TAB sentence”/],
    ['an index past the end', { 'test.data.txt': '9\ta bat\n' }, /line 1: the sentence has no token 9/],
    ['a sense that is no number', { 'test.gold.txt': 'x\n' }, /test\.gold\.txt, line 1: a sense number/],
  ])('with %s is refused by name', async (_what, change, message) => {
    const dir = await write({ ...whole, ...change });
    expect(() => readSenses(dir)).toThrow(message);
    await rm(dir, { recursive: true });
  });

  it('that is not there is refused', () => {
    expect(() => readSenses('/nowhere')).toThrow('the folder /nowhere cannot be read');
  });
});

describe('scoring', () => {
  const at = (x: number, sense: number): SenseVectors => {
    const vector = Float64Array.of(Math.cos(x), Math.sin(x));
    return { word: [vector], context: [vector], sentence: vector, sense };
  };

  it('counts rare senses as much as common ones in the recall', () => {
    const train = [at(0, 0), at(1.5, 1)];
    const test = [at(0.1, 0), at(0.2, 0), at(0.3, 0), at(0.2, 1)]; // the rare sense is always missed
    const table = scoreSenses([{ word: 'bat', train, test }]);
    expect(table.word[0]).toEqual({ accuracy: 0.75, recall: 0.5 });
  });

  it('goes by the centroid of a sense, so that one odd sentence decides nothing', () => {
    const train = [at(0, 0), at(0.1, 0), at(0.2, 0), at(1.2, 0), at(1.5, 1), at(1.6, 1), at(1.7, 1)];
    const table = scoreSenses([{ word: 'bat', train, test: [at(1.22, 1), at(0.3, 0)] }]);
    expect(table.word[0]!.accuracy).toBe(0.5);
    expect(table.centroid).toMatchObject({ accuracy: 1, recall: 1, pairs: 1, rule: { layer: 0 } });
  });

  it('chooses the layer on training sentences alone', () => {
    const two = (good: number, bad: number, sense: number): SenseVectors => {
      const layers = [at(bad, 0).word[0]!, at(good, 0).word[0]!];
      return { word: layers, context: layers, sentence: Float64Array.of(1, 0), sense };
    };
    const train = [two(0, 0, 0), two(0.1, 1.5, 0), two(1.5, 0.1, 1), two(1.4, 1.4, 1)];
    expect(chooseRule([{ word: 'bat', train, test: [two(1.5, 0, 0)] }]).layer).toBe(1);
  });

  it('draws the same few sentences from the same seed', () => {
    const some = Array.from({ length: 40 }, (_, index) => at(index * 0.7, index % 2));
    const words = [{ word: 'bat', train: some.slice(0, 20), test: some.slice(20) }];
    const score = (seed: number) => scoreSenses(words, { shots: 2, draws: 3, seed });
    expect(score(5)).toEqual(score(5));
    expect(score(5)).not.toEqual(score(6));
  });

  it('of the verdict finds the border between two clear cases', () => {
    const word = (name: string) => ({ word: name, train: [at(0, 0), at(0.1, 0)], test: [at(1.5, 1), at(1.6, 1)] });
    const fit = fitVerdict([word('bat'), word('crane')], 0);
    expect(fit.accuracy).toBe(1);
    expect(sameSense(0.99, fit)).toBeGreaterThan(0.9);
    expect(sameSense(0.1, fit)).toBeLessThan(0.1);
  });
});
