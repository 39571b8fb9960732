/** Ten classes of drawn shapes, for whoever has no pictures: no file, no licence, the same ones every time. */
import { createRandom, type Random } from 'onnx-autograd';
import type { PictureSet, Pictures } from './picture-set.ts';

const SIZE = 32;
const TRAINING = 2_000;
const TEST = 500;
const SEED = 5;

/** Whether a point of the plane is inside a shape of radius 1 around the middle. */
type Inside = (x: number, y: number) => boolean;

const polygon =
  (corners: number): Inside =>
  (x, y) => {
    const [angle, radius] = [Math.atan2(y, x), Math.hypot(x, y)];
    const part = (2 * Math.PI) / corners;
    const off = (((angle % part) + part) % part) - part / 2;
    return radius * Math.cos(off) < Math.cos(part / 2);
  };
const star =
  (points: number): Inside =>
  (x, y) => {
    const [angle, radius] = [Math.atan2(y, x), Math.hypot(x, y)];
    const part = (2 * Math.PI) / points;
    const off = Math.abs((((angle % part) + part) % part) - part / 2) / (part / 2); // 1 at a tip, 0 between two
    return radius < 0.42 + 0.58 * off ** 1.5;
  };

const SHAPES: Readonly<Record<string, Inside>> = {
  disc: (x, y) => Math.hypot(x, y) < 0.9,
  ring: (x, y) => Math.hypot(x, y) < 0.95 && Math.hypot(x, y) > 0.55,
  triangle: polygon(3),
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.75,
  hexagon: polygon(6),
  star: star(5),
  cross: (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.28 && Math.max(Math.abs(x), Math.abs(y)) < 0.95,
  bars: (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.9 && Math.abs(y) % 0.6 < 0.3,
  crescent: (x, y) => Math.hypot(x, y) < 0.95 && Math.hypot(x - 0.45, y) > 0.75,
  heart: (x, y) => (x * x + y * y - 0.45) ** 3 + x * x * y * y * y < 0,
};

export function drawnShapes(): PictureSet {
  const random = createRandom(SEED);
  return { classes: Object.keys(SHAPES), size: SIZE, training: draw(TRAINING, random), test: draw(TEST, random) };
}

function draw(count: number, random: Random): Pictures {
  const pixels = new Uint8Array(count * 3 * SIZE * SIZE);
  const labels = Uint8Array.from({ length: count }, (_, at) => at % 10);
  const shapes = Object.values(SHAPES);
  for (let at = 0; at < count; at += 1) drawOne(pixels.subarray(at * 3 * SIZE * SIZE), shapes[labels[at]!]!, random);
  return { pixels, labels, count };
}

/** Anywhere, larger or smaller, a little turned, in two colours that differ, under noise. */
function drawOne(out: Uint8Array, inside: Inside, random: Random): void {
  const radius = 9 + 5 * random();
  const [left, top] = [radius + (SIZE - 2 * radius) * random(), radius + (SIZE - 2 * radius) * random()];
  const angle = 0.6 * (random() - 0.5);
  const [cos, sin] = [Math.cos(angle) / radius, Math.sin(angle) / radius];
  const ground = [random(), random(), random()].map((value) => 255 * value);
  let colour = ground;
  while (colour.reduce((sum, value, at) => sum + Math.abs(value - ground[at]!), 0) < 220)
    colour = [random(), random(), random()].map((value) => 255 * value);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const [dx, dy] = [x + 0.5 - left, y + 0.5 - top];
      const fill = inside(dx * cos + dy * sin, dy * cos - dx * sin) ? colour : ground;
      for (let plane = 0; plane < 3; plane += 1)
        out[(plane * SIZE + y) * SIZE + x] = Math.max(0, Math.min(255, fill[plane]! + 24 * (random() - 0.5)));
    }
  }
}
