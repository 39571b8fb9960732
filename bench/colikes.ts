/** One full-batch step on the co-like objective: our sparse kernel against the dense form run by ONNX Runtime. */
import { writeFileSync } from 'node:fs';
import { createRandom, Graph, matmul, mul, openSession, reduceSum, square, sub, toModel } from 'onnx-autograd';
import { readRatingsFile } from '#catalogue/ratings/read-file.ts';
import { curves } from '#charts/index.ts';
import { createKernel } from '#models/recommend/colikes/kernel.ts';
import { RAW, weights } from '#models/recommend/colikes/weighting.ts';
import { filmsLikedBy, fromRows, type Likes, likesFrom } from '#models/recommend/likes.ts';
import type { Bench } from './bench.ts';
import { dataPath } from './data/path.ts';

const DIMS = 32;

/** People, films and likes of MovieLens's editions; the last is the 32M edition's size. */
const SIZES = [
  { people: 620, films: 6_300, likes: 50_000 },
  { people: 6_000, films: 4_000, likes: 575_000 },
  { people: 50_000, films: 20_000, likes: 4_000_000 },
  { people: 200_000, films: 87_000, likes: 16_000_000 },
] as const;

/** Likes whose films follow Zipf's law, as people's do; seeded. */
function synthetic({ people, films, likes }: (typeof SIZES)[number], seed: number): Likes {
  const next = createRandom(seed);
  const rows: Uint32Array[] = [];
  for (let u = 0; u < people; u++) {
    const count = Math.max(1, Math.round((likes / people) * -Math.log(1 - next())));
    const row = new Set<number>();
    for (let tries = 0; row.size < count && tries < count * 4; tries++) row.add(Math.floor(films ** next()) - 1);
    rows.push(Uint32Array.from(row).sort());
  }
  return fromRows(rows, films);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] as number;

async function time(runs: number, step: () => unknown): Promise<number> {
  await step();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await step();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Loss and gradient of the dense form: X in full, three passes over films^2 numbers and two matrix products. */
async function denseMs(likes: Likes, runs: number): Promise<number> {
  const n = likes.films;
  const graph = new Graph();
  const v = graph.input('v', 'float32', [n, DIMS]);
  const x = graph.input('x', 'float32', [n, n]);
  const error = sub(matmul(v, v, { transposeB: true }), x);
  const diagonal = reduceSum(square(v), 1, true); // X is zero there, so the error is |v_i|^2
  const loss = sub(reduceSum(square(error)), reduceSum(square(diagonal)));
  const gradient = mul(sub(matmul(error, v), mul(diagonal, v)), 4);
  const session = await openSession(toModel(graph, { loss, gradient }));
  const counts = new Float32Array(n * n);
  for (let u = 0; u < likes.people; u++) {
    const films = filmsLikedBy(likes, u);
    for (const i of films) for (const j of films) if (i !== j) counts[i * n + j] = (counts[i * n + j] as number) + 1;
  }
  const next = createRandom(1);
  const feeds = {
    v: { data: Float32Array.from({ length: n * DIMS }, () => next() - 0.5), dims: [n, DIMS] },
    x: { data: counts, dims: [n, n] },
  };
  const ms = await time(runs, () => session.run(feeds));
  await session.close();
  return ms;
}

export default {
  name: 'colikes',
  summary: 'a training step on co-likes: sparse kernel against the dense form, and growth to 16 million likes',
  async run({ args }) {
    const at = args.indexOf('--data');
    const path = dataPath(at >= 0 ? args[at + 1] : undefined, 'a ratings file of MovieLens');
    const likes = likesFrom((await readRatingsFile(path)).ratings);
    const kernel = await createKernel(likes, weights(likes, RAW), DIMS);
    const next = createRandom(1);
    for (let e = 0; e < kernel.vectors.length; e++) kernel.vectors[e] = (next() - 0.5) * 0.1;
    let step = 0;
    const sparseMs = await time(200, () => {
      kernel.evaluate();
      kernel.adam(++step, 0.02);
    });
    while (step < 300) {
      kernel.evaluate();
      kernel.adam(++step, 0.02);
    }
    const lossAfter300 = kernel.evaluate() / kernel.total;
    const dense = await denseMs(likes, 9);
    const scaling: Record<string, number>[] = [];
    for (const size of SIZES) {
      if (args.includes('--quick') && size.likes > 1e6) continue;
      const made = synthetic(size, 1);
      const one = await createKernel(made, weights(made, RAW), DIMS, 1);
      for (let e = 0; e < one.vectors.length; e++) one.vectors[e] = (next() - 0.5) * 0.1;
      let count = 0;
      const ms = await time(size.likes > 1e6 ? 3 : 9, () => {
        one.evaluate();
        one.adam(++count, 0.02);
      });
      scaling.push({
        likes: made.filmsOf.length,
        films: made.films,
        people: made.people,
        stepMs: ms,
        nsPerLike: (ms * 1e6) / made.filmsOf.length,
        kernelMb: one.bytes / 2 ** 20,
        rssMb: process.memoryUsage.rss() / 2 ** 20,
      });
    }
    const chart = args.indexOf('--chart');
    if (chart >= 0) writeFileSync(args[chart + 1] as string, scalingChart(scaling));
    return {
      likes: likes.filmsOf.length,
      films: likes.films,
      dims: DIMS,
      sparseMs,
      denseMs: dense,
      ratio: dense / sparseMs,
      lossAfter300,
      scaling,
    };
  },
} satisfies Bench;

function scalingChart(scaling: readonly Record<string, number>[]): Uint8Array {
  return curves({
    title: 'A training step against the number of likes',
    subtitle: 'sparse kernel, 32 dims, one thread; loss, gradient and Adam update',
    x: { label: 'likes', scale: 'log' },
    y: { label: 'milliseconds', scale: 'log' },
    series: [{ name: 'a step', points: scaling.map(({ likes, stepMs }) => [likes as number, stepMs as number]) }],
  });
}
