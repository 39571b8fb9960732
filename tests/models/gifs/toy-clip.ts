/**
 * A CLIP that fits in a test: two small towers in the layout of the hub, trained in seconds on drawn animations of a shape in a
 * colour that moves in a way. Some combinations of the three are never trained on.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from 'canvas';
import sharp from 'sharp';
import * as g from '../../../src/graph/index.ts';

export const SIDE = 24;
const WIDTH = 32;
const SHAPES = ['circle', 'square', 'triangle', 'cross'] as const;
const COLOURS = { red: '#e03030', green: '#30c040', blue: '#4060f0', yellow: '#f0e040', white: '#ffffff' } as const;
const MOTIONS = ['resting', 'gliding', 'bouncing', 'growing'] as const;
const TEMPLATE = ['a', 'photo', 'of', 'frame', 'film', 'in', 'which', 'an', 'animation'];
const WORDS = ['[PAD]', '[UNK]', ...SHAPES, ...Object.keys(COLOURS), ...MOTIONS, ...TEMPLATE];

export interface Combination {
  readonly shape: (typeof SHAPES)[number];
  readonly colour: keyof typeof COLOURS;
  readonly motion: (typeof MOTIONS)[number];
}

const ALL: readonly Combination[] = SHAPES.flatMap((shape) =>
  (Object.keys(COLOURS) as (keyof typeof COLOURS)[]).flatMap((colour) =>
    MOTIONS.map((motion) => ({ shape, colour, motion })),
  ),
);
/** One colour of each shape and motion: every two of the three words are met together, those three never. */
const isHeldOut = ({ shape, colour, motion }: Combination): boolean =>
  (SHAPES.indexOf(shape) + Object.keys(COLOURS).indexOf(colour) + 2 * MOTIONS.indexOf(motion)) % 5 === 0;
export const COMBINATIONS = ALL;
export const HELD_OUT = ALL.filter(isHeldOut);
const TRAINED = ALL.filter((one) => !isHeldOut(one));

export const sentenceOf = ({ shape, colour, motion }: Combination): string => `a ${colour} ${shape} ${motion}`;

/** Pixels [frames, SIDE, SIDE, 4] of an animation; where it is and how large varies with `random`. */
export function draw({ shape, colour, motion }: Combination, frames: number, random: g.Random): Uint8ClampedArray[] {
  const [x0, y0] = [SIDE / 2 + 2 * (random() - 0.5), SIDE / 2 + 2 * (random() - 0.5)];
  const size = 5 + random();
  const phase = random();
  const context = createCanvas(SIDE, SIDE).getContext('2d');
  return Array.from({ length: frames }, (_, frame) => {
    const swing = Math.cos((2 * Math.PI * (frame + phase)) / frames);
    const x = x0 + (motion === 'gliding' ? 6 * swing : 0);
    const y = y0 + (motion === 'bouncing' ? 6 * swing : 0);
    const r = size * (motion === 'growing' ? 1 + 0.6 * swing : 1);
    context.fillStyle = '#000';
    context.fillRect(0, 0, SIDE, SIDE);
    context.fillStyle = COLOURS[colour];
    context.beginPath();
    if (shape === 'circle') context.arc(x, y, r, 0, 7);
    else if (shape === 'square') context.rect(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r);
    else if (shape === 'triangle') {
      context.moveTo(x, y - r * 1.1);
      context.lineTo(x + r * 1.1, y + r);
      context.lineTo(x - r * 1.1, y + r);
    } else {
      context.rect(x - r * 0.35, y - r * 1.1, 0.7 * r, 2.2 * r);
      context.rect(x - r * 1.1, y - r * 0.35, 2.2 * r, 0.7 * r);
    }
    context.fill();
    return context.getImageData(0, 0, SIDE, SIDE).data;
  });
}

export async function gifOf(combination: Combination, random: g.Random): Promise<Uint8Array> {
  const frames = draw(combination, 8, random);
  const raw = { width: SIDE, height: SIDE * frames.length, channels: 4, pageHeight: SIDE } as const;
  return sharp(Buffer.concat(frames.map((frame) => Buffer.from(frame))), { raw })
    .removeAlpha()
    .gif({ loop: 0, delay: frames.map(() => 80), dither: 0 })
    .toBuffer();
}

/** The towers as graphs; `state` puts trained numbers in. */
function towers(graph: g.Graph, random: g.Random) {
  const matrix = (name: string, from: number, to: number) =>
    graph.variable(name, g.glorot(random, from, to), [from, to]);
  const zeros = (name: string, size: number) => graph.variable(name, new Float32Array(size), [size]);
  const table = graph.variable('words', g.normal(random, WORDS.length * WIDTH, 0.3), [WORDS.length, WIDTH]);
  const out = matrix('text.out', WIDTH, WIDTH);
  const patch = [matrix('patch', 48, 24), zeros('patch.bias', 24)] as const;
  const hidden = [matrix('hidden', 36 * 24, 96), zeros('hidden.bias', 96)] as const;
  const image = [matrix('image', 96, WIDTH), zeros('image.bias', WIDTH)] as const;
  return {
    parameters: [table, out, ...patch, ...hidden, ...image],
    /** ids int64 [rows, length] -> [rows, WIDTH] */
    text(ids: g.Tensor): g.Tensor {
      const mask = g.cast(g.greater(g.cast(ids, 'float32'), 0.5), 'float32');
      return g.matmul(g.maskedMean(g.gather(table, ids), mask), out);
    },
    /** pixels [rows, 3, SIDE, SIDE] -> [rows, WIDTH] */
    image(pixels: g.Tensor): g.Tensor {
      const rows = pixels.shape[0]!;
      const cells = g.transpose(g.reshape(pixels, [rows, 3, 6, 4, 6, 4]), [0, 2, 4, 1, 3, 5]);
      const patches = g.relu(g.linear(g.reshape(cells, [rows, 36, 48]), ...patch));
      const deep = g.relu(g.linear(g.reshape(patches, [rows, 36 * 24]), ...hidden));
      return g.linear(deep, ...image);
    },
  };
}

const FRAMES = 4;
const POOL = 60;

/** Trains and writes the folder. The same seed gives the same files. */
export async function writeToyClip(folder: string, { seed = 1, steps = 900 } = {}): Promise<{ loss: number }> {
  const random = g.createRandom(seed);
  const graph = new g.Graph();
  const rows = TRAINED.length;
  const ids = graph.input('ids', 'int64', [rows, 4]);
  const pixels = graph.input('pixels', 'float32', [rows * FRAMES, 3, SIDE, SIDE]);
  const both = towers(graph, random);
  const text = g.l2Normalize(both.text(ids));
  const frames = g.reshape(g.l2Normalize(both.image(pixels)), [rows, FRAMES, WIDTH]);
  const image = g.l2Normalize(g.reduceMean(frames, 1));
  const classes = graph.input('classes', 'int64', [rows]);
  const loss = g.mul(g.add(g.contrastive(text, image, classes, 0.1), g.contrastive(image, text, classes, 0.1)), 0.5);
  const updates = g.adamW(both.parameters, g.gradients(loss, both.parameters), {
    learningRate: g.warmUpThenDecay(0.004, 20, steps),
    weightDecay: 0.1,
  });
  const trainer = await g.createTrainer(graph, { loss, updates }, { threads: 1 });

  const pool = TRAINED.map((one) => Array.from({ length: POOL }, () => planes(draw(one, FRAMES, random))));
  const said = BigInt64Array.from(
    TRAINED.flatMap((one) =>
      sentenceOf(one)
        .split(' ')
        .map((word) => BigInt(WORDS.indexOf(word))),
    ),
  );
  const order = BigInt64Array.from(TRAINED, (_, at) => BigInt(at));
  const fed = new Float32Array(rows * FRAMES * 3 * SIDE * SIDE);
  let last = 0;
  for (let step = 0; step < steps; step += 1) {
    pool.forEach((some, at) => {
      fed.set(some[Math.floor(random() * POOL)]!, at * some[0]!.length);
    });
    ({ loss: last } = await trainer.step({
      ids: { data: said, dims: [rows, 4] },
      pixels: { data: fed, dims: [rows * FRAMES, 3, SIDE, SIDE] },
      classes: { data: order, dims: [rows] },
    }));
  }
  const state = trainer.state();
  await trainer.close();
  write(folder, state);
  return { loss: last };
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

function write(folder: string, freeze: ReadonlyMap<string, Float32Array>): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const text = new g.Graph();
  const ids = text.input('input_ids', 'int64', ['batch', 'length']);
  writeFileSync(
    join(folder, 'onnx/text_model.onnx'),
    g.toModel(text, { text_embeds: towers(text, g.createRandom(1)).text(ids) }, { freeze }),
  );
  const vision = new g.Graph();
  const pixels = vision.input('pixel_values', 'float32', ['batch', 3, SIDE, SIDE]);
  writeFileSync(
    join(folder, 'onnx/vision_model.onnx'),
    g.toModel(vision, { image_embeds: towers(vision, g.createRandom(1)).image(pixels) }, { freeze }),
  );
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  json('config.json', { model_type: 'clip', architectures: ['CLIPModel'], projection_dim: WIDTH });
  json('preprocessor_config.json', {
    image_processor_type: 'CLIPImageProcessor',
    do_resize: true,
    size: { shortest_edge: SIDE },
    do_center_crop: true,
    crop_size: { width: SIDE, height: SIDE },
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
    resample: 3,
  });
  json('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizerFast',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    model_max_length: 32,
  });
  const added = ['[PAD]', '[UNK]'].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])), unk_token: '[UNK]' },
  });
}
