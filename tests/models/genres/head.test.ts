import { createRandom, createTrainer, Graph, gradients, normal, sgd } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { HEAD, openHead, trainHead } from '#models/genres/head.ts';
import { genreLoss, LOSSES } from '#models/genres/losses.ts';
import { trainTfidf } from '#models/genres/tfidf.ts';

/** Rows of a hidden linear rule, unit length. */
function rule(rows: number, dims: number) {
  const random = createRandom(11);
  const vectors = normal(random, rows * dims);
  for (let from = 0; from < vectors.length; from += dims) {
    const length = Math.hypot(...vectors.subarray(from, from + dims));
    for (let at = from; at < from + dims; at += 1) vectors[at]! /= length;
  }
  const targets = Float32Array.from({ length: rows * 2 }, (_, at) =>
    vectors[(at >> 1) * dims + (at % 2)]! > 0 ? 1 : 0,
  );
  return { vectors, targets };
}

describe('the losses', () => {
  // One film with one right and one wrong label, both logits 0: p = .5, so -ln p = ln 2 on both sides.
  const byHand: Record<string, number> = {
    bce: Math.log(2),
    weighted: (Math.log(2) + 0.1 * Math.log(2)) / 2,
    // γ+ = 1: .5 · ln 2;  q = .45, γ- = 4: .45⁴ · -ln .55
    asymmetric: (0.5 * Math.log(2) - 0.45 ** 4 * Math.log(0.55)) / 2,
  };
  it.each(LOSSES)('%s is what one computes by hand, and a step against its gradient lowers it', async (name) => {
    const graph = new Graph();
    const logits = graph.variable('logits', new Float32Array(2), [1, 2]);
    const loss = genreLoss(name, logits, graph.input('targets', 'float32', [1, 2]));
    const updates = sgd([logits], gradients(loss, [logits]), { learningRate: 0.5 });
    const trainer = await createTrainer(graph, { loss, updates });
    const feeds = { targets: { data: Float32Array.of(1, 0), dims: [1, 2] } };
    const first = await trainer.step(feeds);
    const second = await trainer.step(feeds);
    await trainer.close();
    expect(first.loss).toBeCloseTo(byHand[name]!, 5);
    expect(second.loss).toBeLessThan(first.loss);
  });
});

describe('the head', () => {
  it('learns a rule, answers the same after being opened again, and repeats itself for a seed', async () => {
    const { vectors, targets } = rule(400, 16);
    const run = {
      vectors, targets, dims: 16, labels: 2, bias: new Float32Array(2), seed: 7,
      settings: { ...HEAD, hidden: 24, epochs: 40, learningRate: 5e-3 },
    }; // biome-ignore format: a record
    const { weights, losses } = await trainHead(run);
    expect(losses[0]).toBeGreaterThan(0.6);
    expect(losses.at(-1)).toBeLessThan(0.4);
    const head = await openHead(weights, 16);
    const logits = await head.logits(vectors);
    await head.close();
    const right =
      logits.reduce((sum, logit, at) => sum + (logit > 0 === (targets[at] === 1) ? 1 : 0), 0) / logits.length;
    expect(right).toBeGreaterThan(0.9);
    expect((await trainHead(run)).losses).toEqual(losses);
  });

  it('says which tensor does not fit', async () => {
    await expect(openHead(new Map([['out.bias', new Float32Array(2)]]), 16)).rejects.toThrow(
      'the head does not fit: out.weight is missing or of another size',
    );
  });

  it('stops when it is told to', async () => {
    const { vectors, targets } = rule(50, 16);
    const signal = AbortSignal.abort(new Error('enough'));
    const run = { vectors, targets, dims: 16, labels: 2, bias: new Float32Array(2), seed: 7, settings: HEAD, signal };
    await expect(trainHead(run)).rejects.toThrow('enough');
  });
});

describe('TF-IDF', () => {
  it('tells texts apart by words it has seen, and leans on the shares for words it has not', () => {
    const texts = Array.from({ length: 40 }, (_, at) => (at % 2 ? 'a ghost in the house' : 'a sheriff in the town'));
    const targets = Float32Array.from(texts.flatMap((_, at) => (at % 2 ? [1, 0] : [0, 1])));
    const model = trainTfidf(texts, targets, 2, new Float32Array(2), 1);
    const [ghost, other] = model.logits(['the ghost']);
    expect(ghost).toBeGreaterThan(0.5);
    expect(other).toBeLessThan(-0.5);
    const unknown = model.logits(['zebra']);
    expect(Math.abs(unknown[0]!)).toBeLessThan(0.5);
  });
});
