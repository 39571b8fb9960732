import { drawCells, largest } from './cells.ts';
import { drawScale, SCALE_HEIGHT } from './legend.ts';
import { type Heading, page } from './page.ts';
import { INK, MARGIN, MUTED, SIZE, WIDTH } from './style.ts';
import { drawText, fitAll, shorten, widthOf } from './text.ts';

export interface HeatmapTile {
  readonly label?: string;
  /** [rows, columns], row-major. */
  readonly values: ArrayLike<number>;
  /** Drawn with a frame. */
  readonly chosen?: boolean;
}

export interface HeatmapGrid extends Heading {
  readonly tiles: readonly HeatmapTile[];
  /** Tiles beside each other. */
  readonly across: number;
  /** Labels of every tile's rows and columns; written at the grid's left and upper edge when `labelled`. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly labelled?: boolean;
  /** Labels of the grid's own rows and columns, for many small tiles without labels of their own. */
  readonly gridRows?: readonly string[];
  readonly gridColumns?: readonly string[];
  readonly legend: string;
  /** One colour scale for all tiles: 0 and the largest of all values when absent. */
  readonly domain?: readonly [number, number];
  readonly format?: (value: number) => string;
}

/** One label of the smallest size a row. */
const MIN_LABELLED_CELL = 17;
const LABEL_ROOM = WIDTH / 4;

/** Heatmaps of the same rows and columns as small multiples, on one colour scale. -> PNG */
export function heatmapGrid(chart: HeatmapGrid): Uint8Array {
  const { tiles, across } = chart;
  const down = Math.ceil(tiles.length / across);
  const domain = chart.domain ?? ([0, Math.max(...tiles.map(({ values }) => largest(values))) || 1] as const);
  const caption = tiles.some(({ label }) => label) ? SIZE.small + 12 : 0;
  const gap = caption > 0 ? 20 : 6;
  const edge = { size: SIZE.small, colour: MUTED } as const;
  const gridLabels = Math.max(0, ...(chart.gridRows ?? []).map((label) => widthOf(label, edge) + 14));
  const labels = (all: readonly string[], size: number) => fitAll(chart.labelled ? all : [], LABEL_ROOM, size, 15);
  const cellFor = (left: number): number => {
    const fitting = (WIDTH - 2 * MARGIN - left - gap * (across - 1)) / across / chart.columns.length;
    return chart.labelled ? Math.max(fitting, MIN_LABELLED_CELL) : fitting;
  };
  // The labels' size hangs on the cells', and the cells' on the room the labels leave: a second look settles it.
  const first = cellFor(gridLabels + labels(chart.rows, SIZE.small).width + 10);
  const size = Math.max(15, Math.min(SIZE.small, first * 0.85));
  const [rows, columns] = [labels(chart.rows, size), labels(chart.columns, size)];
  const left = gridLabels + (chart.labelled ? rows.width + 10 : 0);
  const cell = cellFor(left);
  const above = (chart.labelled ? columns.width + 10 : 0) + (chart.gridColumns ? SIZE.small + 12 : 0);
  const tile = { width: cell * chart.columns.length, height: cell * chart.rows.length };
  const step = { x: tile.width + gap, y: tile.height + gap + caption };
  const width = Math.max(WIDTH, Math.ceil(left + step.x * across - gap + 2 * MARGIN));

  return page(chart, { width, height: above + step.y * down + 20 + SCALE_HEIGHT }, (context, body) => {
    const [x0, y0] = [body.x + left, body.y + above];
    for (const [at, { label, values, chosen }] of tiles.entries()) {
      const x = x0 + (at % across) * step.x;
      const y = y0 + Math.floor(at / across) * step.y + caption;
      const [x1, y1] = [(column: number) => x + column * cell, (row: number) => y + row * cell];
      drawCells(context, {
        x: x1,
        y: y1,
        cell,
        rows: chart.rows.length,
        columns: chart.columns.length,
        values,
        domain,
      });
      const style = { size: SIZE.small, weight: 700 } as const;
      if (label) drawText(context, shorten(label, tile.width, style), x, y - 9, style);
      if (chosen) {
        context.strokeStyle = INK;
        context.lineWidth = 4;
        context.strokeRect(x - 3, y - 3, tile.width + 5, tile.height + 5);
      }
    }
    for (let row = 0; row < down; row += 1) {
      const y = y0 + row * step.y + caption;
      const style = { ...edge, align: 'right', baseline: 'middle' } as const;
      rows.texts.forEach((text, at) => {
        drawText(context, text, x0 - 8, y + (at + 0.5) * cell, { ...style, size: rows.size });
      });
      const name = chart.gridRows?.[row];
      if (name) drawText(context, name, x0 - 14, y + tile.height / 2, style);
    }
    for (let column = 0; column < across; column += 1) {
      const x = x0 + column * step.x;
      const style = { ...edge, size: columns.size, baseline: 'middle', rotate: -Math.PI / 2 } as const;
      columns.texts.forEach((text, at) => {
        drawText(context, text, x + (at + 0.5) * cell, y0 - 8, style);
      });
      const name = chart.gridColumns?.[column];
      if (name) drawText(context, name, x + tile.width / 2, body.y + SIZE.small, { ...edge, align: 'center' });
    }
    const format = chart.format ?? ((value: number) => value.toFixed(2));
    drawScale(context, {
      x: body.x,
      y: y0 + down * step.y + 20,
      width: body.width,
      label: chart.legend,
      domain,
      format,
    });
  });
}
