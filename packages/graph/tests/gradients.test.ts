import { describe, expect, test } from 'vitest';
import * as op from '../src/index.ts';
import { erf } from './float64.ts';
import { type Case, gradientErrors } from './gradient-check.ts';

const x = { shape: [2, 3] };
const positive = { shape: [2, 3], values: [0.5, 1.2, 2.1, 0.3, 0.9, 1.7] };
/** No two alike, none near 0: where kinks are far enough away for differences. */
const apart = { shape: [2, 3], values: [-1.3, 0.4, 1.1, -0.6, 0.8, -0.2] };
const long = (values: readonly number[], dims: readonly number[]) => ({
  data: BigInt64Array.from(values, BigInt),
  dims,
});

const CASES: Record<string, Case> = {
  'add, broadcast over rows': { variables: { x, b: { shape: [3] } }, of: ({ x, b }) => op.add(x!, b!) },
  'add, broadcast over a middle axis': {
    variables: { x: { shape: [2, 3, 2] }, b: { shape: [2, 1, 2] } },
    of: ({ x, b }) => op.add(x!, b!),
  },
  'sub, the smaller first': {
    variables: { x: { shape: [3] }, y: { shape: [2, 3] } },
    of: ({ x, y }) => op.sub(x!, y!),
  },
  'mul, both broadcast': {
    variables: { x: { shape: [2, 1] }, y: { shape: [1, 3] } },
    of: ({ x, y }) => op.mul(x!, y!),
  },
  'mul by itself': { variables: { x }, of: ({ x }) => op.square(x!) },
  'mul by a scalar variable': { variables: { x, s: { shape: [] } }, of: ({ x, s }) => op.mul(x!, s!) },
  'div, broadcast below': {
    variables: { x, y: { shape: [2, 1], values: [0.7, -1.4] } },
    of: ({ x, y }) => op.div(x!, y!),
  },
  'one over x': { variables: { x: positive }, of: ({ x }) => op.div(1, x!) },
  pow: { variables: { x: positive }, of: ({ x }) => op.pow(x!, 2.5) },
  maximum: {
    variables: { x: apart, y: { shape: [3], values: [0.1, -0.1, 0.2] } },
    of: ({ x, y }) => op.maximum(x!, y!),
  },
  minimum: {
    variables: { x: apart, y: { shape: [3], values: [0.1, -0.1, 0.2] } },
    of: ({ x, y }) => op.minimum(x!, y!),
  },
  clip: { variables: { x: apart }, of: ({ x }) => op.clip(x!, -1, 0.5) },
  neg: { variables: { x }, of: ({ x }) => op.neg(x!) },
  exp: { variables: { x }, of: ({ x }) => op.exp(x!) },
  log: { variables: { x: positive }, of: ({ x }) => op.log(x!) },
  sqrt: { variables: { x: positive }, of: ({ x }) => op.sqrt(x!) },
  abs: { variables: { x: apart }, of: ({ x }) => op.abs(x!) },
  erf: { variables: { x }, of: ({ x }) => op.erf(x!) },
  tanh: { variables: { x }, of: ({ x }) => op.tanh(x!) },
  sigmoid: { variables: { x }, of: ({ x }) => op.sigmoid(x!) },
  relu: { variables: { x: apart }, of: ({ x }) => op.relu(x!) },
  softplus: { variables: { x }, of: ({ x }) => op.softplus(x!) },
  gelu: { variables: { x }, of: ({ x }) => op.gelu(x!) },
  'where, both sides broadcast': {
    variables: { x: { shape: [3] }, y: { shape: [2, 1] } },
    feeds: { c: { data: Uint8Array.of(1, 0, 0, 1, 1, 0), dims: [2, 3], dtype: 'bool' } },
    of: ({ x, y, c }) => op.where(c!, x!, y!),
  },
  'cast of a comparison stops the gradient': {
    variables: { x: apart },
    of: ({ x }) => op.mul(x!, op.cast(op.greater(x!, 0), 'float32')),
  },
  'matmul of matrices': { variables: { x, w: { shape: [3, 4] } }, of: ({ x, w }) => op.matmul(x!, w!) },
  'matmul, one weight for a batch': {
    variables: { x: { shape: [2, 3, 4] }, w: { shape: [4, 2] } },
    of: ({ x, w }) => op.matmul(x!, w!),
  },
  'matmul, batch against batch': {
    variables: { x: { shape: [2, 3, 4] }, w: { shape: [2, 4, 2] } },
    of: ({ x, w }) => op.matmul(x!, w!),
  },
  'matmul, leading axes broadcast': {
    variables: { x: { shape: [2, 1, 2, 3] }, w: { shape: [3, 3, 2] } },
    of: ({ x, w }) => op.matmul(x!, w!),
  },
  'linear with bias': {
    variables: { x: { shape: [2, 2, 3] }, w: { shape: [3, 4] }, b: { shape: [4] } },
    of: ({ x, w, b }) => op.linear(x!, w!, b!),
  },
  outer: { variables: { x: { shape: [2, 2, 3] }, y: { shape: [2, 2, 2] } }, of: ({ x, y }) => op.outer(x!, y!) },
  softmax: { variables: { x }, of: ({ x }) => op.softmax(x!) },
  'softmax over the first axis': { variables: { x }, of: ({ x }) => op.softmax(x!, 0) },
  'masked softmax': {
    variables: { x },
    feeds: { c: { data: Uint8Array.of(1, 0, 1, 1, 1, 0), dims: [2, 3], dtype: 'bool' } },
    of: ({ x, c }) => op.softmax(op.where(c!, x!, -1e9)),
  },
  logSoftmax: { variables: { x }, of: ({ x }) => op.logSoftmax(x!) },
  layerNorm: {
    variables: { x: { shape: [2, 2, 5] }, g: { shape: [5] }, b: { shape: [5] } },
    of: ({ x, g, b }) => op.layerNorm(x!, g!, b!),
  },
  l2Normalize: { variables: { x }, of: ({ x }) => op.l2Normalize(x!) },
  maskedMean: {
    variables: { x: { shape: [2, 3, 2] } },
    feeds: { m: { data: Float32Array.of(1, 1, 0, 1, 1, 1), dims: [2, 3] } },
    of: ({ x, m }) => op.maskedMean(x!, m!),
  },
  'reduceSum over all': { variables: { x }, of: ({ x }) => op.reduceSum(x!) },
  'reduceSum over the first axis': { variables: { x }, of: ({ x }) => op.reduceSum(x!, 0) },
  'reduceMean over a middle axis, kept': {
    variables: { x: { shape: [2, 3, 2] } },
    of: ({ x }) => op.reduceMean(x!, 1, true),
  },
  'reduceMean over two axes': { variables: { x: { shape: [2, 3, 2] } }, of: ({ x }) => op.reduceMean(x!, [0, -1]) },
  reduceMax: { variables: { x: apart }, of: ({ x }) => op.reduceMax(x!, 1) },
  reduceMin: { variables: { x: apart }, of: ({ x }) => op.reduceMin(x!, 0, true) },
  logSumExp: { variables: { x }, of: ({ x }) => op.logSumExp(x!, 1) },
  reshape: { variables: { x }, of: ({ x }) => op.square(op.reshape(x!, [3, -1])) },
  transpose: { variables: { x: { shape: [2, 3, 4] } }, of: ({ x }) => op.square(op.transpose(x!, [2, 0, 1])) },
  'transpose, reversed': { variables: { x }, of: ({ x }) => op.square(op.transpose(x!)) },
  concat: { variables: { x, y: { shape: [2, 2] } }, of: ({ x, y }) => op.square(op.concat([x!, y!], 1)) },
  'concat of one thing with itself': { variables: { x }, of: ({ x }) => op.square(op.concat([x!, x!], 0)) },
  slice: { variables: { x: { shape: [2, 5, 2] } }, of: ({ x }) => op.square(op.slice(x!, 1, 1, 4)) },
  'slice from the end': { variables: { x }, of: ({ x }) => op.square(op.slice(x!, -1, -2)) },
  'split, a part unused': { variables: { x: { shape: [2, 6] } }, of: ({ x }) => op.square(op.split(x!, 1, 3)[1]!) },
  'gather, a row read twice and one never': {
    variables: { table: { shape: [4, 3] } },
    feeds: { ids: long([1, 3, 1, 0, 1, 3], [2, 3]) },
    of: ({ table, ids }) => op.square(op.gather(table!, ids!)),
  },
  'gather along a later axis': {
    variables: { x: { shape: [2, 4, 3] } },
    feeds: { ids: long([1, 3, 1], [3]) },
    of: ({ x, ids }) => op.square(op.gather(x!, ids!, 1)),
  },
  'gather along the last axis by a matrix': {
    variables: { x: { shape: [2, 3, 4] } },
    feeds: { ids: long([1, 3, 1, 0], [2, 2]) },
    of: ({ x, ids }) => op.square(op.gather(x!, ids!, 2)),
  },
  pick: { variables: { x }, feeds: { ids: long([2, 0], [2]) }, of: ({ x, ids }) => op.square(op.pick(x!, ids!)) },
  'unsqueeze and squeeze': { variables: { x }, of: ({ x }) => op.square(op.squeeze(op.unsqueeze(x!, 1), 1)) },
  expandLike: {
    variables: { x: { shape: [2, 1] }, y: { shape: [3, 2, 4] } },
    of: ({ x, y }) => op.mul(op.expandLike(x!, y!), y!),
  },
  meanSquaredError: { variables: { x, y: { shape: [2, 3] } }, of: ({ x, y }) => op.meanSquaredError(x!, y!) },
  'bceWithLogits with label weights': {
    variables: { x },
    feeds: {
      t: { data: Float32Array.of(1, 0, 0.3, 0, 1, 1), dims: [2, 3] },
      w: { data: Float32Array.of(1, 0.1, 2), dims: [3] },
    },
    of: ({ x, t, w }) => op.bceWithLogits(x!, t!, w!),
  },
  crossEntropy: { variables: { x }, feeds: { c: long([2, 1], [2]) }, of: ({ x, c }) => op.crossEntropy(x!, c!) },
  contrastive: {
    variables: { a: x, b: { shape: [2, 3] } },
    feeds: { c: long([0, 1], [2]) },
    of: ({ a, b, c }) => op.contrastive(op.l2Normalize(a!), op.l2Normalize(b!), c!, 0.5),
  },
  'conv with bias': {
    variables: { x: { shape: [2, 2, 4, 5] }, w: { shape: [3, 2, 3, 2] }, b: { shape: [3] } },
    of: ({ x, w, b }) => op.conv(x!, w!, b!),
  },
  'conv, stride 2, padding on all sides but one': {
    variables: { x: { shape: [2, 2, 5, 6] }, w: { shape: [2, 2, 3, 3] } },
    of: ({ x, w }) => op.conv(x!, w!, undefined, { stride: 2, padding: [1, 0, 2, 1] }),
  },
  'conv, strides that differ and leave a row over': {
    variables: { x: { shape: [1, 1, 8, 5] }, w: { shape: [2, 1, 2, 2] } },
    of: ({ x, w }) => op.conv(x!, w!, undefined, { stride: [3, 2] }),
  },
  'conv in two groups, padded to the same size': {
    variables: { x: { shape: [2, 4, 4, 4] }, w: { shape: [6, 2, 3, 3] }, b: { shape: [6] } },
    of: ({ x, w, b }) => op.conv(x!, w!, b!, { groups: 2, padding: 'same' }),
  },
  'conv, depthwise, stride 2, same': {
    variables: { x: { shape: [2, 3, 4, 4] }, w: { shape: [3, 1, 3, 3] } },
    of: ({ x, w }) => op.conv(x!, w!, undefined, { groups: 3, stride: 2, padding: 'same' }),
  },
  'conv, dilated': {
    variables: { x: { shape: [1, 2, 6, 5] }, w: { shape: [1, 2, 2, 2] } },
    of: ({ x, w }) => op.conv(x!, w!, undefined, { dilation: [2, 3], padding: 1 }),
  },
  'conv of 1 x 1': {
    variables: { x: { shape: [2, 3, 2, 3] }, w: { shape: [4, 3, 1, 1] } },
    of: ({ x, w }) => op.conv(x!, w!),
  },
  maxPool: { variables: { x: { shape: [2, 2, 4, 4] } }, of: ({ x }) => op.maxPool(x!, 2) },
  'maxPool, windows that overlap and reach over the edge': {
    variables: { x: { shape: [2, 2, 5, 4] } },
    of: ({ x }) => op.square(op.maxPool(x!, 3, { stride: 2, padding: 1 })),
  },
  globalAveragePool: { variables: { x: { shape: [2, 3, 2, 3] } }, of: ({ x }) => op.square(op.globalAveragePool(x!)) },
  'batchNorm, with its statistics': {
    variables: {
      x: { shape: [2, 3, 2, 2] },
      gain: { shape: [3] },
      bias: { shape: [3] },
      mean: { shape: [3] },
      variance: { shape: [3], values: [0.5, 1.2, 2.1] },
    },
    of: ({ x, gain, bias, mean, variance }) =>
      op.batchNorm(x!, { gain: gain!, bias: bias!, mean: mean!, variance: variance!, epsilon: 1e-3 }),
  },
  'a small convolutional network': {
    variables: { w1: { shape: [2, 1, 3, 3] }, w2: { shape: [3, 2, 2, 2] }, head: { shape: [3, 2] } },
    feeds: {
      x: {
        data: Float32Array.from({ length: 72 }, (_, i) => Math.sin(3 * i)),
        dims: [2, 1, 6, 6],
        named: ['batch', 1, 6, 6],
      },
    },
    of: ({ x, w1, w2, head }) => {
      const first = op.maxPool(op.tanh(op.conv(x!, w1!, undefined, { padding: 'same' })), 2); // [batch, 2, 3, 3]
      const second = op.globalAveragePool(op.tanh(op.conv(first, w2!))); // [batch, 3, 1, 1]
      return op.reduceMean(op.matmul(op.reshape(second, [-1, 3]), head!), 0);
    },
  },
  'named dims: reshape, broadcast, slice, concat, mean': {
    variables: { w: { shape: [4, 3] }, b: { shape: [3] } },
    feeds: {
      x: {
        data: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
        dims: [2, 3, 4],
        named: ['batch', 'tokens', 4],
      },
    },
    of: ({ x, w, b }) => {
      const y = op.tanh(op.linear(op.reshape(x!, [-1, 4]), w!, b!)); // [batch*tokens, 3]
      const rows = op.reshapeLike(y, op.slice(x!, 2, 0, 3));
      const joined = op.concat([op.slice(rows, 1, 1), rows], 1);
      return op.reduceMean(op.square(joined), [0, 1]);
    },
  },
};
for (const transposeA of [false, true]) {
  for (const transposeB of [false, true]) {
    for (const batch of [[], [2]]) {
      CASES[`matmul, transposeA ${transposeA}, transposeB ${transposeB}, batch [${batch}]`] = {
        variables: {
          a: { shape: [...batch, ...(transposeA ? [3, 2] : [2, 3])] },
          b: { shape: transposeB ? [4, 3] : [3, 4] },
        },
        of: ({ a, b }) => op.matmul(a!, b!, { transposeA, transposeB, scale: 0.7 }),
      };
    }
  }
}

describe('the gradient agrees with central differences to 1e-6 in float64, and ONNX Runtime with the reference', () => {
  test.each(Object.entries(CASES))('%s', async (_name, given) => {
    const { differences, runtime } = await gradientErrors(given);
    expect(differences).toBeLessThan(1e-6);
    expect(runtime).toBeLessThan(2e-5);
  });
});

test('the reference knows erf to twelve places on both of its branches', () => {
  // Abramowitz & Stegun, table 7.1.
  expect(erf(0.5)).toBeCloseTo(0.520499877813, 12);
  expect(erf(2)).toBeCloseTo(0.995322265019, 12);
  expect(erf(-3)).toBeCloseTo(-0.999977909503, 12);
});
