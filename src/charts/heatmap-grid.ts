import type { SKRSContext2D } from 'canvas';
import { drawCells, largest } from './cells.ts';
import { drawScale, SCALE_HEIGHT } from './legend.ts';
import { type Body, type Box, type Heading, page, type Room } from './page.ts';
import { INK, MUTED, SIZE, WIDTH } from './style.ts';
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
  /** Labels of every tile's rows and columns; written at the grid's left and upper edge when `labelled` and the tiles are large enough. */
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

/** Smallest label: read at 11 pixels where Discord shows the picture whole. */
const LEAST_LABEL = 22;
/** Of tiles in which only the pattern counts. Pixels. */
const MIN_CELL = 3;
const LABEL_ROOM = WIDTH / 4;

/** Heatmaps of the same rows and columns as small multiples, on one colour scale. -> PNG */
export function heatmapGrid(chart: HeatmapGrid): Uint8Array {
  return page(chart, (room) => layOut(chart, room));
}

function layOut(chart: HeatmapGrid, room: Room): Body {
  const { tiles, across } = chart;
  const down = Math.ceil(tiles.length / across);
  const domain = chart.domain ?? ([0, Math.max(...tiles.map(({ values }) => largest(values))) || 1] as const);
  const caption = tiles.some(({ label }) => label) ? SIZE.small + 12 : 0;
  const gap = caption > 0 ? 20 : 6;
  const edge = { size: SIZE.small, colour: MUTED } as const;
  const gridLabels = Math.max(0, ...(chart.gridRows ?? []).map((label) => widthOf(label, edge) + 14));
  const gridHead = chart.gridColumns ? SIZE.small + 12 : 0;
  const fitted = (labelled: boolean) => {
    const labels = (all: readonly string[]) => fitAll(labelled ? all : [], LABEL_ROOM, SIZE.small, LEAST_LABEL);
    const [rows, columns] = [labels(chart.rows), labels(chart.columns)];
    const left = gridLabels + (labelled ? rows.width + 10 : 0);
    const above = (labelled ? columns.width + 10 : 0) + gridHead;
    const wide = (room.width - left - gap * (across - 1)) / across / chart.columns.length;
    const tall = ((room.height - above - 20 - SCALE_HEIGHT) / down - gap - caption) / chart.rows.length;
    return { rows, columns, left, above, cell: Math.max(Math.min(wide, tall), MIN_CELL) };
  };
  const withLabels = fitted(chart.labelled ?? false);
  // A label that is smaller than its row cannot be read; without labels the tiles are larger.
  const { rows, columns, left, above, cell } = withLabels.cell >= LEAST_LABEL ? withLabels : fitted(false);
  const tile = { width: cell * chart.columns.length, height: cell * chart.rows.length };
  const step = { x: tile.width + gap, y: tile.height + gap + caption };
  const width = Math.max(room.width, Math.ceil(left + step.x * across - gap));

  return { width, height: above + step.y * down + 20 + SCALE_HEIGHT, draw };

  function draw(context: SKRSContext2D, body: Box): void {
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
  }
}
