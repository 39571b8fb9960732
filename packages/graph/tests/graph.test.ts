import onnxProto from 'onnx-proto';
import { describe, expect, test } from 'vitest';
import * as op from '../src/index.ts';

const { Graph, gradients, openSession, toModel } = op;
const decode = (bytes: Uint8Array) => onnxProto.onnx.ModelProto.decode(bytes).graph!;

describe('shapes are checked while building', () => {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['batch', 4, 6]);
  const y = graph.input('y', 'float32', [5, 6]);
  const ids = graph.input('ids', 'int64', ['batch']);

  test.each<[string, () => unknown, string]>([
    ['add', () => op.add(x, y), 'Add: [batch, 4, 6] and [5, 6] do not broadcast (4 against 5)'],
    ['two names', () => op.add(ids, graph.input('other', 'int64', ['titles'])), 'batch against titles'],
    ['types', () => op.add(x, op.cast(y, 'float64')), 'float32 and float64 do not mix'],
    ['matmul', () => op.matmul(x, y), 'do not meet (6 against 5)'],
    ['matmul of vectors', () => op.matmul(ids, y), 'need two axes each'],
    ['reshape', () => op.reshape(x, ['batch', 23]), 'does not fit into [batch, 23]'],
    ['reshape, nothing left over', () => op.reshape(x, [-1, 7]), 'does not fit'],
    ['transpose', () => op.transpose(x, [0, 1]), 'is no order of the axes'],
    ['concat', () => op.concat([x, op.transpose(x)], 0), 'does not join'],
    ['slice', () => op.slice(x, 1, 3, 9), 'outside axis 1'],
    ['axis', () => op.softmax(x, 3), 'axis 3 is outside a tensor of rank 3'],
    ['gather', () => op.gather(x, y), 'indices are int64 or int32'],
    ['pick', () => op.pick(y, ids), 'names no element'],
    ['layerNorm', () => op.layerNorm(y, graph.scalar(1), graph.scalar(0)), 'have to be [6]'],
    ['squeeze', () => op.squeeze(x, 1), 'is not of length 1'],
    ['where', () => op.where(x, x, x), 'not bool'],
    ['split', () => op.split(x, 1, 3), '3 equal parts'],
    ['loss', () => op.bceWithLogits(x, y), 'bceWithLogits: [batch, 4, 6] is not [5, 6]'],
    ['constant', () => graph.constant(new Float32Array(5), [2, 3]), 'holds 6 values, got 5'],
    [
      'variable twice',
      () => [graph.variable('w', new Float32Array(1), []), graph.variable('w', new Float32Array(1), [])],
      'taken',
    ],
    ['two graphs', () => op.add(x, new Graph().input('z', 'float32', [6])), 'belongs to another graph'],
  ])('%s', (_name, build, message) => {
    expect(build).toThrow(message);
  });

  test('and followed through', () => {
    expect(op.reshape(x, [-1, 6]).shape).toEqual(['4*batch', 6]);
    expect(op.reshape(op.reshape(x, [-1, 6]), ['batch', -1]).shape).toEqual(['batch', 24]);
    expect(op.matmul(x, x, { transposeB: true }).shape).toEqual(['batch', 4, 4]);
    expect(op.gather(y, ids).shape).toEqual(['batch', 6]);
    expect(op.concat([x, x], 0).shape).toEqual(['(batch+batch)', 4, 6]);
    expect(op.slice(x, 1, -3).shape).toEqual(['batch', 3, 6]);
    expect(op.slice(x, 0, 0, 1).shape).toEqual([1, 4, 6]); // the first of a named dim
    expect(op.slice(x, 0, -1).shape).toEqual([1, 4, 6]); // and the last
    expect(op.slice(x, 0, 1).shape).toEqual(['(batch from 1 to end)', 4, 6]);
    expect(op.reduceMean(x, [0, -1], true).shape).toEqual([1, 4, 1]);
    expect(op.reduceMean(x, 1).shape).toEqual(['batch', 6]);
  });
});

describe('gradients explain what they cannot do', () => {
  test('a loss of many numbers', () => {
    const w = new Graph().variable('w', new Float32Array(3), [3]);
    expect(() => gradients(op.exp(w), [w])).toThrow('has to be one number, not [3]');
  });
  test('a parameter the loss does not use', () => {
    const graph = new Graph();
    const [a, b] = ['a', 'b'].map((name) => graph.variable(name, new Float32Array(3), [3])) as [op.Tensor, op.Tensor];
    expect(() => gradients(op.reduceSum(a), [a, b])).toThrow('does not depend on b');
  });
  test('an operator without a rule', () => {
    const graph = new Graph();
    const w = graph.variable('w', new Float32Array(3), [3]);
    const [rounded] = graph.node('Round', [w], [w]);
    expect(() => gradients(op.reduceSum(rounded!), [w])).toThrow('no gradient is known for Round');
    expect(() => gradients(op.reduceSum(op.add(w, op.stopGradient(rounded!))), [w])).not.toThrow();
  });
});

test('the gradient of a value used twice is the sum of both', async () => {
  const graph = new Graph();
  const w = graph.variable('w', Float32Array.of(3), [1]);
  const [d] = gradients(op.reduceSum(op.mul(op.square(w), w)), [w]); // w³
  const session = await openSession(toModel(graph, { d: d! }, { freeze: true }));
  expect((await session.run({}))['d']!.data[0]).toBeCloseTo(27, 5);
  await session.close();
});

test('fused layerNorm, softmax and gelu have the gradients of their decomposed forms', async () => {
  const graph = new Graph();
  const random = op.createRandom(2);
  const x = graph.variable('x', op.normal(random, 60), [4, 15]);
  const [gain, bias] = [graph.constant(op.normal(random, 15), [15]), graph.constant(op.normal(random, 15), [15])];
  const weights = graph.constant(op.normal(random, 60), [4, 15]);
  const centred = op.sub(x, op.reduceMean(x, -1, true));
  const variance = op.reduceMean(op.square(centred), -1, true);
  const pairs: Record<string, [op.Tensor, op.Tensor]> = {
    layerNorm: [
      op.layerNorm(x, gain, bias),
      op.add(op.mul(op.div(centred, op.sqrt(op.add(variance, 1e-5))), gain), bias),
    ],
    softmax: [op.softmax(x), op.div(op.exp(x), op.reduceSum(op.exp(x), -1, true))],
    logSoftmax: [op.logSoftmax(x), op.sub(x, op.logSumExp(x, -1, true))],
    gelu: [op.gelu(x), op.mul(x, op.mul(op.add(op.erf(op.div(x, Math.SQRT2)), 1), 0.5))],
    softplus: [op.softplus(x), op.log(op.add(op.exp(x), 1))],
  };
  const outputs: Record<string, op.Tensor> = {};
  for (const [name, forms] of Object.entries(pairs)) {
    forms.forEach((form, at) => {
      outputs[`${name}.${at}`] = gradients(op.reduceSum(op.mul(form, weights)), [x])[0]!;
    });
  }
  const session = await openSession(toModel(graph, outputs, { freeze: true }));
  const results = await session.run({});
  for (const name of Object.keys(pairs)) {
    const [fused, decomposed] = [
      results[`${name}.0`]!.data as Float32Array,
      results[`${name}.1`]!.data as Float32Array,
    ];
    for (const [at, value] of fused.entries()) expect(Math.abs(value - decomposed[at]!)).toBeLessThan(1e-5);
  }
  await session.close();
});

describe('the file', () => {
  test('holds only what its outputs need', () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['n', 2]);
    graph.input('unused', 'float32', [1]);
    const w = graph.variable('w', Float32Array.of(1, 2), [2]);
    const spare = graph.constant(Float32Array.of(7, 8), [2]);
    op.mul(x, spare);
    const y = op.mul(x, w);
    const training = decode(toModel(graph, { y }));
    expect(training.input!.map(({ name }) => name)).toEqual(['x', 'w']);
    expect(training.initializer).toHaveLength(0);
    const frozen = decode(toModel(graph, { y }, { freeze: new Map([['w', Float32Array.of(3, 4)]]) }));
    expect(frozen.input!.map(({ name }) => name)).toEqual(['x']);
    expect(frozen.initializer!.map(({ name }) => name)).toEqual(['w']);
    expect([...new Float32Array(new Uint8Array(frozen.initializer![0]!.rawData!).buffer)]).toEqual([3, 4]);
    expect(frozen.node!.map(({ opType }) => opType)).toEqual(['Mul']);
    const twice = decode(toModel(graph, { y, again: y, same: x }));
    expect(twice.node!.map(({ output }) => output![0])).toEqual(['y', 'again', 'same']);
  });

  test('runs with any length of a named dim, and into a given array', async () => {
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['n', 2]);
    const session = await openSession(toModel(graph, { y: op.add(x, 1) }));
    for (const rows of [1, 3]) {
      const data = new Float32Array(rows * 2);
      const { y } = await session.run(
        { x: { data: new Float32Array(rows * 2), dims: [rows, 2] } },
        { y: { data, dims: [rows, 2] } },
      );
      expect(y!.dims).toEqual([rows, 2]);
      expect([...data]).toEqual(new Array(rows * 2).fill(1));
    }
    await session.close();
  });
});

test('random numbers repeat with their seed and differ between seeds', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, op.createRandom(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  const sample = op.normal(op.createRandom(3), 20_000, 2);
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const variance = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sample.length;
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
  expect([...op.permutation(op.createRandom(5), 50)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, at) => at),
  );
});
