/** The toy CLIP's two towers, trained in seconds: a bag of words, and patches through two layers. */
import * as g from 'onnx-autograd';
import { COLOURS, draw, MOTIONS, SHAPES, SIDE, sentenceOf, TRAINED } from './world.ts';

export const WIDTH = 32;
/** Captions say the same in many ways: training does so too. */
const SAID = ['{}', 'a photo of {}', 'a frame of a film in which {}', 'an animation of {}'] as const;
const LONGEST = 12;
const FILLERS = [...new Set(SAID.flatMap((way) => ['a', ...way.replace('{}', '').trim().split(' ')]))].filter(Boolean);
export const WORDS = ['[PAD]', '[UNK]', ...SHAPES, ...Object.keys(COLOURS), ...MOTIONS, ...FILLERS];

const PATCH = 4;
const ACROSS = SIDE / PATCH;
const PATCHES = ACROSS * ACROSS;
const PATCH_OUT = 24;
const HIDDEN = 96;

/** The towers as graphs; `toModel`'s `freeze` puts trained numbers in. */
export function towers(graph: g.Graph, random: g.Random) {
  const matrix = (name: string, from: number, to: number) =>
    graph.variable(name, g.glorot(random, from, to), [from, to]);
  const zeros = (name: string, size: number) => graph.variable(name, new Float32Array(size), [size]);
  const table = graph.variable('words', g.normal(random, WORDS.length * WIDTH, 0.3), [WORDS.length, WIDTH]);
  const out = matrix('text.out', WIDTH, WIDTH);
  const patch = [matrix('patch', 3 * PATCH * PATCH, PATCH_OUT), zeros('patch.bias', PATCH_OUT)] as const;
  const hidden = [matrix('hidden', PATCHES * PATCH_OUT, HIDDEN), zeros('hidden.bias', HIDDEN)] as const;
  const image = [matrix('image', HIDDEN, WIDTH), zeros('image.bias', WIDTH)] as const;
  return {
    parameters: [table, out, ...patch, ...hidden, ...image],
    /** ids int64 [rows, length] -> [rows, WIDTH]; padding takes no part. */
    text(ids: g.Tensor): g.Tensor {
      const mask = g.cast(g.greater(g.cast(ids, 'float32'), 0.5), 'float32');
      return g.matmul(g.maskedMean(g.gather(table, ids), mask), out);
    },
    /** pixels [rows, 3, SIDE, SIDE] -> [rows, WIDTH] */
    image(pixels: g.Tensor): g.Tensor {
      const rows = pixels.shape[0]!;
      const cells = g.transpose(g.reshape(pixels, [rows, 3, ACROSS, PATCH, ACROSS, PATCH]), [0, 2, 4, 1, 3, 5]);
      const patches = g.relu(g.linear(g.reshape(cells, [rows, PATCHES, 3 * PATCH * PATCH]), ...patch));
      const deep = g.relu(g.linear(g.reshape(patches, [rows, PATCHES * PATCH_OUT]), ...hidden));
      return g.linear(deep, ...image);
    },
  };
}

/** Frames of an animation in training, as in {@link FRAMES} of the product. */
const FRAMES = 4;
/** Animations drawn of each combination. */
const POOL = 60;

export interface Trained {
  readonly state: ReadonlyMap<string, Float32Array>;
  readonly loss: number;
}

/** Trains both towers on what both sides of each pair say (Radford et al. 2021). The same seed gives the same numbers. */
export async function train({ seed = 1, steps = 700 } = {}): Promise<Trained> {
  const random = g.createRandom(seed);
  const graph = new g.Graph();
  const rows = TRAINED.length;
  const ids = graph.input('ids', 'int64', [rows, LONGEST]);
  const pixels = graph.input('pixels', 'float32', [rows * FRAMES, 3, SIDE, SIDE]);
  const both = towers(graph, random);
  const text = g.l2Normalize(both.text(ids));
  const frames = g.reshape(g.l2Normalize(both.image(pixels)), [rows, FRAMES, WIDTH]);
  const image = g.l2Normalize(g.reduceMean(frames, 1));
  const classes = graph.input('classes', 'int64', [rows]);
  const loss = g.mul(g.add(g.contrastive(text, image, classes, 0.15), g.contrastive(image, text, classes, 0.15)), 0.5);
  const updates = g.adamW(both.parameters, g.gradients(loss, both.parameters), {
    learningRate: g.warmUpThenDecay(0.004, 20, steps),
    weightDecay: 0.5,
  });
  const trainer = await g.createTrainer(graph, { loss, updates }, { threads: 1 });
  const pool = TRAINED.map((one) => Array.from({ length: POOL }, () => planes(draw(one, FRAMES, random))));
  const order = BigInt64Array.from(TRAINED, (_, at) => BigInt(at));
  const fed = new Float32Array(rows * FRAMES * 3 * SIDE * SIDE);
  let last = 0;
  for (let step = 0; step < steps; step += 1) {
    pool.forEach((some, at) => {
      fed.set(some[Math.floor(random() * POOL)]!, at * some[0]!.length);
    });
    ({ loss: last } = await trainer.step({
      ids: { data: idsOf(random), dims: [rows, LONGEST] },
      pixels: { data: fed, dims: [rows * FRAMES, 3, SIDE, SIDE] },
      classes: { data: order, dims: [rows] },
    }));
  }
  const state = trainer.state();
  await trainer.close();
  return { state, loss: last };
}

/** Each trained combination said in one of the ways [rows, LONGEST]. */
function idsOf(random: g.Random): BigInt64Array {
  return BigInt64Array.from(
    TRAINED.flatMap((one) => {
      const way = SAID[Math.floor(random() * SAID.length)]!;
      const words = way.replace('{}', sentenceOf(one)).split(' ');
      return Array.from({ length: LONGEST }, (_, at) => BigInt(Math.max(0, WORDS.indexOf(words[at] ?? '[PAD]'))));
    }),
  );
}

/** RGBA frames -> [frames, 3, SIDE, SIDE] as the preprocessor makes them: (x / 255 - .5) / .5 */
function planes(frames: readonly Uint8ClampedArray[]): Float32Array {
  const area = SIDE * SIDE;
  const out = new Float32Array(frames.length * 3 * area);
  frames.forEach((rgba, frame) => {
    for (let at = 0; at < area; at += 1)
      for (let c = 0; c < 3; c += 1) out[(frame * 3 + c) * area + at] = rgba[at * 4 + c]! / 127.5 - 1;
  });
  return out;
}
