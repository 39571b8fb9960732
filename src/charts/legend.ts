import type { SKRSContext2D } from 'canvas';
import { MUTED, SIZE } from './style.ts';
import { drawText, shorten, widthOf } from './text.ts';
import { css, viridis } from './viridis.ts';

export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  /** How the mark looks; a square when absent. */
  readonly draw?: (context: SKRSContext2D, x: number, y: number) => void;
}

const MARK = 22;
const GAP = 30;
const ROW = 36;
const style = { size: SIZE.small, colour: MUTED };

function place(entries: readonly LegendEntry[], width: number): { x: number; row: number; label: string }[] {
  let [x, row] = [0, 0];
  return entries.map(({ label: whole }) => {
    const label = shorten(whole, width - MARK - 10, style);
    const needs = MARK + 10 + widthOf(label, style);
    if (x > 0 && x + needs > width) [x, row] = [0, row + 1];
    const at = { x, row, label };
    x += needs + GAP;
    return at;
  });
}

/** Pixels the entries take, wrapped into rows. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return entries.length === 0 ? 0 : ((place(entries, width).at(-1)?.row ?? 0) + 1) * ROW;
}

export function drawLegend(
  context: SKRSContext2D,
  entries: readonly LegendEntry[],
  x: number,
  y: number,
  width: number,
): void {
  place(entries, width).forEach(({ x: left, row, label }, index) => {
    const { colour, draw } = entries[index] as LegendEntry;
    const middle = y + row * ROW + ROW / 2;
    context.fillStyle = colour;
    context.strokeStyle = colour;
    if (draw) draw(context, x + left + MARK / 2, middle);
    else context.fillRect(x + left, middle - MARK / 2, MARK, MARK);
    drawText(context, label, x + left + MARK + 10, middle, { ...style, baseline: 'middle' });
  });
}

export const SCALE_HEIGHT = 64;

/** The viridis scale as a band with both ends and the middle written under it, and what it measures beside it. */
export function drawScale(
  context: SKRSContext2D,
  {
    x,
    y,
    width,
    label,
    domain,
    format,
  }: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly label: string;
    readonly domain: readonly [number, number];
    readonly format: (value: number) => string;
  },
): void {
  const band = Math.min(360, width / 2);
  for (let at = 0; at < band; at += 1) {
    context.fillStyle = css(viridis(at / (band - 1)));
    context.fillRect(x + at, y, 1.5, 22);
  }
  const [low, high] = domain;
  const marks = [[0, 'left'], [0.5, 'center'], [1, 'right']] as const; // biome-ignore format: one row
  for (const [share, align] of marks) {
    drawText(context, format(low + share * (high - low)), x + share * band, y + 28 + SIZE.small, { ...style, align });
  }
  drawText(context, shorten(label, width - band - 20, style), x + band + 20, y + 11, { ...style, baseline: 'middle' });
}
