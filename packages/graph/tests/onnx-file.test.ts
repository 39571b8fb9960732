import { describe, expect, test } from 'vitest';
import * as op from '../src/index.ts';

const { Graph, createRandom, cutsBefore, importOnnx, normal, openSession, readOnnx, toModel } = op;

/** A classifier of pictures with everything in it that such files have: branches, groups, odd padding, statistics, a head. */
function classifier(): Uint8Array {
  const random = createRandom(4);
  const graph = new Graph();
  const of = (name: string, shape: readonly number[]) =>
    graph.variable(
      name,
      normal(
        random,
        shape.reduce((all, dim) => all * dim, 1),
        0.5,
      ),
      shape,
    );
  const x = graph.input('pixels', 'float32', ['batch', 3, 8, 8]);
  const stem = op.clip(op.conv(x, of('w1', [4, 3, 3, 3]), of('b1', [4]), { stride: 2, padding: 'same' }), 0, 6); // [4, 4, 4]
  const q = graph.constant(
    Int8Array.from({ length: 36 }, (_, at) => ((at * 7) % 100) - 50),
    [4, 1, 3, 3],
  );
  const [scale, zero] = [
    graph.constant(Float32Array.of(0.01, 0.02, 0.01, 0.03), [4]),
    graph.constant(Int8Array.of(0, 1, 0, -2), [4]),
  ];
  const deep = graph.one('DequantizeLinear', [q, scale, zero], { dtype: 'float32', shape: [4, 1, 3, 3] }, { axis: 0 });
  const branch = op.conv(stem, deep, undefined, { groups: 4, padding: 1 });
  const variance = graph.variable('variance', Float32Array.of(1, 2, 0.5, 1), [4]);
  const normed = op.batchNorm(branch, {
    gain: of('gain', [4]),
    bias: of('shift', [4]),
    mean: of('mean', [4]),
    variance,
  });
  const joined = op.relu(op.add(stem, normed));
  const pooled = op.maxPool(joined, 2);
  const last = op.relu(op.conv(pooled, of('w2', [6, 4, 1, 1]))); // [6, 2, 2]
  const features = op.reshape(op.globalAveragePool(last), [-1, 6]);
  const probabilities = op.softmax(op.linear(features, of('head', [6, 5])));
  return toModel(graph, { stem, joined, last, features, probabilities }, { freeze: true });
}

const pictures = { data: normal(createRandom(1), 2 * 3 * 64), dims: [2, 3, 8, 8] };

describe('a file that was made elsewhere', () => {
  test('says what it takes and gives', () => {
    const file = readOnnx(classifier());
    expect(file.inputs).toEqual([{ name: 'pixels', dtype: 'float32', shape: ['batch', 3, 8, 8] }]);
    expect(file.outputs).toEqual(['stem', 'joined', 'last', 'features', 'probabilities']);
    expect(file.nodes.find(({ op: name }) => name === 'Conv')?.attributes).toMatchObject({
      strides: [2, 2],
      pads: [0, 0, 1, 1],
    });
  });

  test('can be cut where all that leads on flows through one value', () => {
    const file = readOnnx(classifier());
    const cuts = cutsBefore(file, 'features');
    expect(cuts).toContain('stem');
    expect(cuts).toContain('joined');
    expect(cuts).toContain('last');
    // Between the branch and the sum two values are needed: no cut.
    const inside = file.nodes.find(({ op: name }) => name === 'BatchNormalization')!.outputs[0]!;
    expect(cuts).not.toContain(inside);
  });

  test.each(['stem', 'joined'])('computes in two halves, cut at %s, what it computes whole', async (cut) => {
    const bytes = classifier();
    const file = readOnnx(bytes);
    const whole = await openSession(bytes);
    const expected = (await whole.run({ pixels: pictures }, ['features']))['features']!;
    const front = await openSession(file.withOutputs([cut]));
    expect(front.outputs).toEqual([cut]);
    const between = (await front.run({ pixels: pictures }))[cut]!;
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['batch', ...between.dims.slice(1)]);
    const features = importOnnx(file, graph, { [cut]: x }, 'features');
    const back = await openSession(toModel(graph, { features }, { freeze: true }));
    const found = (await back.run({ x: between }))['features']!;
    expect(found.dims).toEqual(expected.dims);
    for (const [at, value] of found.data.entries()) expect(Number(value)).toBeCloseTo(Number(expected.data[at]), 5);
    await Promise.all([whole.close(), front.close(), back.close()]);
  });

  test('learns in its last layers, and its weights keep their names', async () => {
    const file = readOnnx(classifier());
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['batch', 4, 4, 4]);
    const y = graph.input('y', 'int64', ['batch']);
    const probabilities = importOnnx(file, graph, { joined: x }, 'probabilities');
    expect([...graph.variables.keys()].sort()).toEqual(['head', 'w2']);
    const loss = op.neg(op.reduceMean(op.log(op.pick(probabilities, y))));
    const parameters = [...graph.variables.values()].map(({ tensor }) => tensor);
    const updates = op.sgd(parameters, op.gradients(loss, parameters), { learningRate: 0.5 });
    const trainer = await op.createTrainer(graph, { loss, updates });
    const feeds = {
      x: { data: normal(createRandom(2), 8 * 64).map(Math.abs), dims: [8, 4, 4, 4] },
      y: { data: BigInt64Array.from([0, 1, 2, 3, 4, 0, 1, 2], BigInt), dims: [8] },
    };
    const before = (await trainer.step(feeds)).loss;
    for (let step = 0; step < 60; step += 1) await trainer.step(feeds);
    expect((await trainer.step(feeds)).loss).toBeLessThan(0.75 * before);
    await trainer.close();
  });

  test('that is none, or uses what cannot be trained through, is refused in words', () => {
    expect(() => readOnnx(Uint8Array.of(1, 2, 3))).toThrow(/no ONNX file/);
    expect(() => readOnnx(new Uint8Array())).toThrow(/no ONNX file/);
    const graph = new Graph();
    const x = graph.input('x', 'float32', [1, 2]);
    const bytes = toModel(graph, { y: graph.one('HardSwish', [x], x) });
    const other = new Graph();
    const fed = { x: other.input('x', 'float32', [1, 2]) };
    expect(() => importOnnx(readOnnx(bytes), other, fed, 'y')).toThrow(
      'the operator HardSwish cannot be trained through',
    );
  });
});
