import type { SKRSContext2D } from 'canvas';
import { drawLegend, type LegendEntry, legendHeight } from './legend.ts';
import { type Box, type Heading, page } from './page.ts';
import { CATEGORIES, GRID, INK, MUTED, PANEL, SIZE } from './style.ts';
import { drawText, shorten, widthOf } from './text.ts';
import { plainNumber } from './ticks.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Ends of what the value may as well be, drawn as a whisker. */
  readonly interval?: readonly [low: number, high: number];
  /** A mark across the bar: the value it has to pass. */
  readonly threshold?: number;
  readonly colour?: string;
  /** Pale: there, but not what the picture is about. */
  readonly faded?: boolean;
}

export interface BarStyle {
  /** How a value is written at its bar's end. */
  readonly format?: (value: number) => string;
  /** Largest value of the axis; the largest of all values and marks when absent. */
  readonly max?: number;
}

export interface Bars extends Heading, BarStyle {
  readonly bars: readonly Bar[];
  /** What whiskers and marks mean; they are explained under the bars when given. */
  readonly intervalLabel?: string;
  readonly thresholdLabel?: string;
}

export interface BarPanels extends Heading, BarStyle {
  readonly panels: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
  /** Panels beside each other. */
  readonly across: number;
}

const ROW = 50;
const LEAST_ROW = 34;
const GAP_BETWEEN_PANELS = 40;

/** Horizontal bars from zero, values written at their ends. -> PNG */
export function bars(chart: Bars): Uint8Array {
  const entries: LegendEntry[] = [
    ...(chart.intervalLabel ? [{ label: chart.intervalLabel, colour: INK, draw: whiskerMark }] : []),
    ...(chart.thresholdLabel ? [{ label: chart.thresholdLabel, colour: INK, draw: thresholdMark }] : []),
  ];
  return page(chart, (room) => {
    const legend = legendHeight(entries, room.width);
    const below = legend > 0 ? legend + 16 : 0;
    const height = rowHeight((room.height - below) / chart.bars.length) * chart.bars.length;
    return {
      height: height + below,
      draw(context, body) {
        drawBars(context, { ...body, height }, chart.bars, { ...chart, max: chart.max ?? largestOf(chart.bars) });
        drawLegend(context, entries, body.x, body.y + height + 16, body.width);
      },
    };
  });
}

/** Several sets of bars on one scale, beside and below each other. -> PNG */
export function barPanels(chart: BarPanels): Uint8Array {
  const { panels, across } = chart;
  const max = chart.max ?? Math.max(...panels.map((panel) => largestOf(panel.bars)));
  const head = SIZE.text * 1.3 * 2 + 12;
  const longest = Array.from({ length: Math.ceil(panels.length / across) }, (_, row) =>
    Math.max(...panels.slice(row * across, (row + 1) * across).map((panel) => panel.bars.length)),
  );
  const gaps = GAP_BETWEEN_PANELS * (longest.length - 1);
  const bar = longest.reduce((sum, count) => sum + count, 0);
  return page(chart, (room) => {
    const width = (room.width - GAP_BETWEEN_PANELS * (across - 1)) / across;
    const row = rowHeight((room.height - gaps - head * longest.length) / bar);
    return {
      height: row * bar + head * longest.length + gaps,
      draw(context, body) {
        let y = body.y;
        for (const [line, tall] of longest.entries()) {
          for (const [column, panel] of panels.slice(line * across, (line + 1) * across).entries()) {
            const x = body.x + column * (width + GAP_BETWEEN_PANELS);
            const style = { size: SIZE.text, weight: 700 } as const;
            const [first, rest] = splitTitle(panel.title);
            drawText(context, shorten(first, width, style), x, y + SIZE.text, style);
            drawText(context, shorten(rest, width, { size: SIZE.small }), x, y + SIZE.text * 1.3 + SIZE.small, {
              size: SIZE.small,
              colour: MUTED,
            });
            const box = { x, y: y + head, width, height: panel.bars.length * row };
            drawBars(context, box, panel.bars, { ...chart, max });
          }
          y += head + tall * row + GAP_BETWEEN_PANELS;
        }
      },
    };
  });
}

/** Pixels a bar and the gap after it take: no more than looks well, no less than its label needs. */
const rowHeight = (fitting: number): number => Math.min(ROW, Math.max(LEAST_ROW, fitting));

function splitTitle(title: string): [string, string] {
  const [first = '', ...rest] = title.split('\n');
  return [first, rest.join(' ')];
}

function largestOf(some: readonly Bar[]): number {
  return Math.max(0, ...some.flatMap((bar) => [bar.value, bar.interval?.[1] ?? 0, bar.threshold ?? 0])) || 1;
}

function drawBars(
  context: SKRSContext2D,
  box: Box,
  some: readonly Bar[],
  style: BarStyle & { readonly max: number },
): void {
  const format = style.format ?? plainNumber;
  const labels = Math.min(box.width * 0.45, Math.max(0, ...some.map(({ label }) => widthOf(label))));
  const values = Math.max(0, ...some.map(({ value }) => widthOf(format(value), { weight: 700 })));
  const x0 = box.x + labels + 14;
  const full = Math.max(20, box.width - labels - values - 30);
  const scale = (value: number): number => (Math.min(Math.max(value, 0), style.max) / style.max) * full;
  const row = box.height / some.length;
  some.forEach((bar, at) => {
    const middle = box.y + (at + 0.5) * row;
    const top = middle - row * 0.35;
    const height = row * 0.7;
    drawText(context, shorten(bar.label, labels + 1), x0 - 14, middle, {
      align: 'right', baseline: 'middle', ...(bar.faded ? { colour: MUTED } : {}),
    }); // biome-ignore format: one call
    context.fillStyle = PANEL;
    context.fillRect(x0, top, full, height);
    context.fillStyle = bar.faded ? GRID : (bar.colour ?? CATEGORIES[0]);
    context.fillRect(x0, top, Math.max(2, scale(bar.value)), height);
    if (bar.interval) whisker(context, x0 + scale(bar.interval[0]), x0 + scale(bar.interval[1]), middle, height * 0.4);
    if (bar.threshold !== undefined) {
      context.fillStyle = INK;
      context.fillRect(x0 + scale(bar.threshold) - 2, top - 4, 4, height + 8);
    }
    const end =
      x0 +
      Math.max(
        scale(bar.value),
        bar.interval ? scale(bar.interval[1]) : 0,
        bar.threshold === undefined ? 0 : scale(bar.threshold),
      );
    drawText(context, format(bar.value), end + 12, middle, {
      weight: 700,
      baseline: 'middle',
      ...(bar.faded ? { colour: MUTED } : {}),
    });
  });
}

function whisker(context: SKRSContext2D, from: number, to: number, y: number, cap: number): void {
  context.strokeStyle = INK;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  for (const end of [from, to]) {
    context.moveTo(end, y - cap / 2);
    context.lineTo(end, y + cap / 2);
  }
  context.stroke();
}

const whiskerMark = (context: SKRSContext2D, x: number, y: number): void => whisker(context, x - 11, x + 11, y, 14);
const thresholdMark = (context: SKRSContext2D, x: number, y: number): void => context.fillRect(x - 2, y - 13, 4, 26);
