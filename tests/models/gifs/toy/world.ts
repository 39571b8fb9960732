/** The toy CLIP's world: a shape in a colour that moves in a way, drawn as a looping animation, and the sentence for it. */

import { createCanvas } from 'canvas';
import type { Random } from 'onnx-autograd';
import sharp from 'sharp';

/** Pixels of an animation's side. */
export const SIDE = 24;
/** Frames of an animation's file. */
export const LOOP = 8;

export const SHAPES = ['circle', 'square', 'triangle', 'cross', 'ring', 'bar'] as const;
export const COLOURS = {
  red: '#e03030',
  green: '#30c040',
  blue: '#4060f0',
  yellow: '#f0e040',
  white: '#ffffff',
  purple: '#c040e0',
} as const;
export const MOTIONS = ['resting', 'gliding', 'bouncing', 'growing'] as const;

export interface Combination {
  readonly shape: (typeof SHAPES)[number];
  readonly colour: keyof typeof COLOURS;
  readonly motion: (typeof MOTIONS)[number];
}

export const COMBINATIONS: readonly Combination[] = SHAPES.flatMap((shape) =>
  (Object.keys(COLOURS) as (keyof typeof COLOURS)[]).flatMap((colour) =>
    MOTIONS.map((motion) => ({ shape, colour, motion })),
  ),
);

/**
 * Every two of the three words are met together in training, the three of a held-out combination never. What the toy looks
 * like was chosen by `chosen-by`; `held-out` was looked at once that was settled.
 */
function part({ shape, colour, motion }: Combination): 'trained' | 'chosen-by' | 'held-out' {
  const diagonal = (SHAPES.indexOf(shape) + Object.keys(COLOURS).indexOf(colour) + 2 * MOTIONS.indexOf(motion)) % 6;
  if (diagonal === 0) return 'held-out';
  return diagonal === 3 && SHAPES.indexOf(shape) % 2 === 0 ? 'chosen-by' : 'trained';
}
export const TRAINED = COMBINATIONS.filter((one) => part(one) === 'trained');
export const CHOSEN_BY = COMBINATIONS.filter((one) => part(one) === 'chosen-by');
export const HELD_OUT = COMBINATIONS.filter((one) => part(one) === 'held-out');

export const sentenceOf = ({ shape, colour, motion }: Combination): string => `a ${colour} ${shape} ${motion}`;

/** Pixels [frames, SIDE, SIDE, 4] of an animation; where it is and how large varies with `random`. */
export function draw({ shape, colour, motion }: Combination, frames: number, random: Random): Uint8ClampedArray[] {
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
    context.strokeStyle = COLOURS[colour];
    context.beginPath();
    trace(context, shape, x, y, r);
    return context.getImageData(0, 0, SIDE, SIDE).data;
  });
}

type Pen = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

function trace(pen: Pen, shape: Combination['shape'], x: number, y: number, r: number): void {
  if (shape === 'ring') {
    pen.lineWidth = r * 0.5;
    pen.arc(x, y, r * 0.85, 0, 7);
    pen.stroke();
    return;
  }
  if (shape === 'circle') pen.arc(x, y, r, 0, 7);
  else if (shape === 'square') pen.rect(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r);
  else if (shape === 'bar') pen.rect(x - r * 1.3, y - r * 0.35, 2.6 * r, 0.7 * r);
  else if (shape === 'triangle') {
    pen.moveTo(x, y - r * 1.1);
    pen.lineTo(x + r * 1.1, y + r);
    pen.lineTo(x - r * 1.1, y + r);
  } else {
    pen.rect(x - r * 0.35, y - r * 1.1, 0.7 * r, 2.2 * r);
    pen.rect(x - r * 1.1, y - r * 0.35, 2.2 * r, 0.7 * r);
  }
  pen.fill();
}

/** An animation as a file. */
export async function gifOf(combination: Combination, random: Random): Promise<Uint8Array> {
  const frames = draw(combination, LOOP, random);
  const raw = { width: SIDE, height: SIDE * frames.length, channels: 4, pageHeight: SIDE } as const;
  return sharp(Buffer.concat(frames.map((frame) => Buffer.from(frame))), { raw })
    .removeAlpha()
    .gif({ loop: 0, delay: frames.map(() => 80), dither: 0 })
    .toBuffer();
}
