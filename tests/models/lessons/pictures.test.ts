import {
  conv,
  createRandom,
  Graph,
  globalAveragePool,
  matmul,
  normal,
  relu,
  reshape,
  softmax,
  toModel,
} from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { openBackbone } from '#models/lessons/pictures/backbone.ts';
import { type CifarFile, readCifar } from '#models/lessons/pictures/cifar.ts';
import { featuresOf, fineTune } from '#models/lessons/pictures/fine-tune.ts';
import { classify, logisticRegression } from '#models/lessons/pictures/logistic.ts';
import { compareNetworks, surest } from '#models/lessons/pictures/measure.ts';
import type { PictureNetwork } from '#models/lessons/pictures/network.ts';
import { rgbaOf } from '#models/lessons/pictures/picture-set.ts';
import { enlarge, USUAL_SCALE } from '#models/lessons/pictures/resize.ts';
import { drawnShapes } from '#models/lessons/pictures/shapes.ts';
import { lessonProblem } from '#worker/lessons/told.ts';
import { told } from './told.ts';

const RECORD = 3_073;
const cifar = (name: string, labels: readonly number[]): CifarFile => {
  const bytes = new Uint8Array(labels.length * RECORD);
  labels.forEach((label, at) => {
    bytes.fill(label * 10, at * RECORD, (at + 1) * RECORD);
    bytes[at * RECORD] = label;
  });
  return { name, bytes };
};
const ten = [...Array(10).keys()];

describe('CIFAR-10', () => {
  it('is read picture by picture, several files one after the other', () => {
    const { training, test, classes } = readCifar([
      cifar('data_batch_1.bin', ten),
      cifar('data_batch_2.bin', [7]),
      cifar('test_batch.bin', ten),
    ]);
    expect([...training.labels]).toEqual([...ten, 7]);
    expect(training.pixels[10 * 3_072]).toBe(70);
    expect(test.count).toBe(10);
    expect(classes[7]).toBe('horse');
  });

  const torn = cifar('data_batch_1.bin', ten);
  it.each([
    ['a torn file', [{ ...torn, bytes: torn.bytes.subarray(0, 5_000) }], /^data_batch_1.bin is torn: its 5,000 bytes/],
    ['an empty file', [{ ...torn, bytes: new Uint8Array() }], /is torn/],
    [
      'a label that is none',
      [cifar('data_batch_1.bin', [...ten, 12])],
      /^data_batch_1.bin is damaged: picture 11 has the label 12/,
    ],
    [
      'a class without a picture',
      [cifar('data_batch_1.bin', [0, 1, 2])],
      /^There is no picture of cat, deer, dog to learn from/,
    ],
    ['no training pictures', [], /no data_batch_1.bin/],
  ])('with %s is answered with a sentence', (_what, files, sentence) => {
    expect(() => told(() => readCifar([...files, cifar('test_batch.bin', ten)]))).toThrow(sentence);
  });

  it('without test pictures, or with a class that none of them shows, is answered with a sentence', () => {
    expect(() => told(() => readCifar([torn]))).toThrow(/no test_batch.bin/);
    expect(() => told(() => readCifar([torn, cifar('test_batch.bin', ten.slice(1))]))).toThrow(
      /no picture of airplane to test with/,
    );
  });
});

describe('drawn shapes', () => {
  it('are the same every time, ten classes in equal parts, none of them blank', () => {
    const { training, test, classes, size } = drawnShapes();
    expect(Buffer.compare(drawnShapes().test.pixels, test.pixels)).toBe(0); // a million and a half numbers
    expect(classes).toHaveLength(10);
    for (const { labels, count } of [training, test])
      for (const one of ten) expect(labels.filter((label) => label === one)).toHaveLength(count / 10);
    const plane = (at: number) => test.pixels.subarray(at * 3 * size * size, (at * 3 + 1) * size * size);
    for (let at = 0; at < 50; at += 1) expect(Math.max(...plane(at)) - Math.min(...plane(at))).toBeGreaterThan(20);
    expect(rgbaOf(test, 1, size).slice(0, 4)).toEqual(
      Uint8Array.of(...[0, 1, 2].map((colour) => test.pixels[(3 + colour) * size * size]!), 255),
    );
  });
});

it('enlarges with the corners in place, and scales the pixels', () => {
  const pixels = Uint8Array.from({ length: 12 }, (_, at) => [0, 255, 0, 255][at % 4]!);
  const out = enlarge(2, 4, USUAL_SCALE)({ pixels, labels: Uint8Array.of(0), count: 1 }, 0, 1);
  expect([...out.subarray(0, 4)]).toEqual([-1, -0.5, 0.5, 1]);
});

describe('measuring', () => {
  const rows = (...guesses: readonly (readonly [number, number])[]) =>
    Float32Array.from(guesses.flatMap(([one, sure]) => [0, 1].map((at) => (at === one ? sure : 1 - sure))));

  it('holds two networks against each other on the same pictures', () => {
    const labels = Uint8Array.of(0, 1, 1, 0);
    const { features, fineTuned, lead } = compareNetworks(
      rows([0, 0.9], [0, 0.8], [0, 0.7], [0, 0.6]),
      rows([0, 0.9], [1, 0.8], [0, 0.7], [0, 0.6]),
      labels,
      2,
    );
    expect([features.accuracy, fineTuned.accuracy, lead.accuracy]).toEqual([0.5, 0.75, 0.25]);
    expect(lead.interval[0]).toBeGreaterThanOrEqual(0);
  });

  it('finds the surest right and wrong answers that named a class', () => {
    const [zero, one] = surest(rows([0, 0.6], [0, 0.9], [0, 0.8], [1, 0.7]), Uint8Array.of(0, 0, 1, 1), 2);
    expect(zero!.right.map(({ picture }) => picture)).toEqual([1, 0]);
    expect(zero!.wrong).toEqual([{ picture: 2, label: 1, probability: expect.closeTo(0.8, 5) as number }]);
    expect(one!).toMatchObject({ accuracy: 0.5, wrong: [] });
  });
});

/** A head that does nothing, and one convolution that can learn to tell two kinds of pictures apart. */
const tiny: PictureNetwork = {
  name: 'tiny',
  pretrained: false,
  shape: [1, 4, 4],
  features: 2,
  products: 18 * 16,
  head: async ({ pixels }) => Float32Array.from(pixels),
  tail(graph, x) {
    const weight = graph.variable('w', normal(createRandom(3), 18, 0.3), [2, 1, 3, 3]);
    return reshape(globalAveragePool(relu(conv(x, weight))), [-1, 2]);
  },
  close: async () => {},
};

describe('learning', () => {
  it('logistic regression separates what a line separates', async () => {
    const random = createRandom(6);
    const labels = Uint8Array.from({ length: 300 }, (_, at) => at % 3);
    const features = Float32Array.from(
      { length: 900 },
      (_, at) => (labels[Math.floor(at / 3)] === at % 3 ? 500 : 100) + 100 * random(),
    );
    const probabilities = classify(features, await logisticRegression(features, labels, 3, 1));
    for (let row = 0; row < 300; row += 1) {
      const own = [...probabilities.subarray(row * 3, row * 3 + 3)];
      expect(own.indexOf(Math.max(...own))).toBe(labels[row]);
      expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
  });

  it('fine-tuning tells apart what the features as they are do not', async () => {
    const labels = Uint8Array.from({ length: 200 }, (_, at) => at % 2);
    // Stripes across or down: alike on average, different to a convolution that has learned.
    const random = createRandom(8);
    const seen = Float32Array.from({ length: 200 * 16 }, (_, at) => {
      const [row, column] = [Math.floor(at / 4) % 4, at % 4];
      return (labels[Math.floor(at / 16)] === 0 ? row : column) % 2 === 0 ? 1 + 0.2 * random() : -1;
    });
    const plain = await logisticRegression(await featuresOf(tiny, seen), labels, 2, 1);
    const tuned = await fineTune(tiny, seen, labels, plain, { epochs: 60, rate: 0.02, seed: 1 });
    const after = classify(await tuned.features(seen), tuned.classifier);
    const right = labels.filter((label, at) => after[2 * at + label]! > 0.5).length;
    expect(right / 200).toBeGreaterThan(0.95);
    expect(tuned.losses.at(-1)).toBeLessThan(tuned.losses[0]!);
  });
});

describe('a backbone', () => {
  const model = (shape: readonly number[], pool = true): Uint8Array => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['batch', ...shape]);
    const weight = graph.variable('w', normal(createRandom(1), 4 * shape[0]! * 9, 0.3), [4, shape[0]!, 3, 3]);
    const second = graph.variable('v', normal(createRandom(2), 20, 0.3), [5, 4, 1, 1]);
    const seen = relu(conv(relu(conv(x, weight)), second));
    const features = pool
      ? reshape(globalAveragePool(seen), [-1, 5])
      : reshape(seen, [-1, 5 * (shape[1]! - 2) * (shape[2]! - 2)]);
    const head = graph.variable('head', new Float32Array(Number(features.shape[1]) * 3), [
      Number(features.shape[1]),
      3,
    ]);
    return toModel(graph, { probabilities: softmax(matmul(features, head)) }, { freeze: true });
  };

  it('is cut into layers that stay and layers that learn', async () => {
    const network = await openBackbone('tiny.onnx', model([3, 16, 16]), { size: 32, scale: USUAL_SCALE, threads: 1 });
    expect(network).toMatchObject({ pretrained: true, features: 5 });
    const { test } = drawnShapes();
    const two = { ...test, pixels: test.pixels.subarray(0, 2 * 3_072), count: 2 };
    const seen = await network.head(two, () => {});
    expect(seen).toHaveLength(2 * network.shape.reduce((all, dim) => all * dim, 1));
    expect(await featuresOf(network, seen)).toHaveLength(10);
    await network.close();
  });

  it('is cut before its last layer even where that is large, so that there is something to train', async () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['batch', 3, 16, 16]);
    const first = graph.variable('w', normal(createRandom(1), 256 * 27, 0.2), [256, 3, 3, 3]);
    const second = graph.variable('v', normal(createRandom(2), 256 * 256 * 9, 0.02), [256, 256, 3, 3]);
    const features = reshape(globalAveragePool(relu(conv(relu(conv(x, first)), second))), [-1, 256]);
    const bytes = toModel(graph, { features }, { freeze: true });
    const network = await openBackbone('large.onnx', bytes, { size: 32, scale: USUAL_SCALE, threads: 1 });
    expect(network.shape).toEqual([256, 14, 14]); // behind the second layer there is nothing to train
    expect(network.products).toBe(256 * 256 * 9 * 12 * 12);
    await network.close();
  });

  it.each([
    ['not a picture', () => model([4, 16, 16]), /^n.onnx does not take a picture: its input has to be one of/],
    ['not square', () => model([3, 16, 20]), /^n.onnx takes pictures of 16 x 20/],
    ['without a pooling', () => model([3, 16, 16], false), /^n.onnx has no global average pooling/],
    ['no ONNX file', () => Uint8Array.of(9, 9, 9), /^n.onnx cannot be used: it is no ONNX file/],
  ])('%s is answered with a sentence', async (_what, bytes, sentence) => {
    const refused = await openBackbone('n.onnx', bytes(), { size: 32, scale: USUAL_SCALE, threads: 1 }).catch(
      (error) => error,
    );
    expect(lessonProblem(refused)).toMatch(sentence);
  });
});
