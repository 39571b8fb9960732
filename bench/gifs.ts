import { createRandom, normal } from 'onnx-autograd';
import { animate } from '#cli/draw-gifs/animate.ts';
import { SCENES } from '#cli/draw-gifs/scenes.ts';
import { inspectFile, toBytes } from '#models/gifs/index.ts';
import { openNearest } from '#models/gifs/nearest.ts';
import type { Bench } from './bench.ts';
import { frameFigures } from './gifs/frames.ts';
import { refusalFigures } from './gifs/refusals.ts';

const DIMS = 384;
const QUERIES = 60;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Unit vectors [rows, dims], the same for a seed. */
function strewn(rows: number, seed: number): Float32Array {
  const vectors = normal(createRandom(seed), rows * DIMS);
  for (let row = 0; row < rows; row += 1) {
    const one = vectors.subarray(row * DIMS, (row + 1) * DIMS);
    const length = Math.hypot(...one);
    one.forEach((value, d) => {
      one[d] = value / length;
    });
  }
  return vectors;
}

/** The plainest exact search: a loop over every number. */
function loop(vectors: Float32Array, question: Float32Array): Float32Array {
  const scores = new Float32Array(vectors.length / DIMS);
  for (let row = 0, at = 0; row < scores.length; row += 1) {
    let sum = 0;
    for (let d = 0; d < DIMS; d += 1, at += 1) sum += question[d]! * vectors[at]!;
    scores[row] = sum;
  }
  return scores.sort();
}

export default {
  name: 'gifs',
  summary:
    'a question over 12,000 and 125,782 captions, beside a plain loop; frames encoded and files checked a second',
  async run({ json }) {
    const figures: Record<string, unknown> = {};
    for (const rows of [12_000, 125_782]) {
      const vectors = strewn(rows, 1);
      const questions = strewn(QUERIES, 2);
      const nearest = await openNearest(toBytes(vectors, DIMS));
      const ours: number[] = [];
      const plain: number[] = [];
      for (let query = 0; query < QUERIES; query += 1) {
        const question = questions.subarray(query * DIMS, (query + 1) * DIMS);
        ours.push(await timed(() => nearest.nearest(question)));
        if (query % 6 === 0) plain.push(await timed(() => loop(vectors, question)));
      }
      await nearest.close();
      const [p50, baseline] = [median(ours), median(plain)];
      figures[`captions ${rows}`] = {
        p50Ms: p50,
        loopMs: baseline,
        timesFaster: baseline / p50,
        bytes: rows * (5 * DIMS + 16),
      };
      if (!json) console.error(`${rows} captions: ${p50.toFixed(1)} ms, a plain loop ${baseline.toFixed(1)} ms`);
    }
    const say = (line: string): void => {
      if (!json) console.error(line);
    };
    Object.assign(figures, await refusalFigures(say), await frameFigures(say));
    const gif = await animate(SCENES[0]!);
    const checks: number[] = [];
    for (let at = 0; at < 30; at += 1) checks.push(await timed(() => inspectFile(gif, { animated: true })));
    figures['file checks'] = { p50Ms: median(checks), perSecond: 1_000 / median(checks) };
    if (!json) console.error(`a file is checked in ${median(checks).toFixed(2)} ms`);
    return figures;
  },
} satisfies Bench;
