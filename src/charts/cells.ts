import type { SKRSContext2D } from 'canvas';
import { css, viridis } from './viridis.ts';

/** The coloured squares of a heatmap. */
export interface Cells {
  /** Index of a column or row -> its left or upper edge, pixels. */
  readonly x: (column: number) => number;
  readonly y: (row: number) => number;
  /** Pixels of a side. */
  readonly cell: number;
  readonly rows: number;
  readonly columns: number;
  /** [rows, columns], row-major. */
  readonly values: ArrayLike<number>;
  readonly domain: readonly [number, number];
}

/** Squares a hair apart where they are large enough; none for NaN. */
export function drawCells(context: SKRSContext2D, { x, y, cell, rows, columns, values, domain }: Cells): void {
  const gap = cell >= 20 ? 2 : cell >= 8 ? 1 : 0;
  const [low, high] = domain;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = values[row * columns + column] as number;
      if (!Number.isFinite(value)) continue;
      context.fillStyle = css(viridis((value - low) / (high - low)));
      context.fillRect(x(column), y(row), cell - gap, cell - gap);
    }
  }
}

export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (value > most) most = value;
  }
  return most;
}
