import { expect, test } from 'vitest';
import {
  adam,
  adamW,
  add,
  bceWithLogits,
  clipByGlobalNorm,
  createRandom,
  createTrainer,
  Graph,
  gradients,
  linear,
  log,
  mul,
  normal,
  reduceMean,
  reduceSum,
  sgd,
  square,
  sub,
  type Tensor,
  type Update,
  warmUpThenDecay,
} from '../src/index.ts';

/** Loss (w - 3)² from w = 1: the gradient is 2 (w - 3), so -4 at first. */
async function descend(optimise: (w: Tensor[], g: Tensor[]) => Update[], steps: number): Promise<number[]> {
  const graph = new Graph();
  const w = graph.variable('w', Float32Array.of(1), [1, 1]);
  const loss = reduceSum(square(sub(w, 3)));
  const trainer = await createTrainer(graph, { loss, updates: optimise([w], gradients(loss, [w])) });
  const path: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    await trainer.step({});
    path.push(trainer.state().get('w')![0]!);
  }
  await trainer.close();
  return path;
}

/** The same descent in plain arithmetic. */
function byHand(steps: number, move: (w: number, g: number, step: number) => number): number[] {
  let w = 1;
  return Array.from({ length: steps }, (_, at) => {
    w = move(w, 2 * (w - 3), at + 1);
    return w;
  });
}

const close = (found: readonly number[], expected: readonly number[]): void => {
  expected.forEach((value, at) => {
    expect(found[at]).toBeCloseTo(value, 5);
  });
};

test('a step of gradient descent takes the rate times the gradient off', async () => {
  close(
    await descend((w, g) => sgd(w, g, { learningRate: 0.1 }), 4),
    byHand(4, (w, g) => w - 0.1 * g),
  );
});

test('momentum keeps a share of the last direction', async () => {
  let velocity = 0;
  const expected = byHand(5, (w, g) => {
    velocity = 0.9 * velocity + g;
    return w - 0.05 * velocity;
  });
  close(await descend((w, g) => sgd(w, g, { learningRate: 0.05, momentum: 0.9 }), 5), expected);
});

test.each([0, 0.1])('Adam follows Kingma and Ba, weight decay %s', async (weightDecay) => {
  let [m, v] = [0, 0];
  const expected = byHand(6, (w, g, step) => {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const move = m / (1 - 0.9 ** step) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
    return w - 0.2 * weightDecay * w - 0.2 * move;
  });
  close(await descend((w, g) => adam(w, g, { learningRate: 0.2, weightDecay }), 6), expected);
});

test('AdamW leaves vectors out of the decay', async () => {
  const graph = new Graph();
  const bias = graph.variable('bias', Float32Array.of(5), [1]);
  const matrix = graph.variable('matrix', Float32Array.of(5), [1, 1]);
  const loss = reduceSum(mul(add(bias, reduceSum(matrix)), 0)); // no gradient but zero
  const parameters = [bias, matrix];
  const updates = adamW(parameters, gradients(loss, parameters), { learningRate: 0.1, weightDecay: 0.5 });
  const trainer = await createTrainer(graph, { loss, updates });
  await trainer.step({});
  expect(trainer.state().get('bias')![0]).toBe(5);
  expect(trainer.state().get('matrix')![0]).toBeCloseTo(4.75, 6);
  await trainer.close();
});

test('a schedule warms up, then falls to zero', async () => {
  const graph = new Graph();
  const w = graph.variable('w', Float32Array.of(0), []);
  const loss = w; // gradient 1: each step moves by the rate
  const updates = sgd([w], gradients(loss, [w]), { learningRate: warmUpThenDecay(1, 2, 6) });
  const trainer = await createTrainer(graph, { loss, updates });
  const moves: number[] = [];
  for (let step = 0, before = 0; step < 7; step += 1) {
    await trainer.step({});
    const now = trainer.state().get('w')![0]!;
    moves.push(before - now);
    before = now;
  }
  close(moves, [0.5, 1, 0.75, 0.5, 0.25, 0, 0]);
  await trainer.close();
});

test('clipping keeps the direction and bounds the joint length', async () => {
  const graph = new Graph();
  const [a, b] = [graph.variable('a', Float32Array.of(3), [1]), graph.variable('b', Float32Array.of(4), [1])];
  const loss = mul(add(reduceSum(square(a)), reduceSum(square(b))), 0.5); // gradients 3 and 4: length 5
  const clipped = clipByGlobalNorm(gradients(loss, [a, b]), 1);
  const trainer = await createTrainer(graph, { loss, updates: [], watch: { a: clipped[0]!, b: clipped[1]! } });
  const { watched } = await trainer.step({});
  expect(watched['a']!.data[0]).toBeCloseTo(0.6, 6);
  expect(watched['b']!.data[0]).toBeCloseTo(0.8, 6);
  await trainer.close();
});

test('one step on a toy example lowers the loss to the value worked out by hand', async () => {
  // One logit w·x with x = 1, target 1, from w = 0: loss ln 2, gradient σ(0) - 1 = -½, so w becomes ½ at rate 1.
  const graph = new Graph();
  const x = graph.input('x', 'float32', [1, 1]);
  const target = graph.input('target', 'float32', [1, 1]);
  const w = graph.variable('w', Float32Array.of(0), [1, 1]);
  const loss = bceWithLogits(linear(x, w), target);
  const trainer = await createTrainer(graph, { loss, updates: sgd([w], gradients(loss, [w]), { learningRate: 1 }) });
  const feeds = { x: { data: Float32Array.of(1), dims: [1, 1] }, target: { data: Float32Array.of(1), dims: [1, 1] } };
  expect((await trainer.step(feeds)).loss).toBeCloseTo(Math.LN2, 6);
  expect(trainer.state().get('w')![0]).toBeCloseTo(0.5, 6);
  expect((await trainer.step(feeds)).loss).toBeCloseTo(Math.log(1 + Math.exp(-0.5)), 6);
  await trainer.close();
});

/** A small regression with Adam: enough state for a checkpoint to forget something. */
async function regression() {
  const graph = new Graph();
  const random = createRandom(4);
  const x = graph.input('x', 'float32', ['rows', 3]);
  const y = graph.input('y', 'float32', ['rows', 1]);
  const w = graph.variable('w', normal(random, 3), [3, 1]);
  const b = graph.variable('b', new Float32Array(1), [1]);
  const loss = reduceMean(square(sub(linear(x, w, b), y)));
  const trainer = await createTrainer(graph, {
    loss,
    updates: adam([w, b], gradients(loss, [w, b]), { learningRate: 0.05 }),
  });
  const rows = normal(random, 24);
  const answers = Float32Array.from({ length: 8 }, (_, row) => 2 * rows[3 * row]! - rows[3 * row + 1]! + 0.5);
  const feeds = { x: { data: rows, dims: [8, 3] }, y: { data: answers, dims: [8, 1] } };
  return { trainer, feeds, step: async () => (await trainer.step(feeds)).loss };
}

test('finds a linear rule', async () => {
  const { trainer, step } = await regression();
  let loss = 0;
  for (let round = 0; round < 600; round += 1) loss = await step();
  expect(loss).toBeLessThan(1e-5);
  const w = trainer.state().get('w')!;
  close(
    [...w, trainer.state().get('b')![0]!].map((value) => Math.round(value * 100) / 100),
    [2, -1, 0, 0.5],
  );
  await trainer.close();
});

test('goes on from a saved state exactly as it would have', async () => {
  const first = await regression();
  for (let round = 0; round < 5; round += 1) await first.step();
  const saved = first.trainer.state();
  const expected = [await first.step(), await first.step()];
  await first.trainer.close();
  const second = await regression();
  second.trainer.restore(saved);
  expect([await second.step(), await second.step()]).toEqual(expected);
  await second.trainer.close();
});

test('refuses a damaged state and keeps its own', async () => {
  const { trainer, step } = await regression();
  await step();
  const before = trainer.state();
  const damaged = trainer.state();
  damaged.get('b')![0] = Number.NaN;
  expect(() => trainer.restore(damaged)).toThrow('b holds a NaN');
  const short = trainer.state();
  short.delete('w');
  expect(() => trainer.restore(short)).toThrow('w is missing');
  expect(trainer.state()).toEqual(before);
  await trainer.close();
});

test('a step whose loss is no number throws and changes nothing', async () => {
  const graph = new Graph();
  const w = graph.variable('w', Float32Array.of(1), [1]);
  const x = graph.input('x', 'float32', [1]);
  const loss = reduceSum(log(mul(w, x)));
  const trainer = await createTrainer(graph, { loss, updates: sgd([w], gradients(loss, [w]), { learningRate: 0.1 }) });
  const feed = (value: number) => ({ x: { data: Float32Array.of(value), dims: [1] } });
  await trainer.step(feed(1));
  const before = trainer.state();
  await expect(trainer.step(feed(-1))).rejects.toThrow('the loss is NaN');
  expect(trainer.state()).toEqual(before);
  expect((await trainer.step(feed(1))).loss).toBeCloseTo(Math.log(0.9), 5);
  await trainer.close();
});
