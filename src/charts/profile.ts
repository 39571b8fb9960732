import { createCanvas, type SKRSContext2D } from 'canvas';
import { drawText } from './text.ts';

/** As Discord shows a profile's banner. Its lower left lies under the picture of the profile. */
const BANNER = { width: 680, height: 240 } as const;
/** Discord shows it round. */
const ICON_SIZE = 512;

const NIGHT = ['#2a1b3d', '#0d0916'] as const;
const LIT = '#ffc247';
const UNLIT = '#7a5216';
const BOARD = '#fff6e0';
const LETTER = { weight: 700, colour: '#1b1020', align: 'center', baseline: 'middle' } as const;

/** A cinema's marquee at night, with the bot's name on its board -> PNG. @param name at most 24 characters */
export function drawBanner(name: string): Uint8Array {
  const { width, height } = BANNER;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  night(context, width, height);
  const glow = context.createRadialGradient(width / 2, height * 0.45, 20, width / 2, height * 0.45, width * 0.55);
  glow.addColorStop(0, 'rgba(255, 194, 71, 0.35)');
  glow.addColorStop(1, 'rgba(255, 194, 71, 0)');
  context.fillStyle = glow;
  context.fillRect(0, 0, width, height);

  const board = { x: 110, y: 44, width: width - 220, height: 122 };
  rounded(context, board, 14, '#5b1322');
  rounded(context, { x: board.x + 22, y: board.y + 22, width: board.width - 44, height: board.height - 44 }, 6, BOARD);
  bulbs(context, along(board, 11, 22), 5);
  drawText(context, name.toUpperCase(), width / 2, board.y + board.height / 2 + 2, { ...LETTER, size: 60 });
  context.fillStyle = '#5b1322';
  context.fillRect(0, height - 34, width, 34);
  bulbs(
    context,
    Array.from({ length: 31 }, (_, at) => [at * 22 + 10, height - 17] as const),
    5,
  );
  return canvas.toBuffer('image/png');
}

/** Its initial on a board with bulbs around it -> PNG of 512 × 512 pixels, whose corners may be cut. */
export function drawIcon(name: string): Uint8Array {
  const canvas = createCanvas(ICON_SIZE, ICON_SIZE);
  const context = canvas.getContext('2d');
  const middle = ICON_SIZE / 2;
  night(context, ICON_SIZE, ICON_SIZE);
  disc(context, middle, middle, 206, '#5b1322');
  disc(context, middle, middle, 150, BOARD);
  const around = Array.from({ length: 20 }, (_, at) => (2 * Math.PI * at) / 20);
  bulbs(context, around.map((turn) => [middle + 178 * Math.cos(turn), middle + 178 * Math.sin(turn)] as const), 15); // biome-ignore format: one ring
  drawText(context, name.charAt(0).toUpperCase(), middle, middle + 6, { ...LETTER, size: 200 });
  return canvas.toBuffer('image/png');
}

type Point = readonly [x: number, y: number];
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Points on a box's edge, `inset` within it and about `step` apart. */
function along({ x, y, width, height }: Box, inset: number, step: number): Point[] {
  const [left, right, top, foot] = [x + inset, x + width - inset, y + inset, y + height - inset];
  const across = Math.round((right - left) / step);
  const down = Math.round((foot - top) / step);
  return [
    ...Array.from({ length: across + 1 }, (_, at): Point => [left + ((right - left) * at) / across, top]),
    ...Array.from({ length: across + 1 }, (_, at): Point => [left + ((right - left) * at) / across, foot]),
    ...Array.from({ length: down - 1 }, (_, at): Point => [left, top + ((foot - top) * (at + 1)) / down]),
    ...Array.from({ length: down - 1 }, (_, at): Point => [right, top + ((foot - top) * (at + 1)) / down]),
  ];
}

/** Every third one is out, as they are when they run. */
function bulbs(context: SKRSContext2D, points: readonly Point[], radius: number): void {
  for (const [at, [x, y]] of points.entries()) {
    const lit = at % 3 !== 0;
    if (lit) disc(context, x, y, radius * 1.7, 'rgba(255, 194, 71, 0.25)');
    disc(context, x, y, radius, lit ? LIT : UNLIT);
  }
}

function night(context: SKRSContext2D, width: number, height: number): void {
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, NIGHT[0]);
  sky.addColorStop(1, NIGHT[1]);
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
}

function disc(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function rounded(context: SKRSContext2D, { x, y, width, height }: Box, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}
