/** Contrastive pairs on a plane: similar ones pulled together, dissimilar ones pushed apart, in moments (Hadsell et al. 2006). */
import {
  add,
  createRandom,
  createTrainer,
  Graph,
  gather,
  gradients,
  maximum,
  mul,
  normal,
  reduceMean,
  reduceSum,
  sgd,
  sqrt,
  square,
  sub,
} from 'onnx-autograd';
import { train } from '../train.ts';

export interface TrainingMoment {
  /** Steps taken. */
  readonly step: number;
  /** [points, 2] */
  readonly places: Float32Array;
  /** Mean loss of all pairs. */
  readonly loss: number;
  /** Mean distance of pairs that are alike, and of those that are not. */
  readonly alike: number;
  readonly apart: number;
}

/** Pairs that are not alike are pushed apart only below this distance. */
export const CONTRASTIVE_MARGIN = 1;
const MOMENTS = [0, 2, 4, 8, 20] as const;
const RATE = 4;

/** @param groups the group of each point: those of one group are alike */
export async function contrastiveMoments(groups: readonly number[], seed: number): Promise<TrainingMoment[]> {
  const pairs = groups.flatMap((group, a) =>
    groups.slice(a + 1).map((other, at) => ({ a, b: a + 1 + at, alike: group === other })),
  );
  const graph = new Graph();
  const start = normal(createRandom(seed), groups.length * 2, 0.35);
  const places = graph.variable('places', start, [groups.length, 2]);
  const [a, b] = ['a', 'b'].map((name) => graph.input(name, 'int64', ['pairs'])) as [
    ReturnType<Graph['input']>,
    ReturnType<Graph['input']>,
  ];
  const alike = graph.input('alike', 'float32', ['pairs']);
  // A little inside the root: where two points meet it has no slope.
  const distance = sqrt(add(reduceSum(square(sub(gather(places, a), gather(places, b))), 1), 1e-9));
  const pushed = square(maximum(sub(CONTRASTIVE_MARGIN, distance), 0));
  const loss = reduceMean(add(mul(alike, square(distance)), mul(sub(1, alike), pushed)));
  const updates = sgd([places], gradients(loss, [places]), { learningRate: RATE });
  const trainer = await createTrainer(graph, { loss, updates, watch: { places } }, { threads: 1 });
  const indices = (side: 'a' | 'b') => ({
    data: BigInt64Array.from(pairs, (pair) => BigInt(pair[side])),
    dims: [pairs.length],
  });
  const feeds = {
    a: indices('a'),
    b: indices('b'),
    alike: { data: Float32Array.from(pairs, (pair) => Number(pair.alike)), dims: [pairs.length] },
  };
  const moments: TrainingMoment[] = [];
  try {
    // One batch of all pairs an epoch; before its update each sees where the steps so far have led.
    await train(trainer, {
      rows: 1,
      batch: 1,
      epochs: MOMENTS.at(-1)! + 1,
      random: null,
      feeds: () => feeds,
      onStep(step, value, watched) {
        if (!(MOMENTS as readonly number[]).includes(step - 1)) return;
        const here = Float32Array.from(watched['places']!.data as Float32Array);
        const mean = (kind: boolean) => {
          const distances = pairs
            .filter((pair) => pair.alike === kind)
            .map((pair) =>
              Math.hypot(here[2 * pair.a]! - here[2 * pair.b]!, here[2 * pair.a + 1]! - here[2 * pair.b + 1]!),
            );
          return distances.reduce((sum, one) => sum + one, 0) / distances.length;
        };
        moments.push({ step: step - 1, places: here, loss: value, alike: mean(true), apart: mean(false) });
      },
    });
    return moments;
  } finally {
    await trainer.close();
  }
}
