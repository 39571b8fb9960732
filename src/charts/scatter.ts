import type { SKRSContext2D } from 'canvas';
import { type Axis, drawAxes, scalesFor } from './axes.ts';
import { placeLabels } from './labels.ts';
import { drawLegend, legendHeight } from './legend.ts';
import { type Body, type Box, type Heading, page, type Room } from './page.ts';
import { CATEGORIES, categoryColour, INK, MUTED, PANEL, PAPER, SIZE } from './style.ts';
import { drawText, shorten, widthOf } from './text.ts';

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  /** One of the chart's `categories`; grey when absent. */
  readonly category?: string;
  /** Written beside the point when there is room; earlier points first. A labelled point is drawn larger. */
  readonly label?: string;
}

export interface Scatter extends Heading {
  readonly points: readonly ScatterPoint[];
  /** In the order of the legend. From the ninth on, colours come again with another shape. */
  readonly categories?: readonly string[];
  /** Axes with numbers; a map, whose axes mean nothing, has none. */
  readonly x?: Axis;
  readonly y?: Axis;
  /** With axes: draws the line on which x and y are equal. */
  readonly diagonal?: boolean;
}

/** Pixels of the plotting area, at least. */
const LEAST_PLOT = 360;

type Mark = (context: SKRSContext2D, x: number, y: number, radius: number) => void;

const circle: Mark = (context, x, y, radius) => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
};
const polygon =
  (corners: number, turn: number): Mark =>
  (context, x, y, radius) => {
    context.beginPath();
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = turn + (2 * Math.PI * corner) / corners;
      context.lineTo(x + 1.2 * radius * Math.cos(angle), y + 1.2 * radius * Math.sin(angle));
    }
    context.closePath();
    context.fill();
  };
const MARKS: readonly Mark[] = [circle, polygon(3, -Math.PI / 2), polygon(4, Math.PI / 4), polygon(4, 0)];
const markOf = (index: number): Mark => MARKS[Math.floor(index / CATEGORIES.length) % MARKS.length] as Mark;

/** Points, thousands of them too: the more, the smaller and the more transparent. -> PNG */
export function scatter(chart: Scatter): Uint8Array {
  const { points, categories = [] } = chart;
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  const entries = categories.map((label, index) => ({
    label,
    colour: categoryColour(index),
    draw: (context: SKRSContext2D, x: number, y: number) => markOf(index)(context, x, y, 10),
  }));
  const axes = chart.x && chart.y ? { x: chart.x, y: chart.y } : undefined;
  const layOut = (room: Room): Body => {
    const legend = legendHeight(entries, room.width);
    const frame = legend + 20 + (axes ? 2 * SIZE.small + 30 : 0);
    const plot = Math.max(LEAST_PLOT, room.height - frame);
    return { height: frame + plot, draw: (context, body) => drawAll(context, body, legend, plot) };
  };
  return page(chart, layOut, axes === undefined);

  function drawAll(context: SKRSContext2D, body: Box, legend: number, plot: number): void {
    drawLegend(context, entries, body.x, body.y, body.width);
    const outer = { ...body, y: body.y + legend + 20, height: plot };
    const { x, y, box } = axes ? withAxes(context, points, axes, outer) : asMap(context, points, outer);
    if (axes && chart.diagonal) drawDiagonal(context, points, { x, y, box });
    const radius = Math.max(2.2, Math.min(9, 160 / Math.sqrt(points.length + 1)));
    const shown = points.map((point) => {
      const index = point.category === undefined ? undefined : indexOf.get(point.category);
      return { point, index, at: { x: x(point.x), y: y(point.y) } };
    });
    context.globalAlpha = Math.max(0.6, Math.min(0.95, 40 / Math.sqrt(points.length + 1)));
    for (const { index, at, point } of shown) {
      context.fillStyle = index === undefined ? MUTED : categoryColour(index);
      if (point.label === undefined) (index === undefined ? circle : markOf(index))(context, at.x, at.y, radius);
    }
    context.globalAlpha = 1;
    const labelled = shown.filter(({ point }) => point.label !== undefined);
    const dot = Math.max(8, radius * 1.4);
    for (const { index, at } of labelled) {
      context.fillStyle = PAPER;
      circle(context, at.x, at.y, dot + 3);
      context.fillStyle = index === undefined ? INK : categoryColour(index);
      (index === undefined ? circle : markOf(index))(context, at.x, at.y, dot);
    }
    writeLabels(context, labelled.map(({ point, at }) => ({ text: point.label as string, ...at })), dot, box); // biome-ignore format: one call
  }
}

type Placed = { readonly x: (value: number) => number; readonly y: (value: number) => number; readonly box: Box };

function withAxes(
  context: SKRSContext2D,
  points: readonly ScatterPoint[],
  axes: { x: Axis; y: Axis },
  outer: Box,
): Placed {
  const scales = scalesFor(points.map(({ x, y }) => [x, y]), axes.x, axes.y, outer); // biome-ignore format: one call
  drawAxes(context, scales, axes.x, axes.y);
  return scales;
}

/** From far below to far above everything that is shown; cut off at the edges of the box. */
function drawDiagonal(context: SKRSContext2D, points: readonly ScatterPoint[], { x, y, box }: Placed): void {
  const far = 2 * points.reduce((most, point) => Math.max(most, Math.abs(point.x), Math.abs(point.y)), 1);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.strokeStyle = MUTED;
  context.lineWidth = 3;
  context.setLineDash([12, 10]);
  context.beginPath();
  context.moveTo(x(-far), y(-far));
  context.lineTo(x(far), y(far));
  context.stroke();
  context.restore();
}

/** The same scale both ways, so that distances can be compared; the middle of the data in the middle. */
function asMap(context: SKRSContext2D, points: readonly ScatterPoint[], box: Box): Placed {
  context.fillStyle = PANEL;
  context.fillRect(box.x, box.y, box.width, box.height);
  const ends = (values: readonly number[]) =>
    values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
      Infinity,
      -Infinity,
    ] as readonly [number, number]);
  const [left, right] = ends(points.map(({ x }) => x));
  const [bottom, top] = ends(points.map(({ y }) => y));
  const room = 24;
  const scale = Math.min((box.width - 2 * room) / (right - left || 1), (box.height - 2 * room) / (top - bottom || 1));
  return {
    box,
    x: (value) => box.x + box.width / 2 + (value - (left + right) / 2) * scale,
    y: (value) => box.y + box.height / 2 - (value - (top + bottom) / 2) * scale,
  };
}

function writeLabels(
  context: SKRSContext2D,
  labels: readonly { text: string; x: number; y: number }[],
  dot: number,
  box: Box,
): void {
  const style = { size: SIZE.small, weight: 700 } as const;
  const sized = labels.map(({ text, x, y }) => {
    const short = shorten(text, box.width * 0.4, style);
    return { text: short, x, y, width: widthOf(short, style), height: SIZE.small * 1.15 };
  });
  for (const place of placeLabels(sized, dot + 6, box)) {
    if (place.leader) {
      context.strokeStyle = INK;
      context.lineWidth = 2;
      context.beginPath();
      context.moveTo(...place.leader[0]);
      context.lineTo(...place.leader[1]);
      context.stroke();
    }
    drawText(context, place.text, place.x, place.y + SIZE.small * 0.92, { ...style, halo: PAPER });
  }
}
