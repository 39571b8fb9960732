import type { SKRSContext2D } from 'canvas';
import type { Box } from './page.ts';
import { GRID, MUTED, SIZE } from './style.ts';
import { drawText, shorten, widthOf } from './text.ts';
import { linearTicks, logTicks, plainNumber } from './ticks.ts';

export interface Axis {
  readonly label: string;
  /** `log` draws positive values only. */
  readonly scale?: 'linear' | 'log';
  /** Ends of the axis; those of the data, rounded outwards, when absent. */
  readonly domain?: readonly [number, number];
  readonly ticks?: readonly number[];
  readonly format?: (value: number) => string;
}

/** Data -> pixels; NaN for what an axis cannot show. */
export interface Scales {
  readonly box: Box;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

interface Side {
  readonly share: (value: number) => number;
  readonly ticks: readonly number[];
}

function side(values: readonly number[], axis: Axis, count: number): Side {
  const log = axis.scale === 'log';
  const usable = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  let [low, high] = axis.domain ?? [
    usable.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    usable.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  ];
  if (!Number.isFinite(low) || !Number.isFinite(high)) [low, high] = log ? [0.1, 1] : [0, 1];
  if (low === high) [low, high] = log ? [low / 2, high * 2] : [low - 0.5, high + 0.5];
  const ticks = axis.ticks ?? (log ? logTicks(low, high) : linearTicks(low, high, count));
  const read = log ? Math.log10 : (value: number) => value;
  const [from, to] = [read(low), read(high)];
  return {
    ticks: ticks.filter((tick) => tick >= low - 1e-12 && tick <= high + 1e-12),
    share: (value) => (log && value <= 0 ? Number.NaN : (read(value) - from) / (to - from)),
  };
}

/** A box with its axes' room taken off at the left; below it, ticks and title need 2 lines of small text. */
export function scalesFor(points: readonly (readonly [number, number])[], x: Axis, y: Axis, outer: Box): Scales {
  const across = side(points.map(([at]) => at), x, 6); // biome-ignore format: one call
  const up = side(points.map(([, value]) => value), y, 5); // biome-ignore format: one call
  const format = y.format ?? plainNumber;
  const labels = Math.max(0, ...up.ticks.map((tick) => widthOf(format(tick), { size: SIZE.small }))) + 16;
  const box = {
    x: outer.x + labels,
    y: outer.y + SIZE.small * 1.6,
    width: outer.width - labels,
    height: outer.height - SIZE.small * 1.6,
  };
  return {
    box,
    xTicks: across.ticks,
    yTicks: up.ticks,
    x: (value) => box.x + across.share(value) * box.width,
    y: (value) => box.y + (1 - up.share(value)) * box.height,
  };
}

/** Grid lines, numbers and the axes' names: y's above the axis, x's below it. */
export function drawAxes(
  context: SKRSContext2D,
  { box, x, y, xTicks, yTicks }: Scales,
  xAxis: Axis,
  yAxis: Axis,
): void {
  const style = { size: SIZE.small, colour: MUTED } as const;
  context.strokeStyle = GRID;
  context.lineWidth = 2;
  const write = yAxis.format ?? plainNumber;
  for (const tick of yTicks) {
    context.beginPath();
    context.moveTo(box.x, y(tick));
    context.lineTo(box.x + box.width, y(tick));
    context.stroke();
    drawText(context, write(tick), box.x - 12, y(tick), { ...style, align: 'right', baseline: 'middle' });
  }
  const name = xAxis.format ?? plainNumber;
  let free = Number.NEGATIVE_INFINITY;
  for (const tick of xTicks) {
    const half = widthOf(name(tick), style) / 2;
    if (x(tick) - half < free) continue;
    free = x(tick) + half + 12;
    drawText(context, name(tick), x(tick), box.y + box.height + 12 + SIZE.small, { ...style, align: 'center' });
  }
  drawText(context, shorten(yAxis.label, box.width, style), box.x, box.y - SIZE.small * 0.7, style);
  const below = box.y + box.height + 12 + 2.3 * SIZE.small;
  drawText(context, shorten(xAxis.label, box.width, style), box.x + box.width, below, { ...style, align: 'right' });
}
