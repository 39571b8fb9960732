import type { Frame } from './clip/frames.ts';
import type { CosineScale, GifFusion } from './fusion.ts';
import type { PictureEncoder } from './picture-encoder.ts';

/*
 * How a picture looks, without a model: a colour histogram, a histogram of oriented gradients (Dalal and Triggs 2005) on a
 * coarse grid, and where it moves. It knows nothing of what is in a picture.
 */

/** Cells of the grid that a frame is averaged into, each way. */
const GRID = 16;
/** Hues of the histogram, each light and dark, and greys from black to white. */
const HUES = 12;
const GREYS = 4;
const COLOURS = 2 * HUES + GREYS;
/** Below this saturation a colour is a grey. */
const LEAST_SATURATION = 0.18;
/** Blocks of the grid each way in which gradients are counted by direction. */
const BLOCKS = 4;
const DIRECTIONS = 4;
const SHAPES = BLOCKS * BLOCKS * DIRECTIONS;
/** Cells each way in which motion is counted. */
const MOTION = 8;
const MOTIONS = MOTION * MOTION;
/** Mean change of brightness between frames (0..1) under which a picture rests: less is what compression does. */
const RESTING = 0.004;
/** What each part counts. */
const WEIGHTS = { colour: 0.5, shape: 0.35, motion: 0.15 } as const;

/** Pictures by colours, motion and shape: what there is where no CLIP is set up. */
export const LOOK: PictureEncoder = {
  id: 'look-v1',
  dims: COLOURS + SHAPES + MOTIONS,
  picture: async (frames) => lookOf(frames),
};

/**
 * Turns cosines of looks into scores. Two pictures that look less alike than unrelated ones do are not shown.
 * @param scale of cosines of unrelated looks
 */
export const lookFusion = (fusion: GifFusion, scale: CosineScale): GifFusion => ({
  ...fusion,
  scales: { ...fusion.scales, clipPictures: scale },
  floor: fusion.scales.sentences.mean,
});

/** @param frames at least one @returns [dims] of length 1, or 0 for a picture without anything to see */
export function lookOf(frames: readonly Frame[]): Float32Array {
  const small = frames.map(shrink);
  const parts: [Float32Array, number][] = [
    [colours(small), WEIGHTS.colour],
    [shapes(small), WEIGHTS.shape],
    [motions(small), WEIGHTS.motion],
  ];
  const look = new Float32Array(LOOK.dims);
  let at = 0;
  for (const [part, weight] of parts) {
    look.set(scaled(part, Math.sqrt(weight)), at);
    at += part.length;
  }
  return scaled(look, 1);
}

/** [GRID, GRID, 3] in 0..1: means of the frame's cells. */
function shrink({ rgb, width, height }: Frame): Float32Array {
  const sums = new Float32Array(GRID * GRID * 3);
  const counts = new Float32Array(GRID * GRID);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * GRID) / height) * GRID;
    for (let x = 0; x < width; x += 1) {
      const cell = row + Math.floor((x * GRID) / width);
      counts[cell]! += 1;
      for (let c = 0; c < 3; c += 1) sums[cell * 3 + c]! += rgb[(y * width + x) * 3 + c]!;
    }
  }
  return sums.map((sum, at) => sum / (255 * Math.max(1, counts[Math.floor(at / 3)]!)));
}

/** How much of each colour there is; roots, so that the cosine of two is Bhattacharyya's coefficient. */
function colours(frames: readonly Float32Array[]): Float32Array {
  const bins = new Float32Array(COLOURS);
  for (const frame of frames) {
    for (let at = 0; at < frame.length; at += 3) {
      const [red, green, blue] = [frame[at]!, frame[at + 1]!, frame[at + 2]!];
      const most = Math.max(red, green, blue);
      const chroma = most - Math.min(red, green, blue);
      if (chroma < LEAST_SATURATION * most || most < 0.1) {
        bins[2 * HUES + Math.min(GREYS - 1, Math.floor(most * GREYS))]! += 1;
        continue;
      }
      const hue =
        most === red
          ? ((green - blue) / chroma + 6) % 6
          : most === green
            ? (blue - red) / chroma + 2
            : (red - green) / chroma + 4;
      const place = (hue / 6) * HUES;
      const first = Math.floor(place) % HUES;
      const share = place - Math.floor(place);
      const light = most > 0.55 ? HUES : 0;
      bins[light + first]! += 1 - share;
      bins[light + ((first + 1) % HUES)]! += share;
    }
  }
  return bins.map(Math.sqrt);
}

/** Which way edges run in each part of the picture, by the mean of its frames. */
function shapes(frames: readonly Float32Array[]): Float32Array {
  const grey = new Float32Array(GRID * GRID);
  for (const frame of frames) {
    for (const [cell, value] of brightness(frame).entries()) grey[cell]! += value / frames.length;
  }
  const bins = new Float32Array(SHAPES);
  for (let y = 1; y < GRID - 1; y += 1) {
    for (let x = 1; x < GRID - 1; x += 1) {
      const across = grey[y * GRID + x + 1]! - grey[y * GRID + x - 1]!;
      const down = grey[(y + 1) * GRID + x]! - grey[(y - 1) * GRID + x]!;
      const turn = (Math.atan2(down, across) / Math.PI + 2) % 1; // an edge has no front
      const block = Math.floor((y * BLOCKS) / GRID) * BLOCKS + Math.floor((x * BLOCKS) / GRID);
      const direction = Math.floor(turn * DIRECTIONS + 0.5) % DIRECTIONS;
      bins[block * DIRECTIONS + direction]! += Math.hypot(across, down);
    }
  }
  return bins.map(Math.sqrt);
}

/** Where brightness changes from frame to frame; nothing for a picture that rests. */
function motions(frames: readonly Float32Array[]): Float32Array {
  const bins = new Float32Array(MOTIONS);
  const greys = frames.map(brightness);
  for (let at = 1; at < greys.length; at += 1) {
    for (let cell = 0; cell < GRID * GRID; cell += 1) {
      const [y, x] = [Math.floor(cell / GRID), cell % GRID];
      const place = Math.floor((y * MOTION) / GRID) * MOTION + Math.floor((x * MOTION) / GRID);
      bins[place]! += Math.abs(greys[at]![cell]! - greys[at - 1]![cell]!) / (GRID * GRID * (greys.length - 1));
    }
  }
  return bins.reduce((sum, value) => sum + value, 0) < RESTING ? new Float32Array(MOTIONS) : bins.map(Math.sqrt);
}

/** Rec. 601. */
const brightness = (frame: Float32Array): Float32Array =>
  Float32Array.from(
    { length: GRID * GRID },
    (_, cell) => 0.299 * frame[cell * 3]! + 0.587 * frame[cell * 3 + 1]! + 0.114 * frame[cell * 3 + 2]!,
  );

/** The vector scaled to a length; a zero vector stays as it is. */
function scaled(vector: Float32Array, length: number): Float32Array {
  const own = Math.hypot(...vector);
  return own === 0 ? vector : vector.map((value) => (value * length) / own);
}
