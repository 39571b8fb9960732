import type { SKRSContext2D } from 'canvas';
import { type Cells, drawCells, largest } from './cells.ts';
import { drawLegend, drawScale, type LegendEntry, legendHeight, SCALE_HEIGHT } from './legend.ts';
import { type Body, type Box, type Heading, page, type Room } from './page.ts';
import { INK, MUTED, SIZE, WIDTH } from './style.ts';
import { drawText, fitAll, widthOf } from './text.ts';
import { inkOn, viridis } from './viridis.ts';

export interface HeatmapBlock {
  /** Rows and columns the block spans: [from, to). */
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly colour: string;
  /** In the legend; blocks of one label share a line there. */
  readonly label: string;
}

export interface Heatmap extends Heading {
  /** Written left of each row and above each column; drawn smaller when long, cut only beyond a quarter of the width. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** [rows, columns], row-major; NaN is drawn empty. */
  readonly values: ArrayLike<number>;
  /** What a row and a column stand for: `from`, `to`. */
  readonly rowTitle?: string;
  readonly columnTitle?: string;
  /** What the colours measure. */
  readonly legend: string;
  /** Ends of the colour scale; 0 and the largest value when absent. */
  readonly domain?: readonly [number, number];
  /** How a value is written into its cell, where there is room. */
  readonly format?: (value: number) => string;
  /** Rows and columns before which a gap is left. */
  readonly rowBreaks?: readonly number[];
  readonly columnBreaks?: readonly number[];
  /** Parts to frame, best along the breaks. */
  readonly blocks?: readonly HeatmapBlock[];
}

/** Smallest cell in which a label can still be read when the picture is opened. */
const MIN_CELL = 26;
const MAX_CELL = 110;
const BREAK = 18;
/** Smallest label: read at 11 pixels where Discord shows the picture whole. */
const LEAST_LABEL = 22;
const LABEL_ROOM = WIDTH * 0.25;
const two = (value: number): string => value.toFixed(2);
/** `.07`: in a cell a nought says nothing. */
const short = (text: string): string => text.replace(/^(-?)0\./, '$1.');

/** One heatmap with its numbers; larger than Discord shows whole from about 20 rows on. -> PNG */
export function heatmap(chart: Heatmap): Uint8Array {
  return page(chart, (room) => layOut(chart, room));
}

function layOut(chart: Heatmap, room: Room): Body {
  const { rowBreaks = [], columnBreaks = [], blocks = [] } = chart;
  const format = chart.format ?? two;
  const domain = chart.domain ?? ([0, largest(chart.values) || 1] as const);
  const entries = [
    ...new Map(blocks.map(({ label, colour }): [string, LegendEntry] => [label, { label, colour }])).values(),
  ];
  const legend = legendHeight(entries, room.width);
  const titleRoom = chart.rowTitle ? SIZE.small + 14 : 0;
  const fitted = (labelSize: number) => {
    const rows = fitAll(chart.rows, LABEL_ROOM, labelSize, LEAST_LABEL);
    const columns = fitAll(chart.columns, LABEL_ROOM, labelSize, LEAST_LABEL);
    const left = rows.width + 14 + titleRoom;
    const titled = chart.columnTitle ? SIZE.small + 16 : 0;
    const across = (room.width - left - BREAK * columnBreaks.length) / Math.max(1, chart.columns.length);
    const topFor = (cell: number) => (columns.width <= cell - 10 ? columns.size : columns.width) + 14 + titled;
    const used = BREAK * rowBreaks.length + 26 + legend + SCALE_HEIGHT;
    const down = (room.height - topFor(across) - used) / Math.max(1, chart.rows.length);
    const cell = Math.min(MAX_CELL, Math.max(MIN_CELL, Math.min(across, down)));
    return { rows, columns, left, cell, top: topFor(cell), upright: columns.width <= cell - 10 };
  };
  // Labels are as large as the cells allow, and the cells take what room the labels leave: a second look settles it.
  const { rows, columns, left, cell, top, upright } = fitted(Math.min(SIZE.text, fitted(SIZE.text).cell * 0.85));
  const gridWidth = cell * chart.columns.length + BREAK * columnBreaks.length;
  const gridHeight = cell * chart.rows.length + BREAK * rowBreaks.length;

  return {
    width: Math.max(room.width, Math.ceil(left + gridWidth)),
    height: top + gridHeight + 26 + legend + SCALE_HEIGHT,
    draw,
  };

  function draw(context: SKRSContext2D, body: Box): void {
    const at = (breaks: readonly number[], from: number) => (index: number) =>
      from + index * cell + BREAK * breaks.filter((before) => before <= index).length;
    const x = at(columnBreaks, body.x + left);
    const y = at(rowBreaks, body.y + top);
    const cells: Cells = {
      x,
      y,
      cell,
      rows: chart.rows.length,
      columns: chart.columns.length,
      values: chart.values,
      domain,
    };
    drawCells(context, cells);
    writeValues(context, cells, (value) => short(format(value)));
    rows.texts.forEach((text, row) => {
      const style = { size: rows.size, align: 'right', baseline: 'middle' } as const;
      drawText(context, text, x(0) - 12, y(row) + cell / 2, style);
    });
    columns.texts.forEach((text, column) => {
      const middle = x(column) + cell / 2;
      if (upright) drawText(context, text, middle, y(0) - 12, { size: columns.size, align: 'center' });
      else drawText(context, text, middle, y(0) - 10, { size: columns.size, baseline: 'middle', rotate: -Math.PI / 2 });
    });
    const title = { size: SIZE.small, colour: MUTED } as const;
    if (chart.columnTitle) drawText(context, chart.columnTitle, x(0), body.y + SIZE.small, title);
    if (chart.rowTitle) {
      const sideways = { ...title, rotate: -Math.PI / 2, align: 'right', baseline: 'top' } as const;
      drawText(context, chart.rowTitle, body.x, y(0), sideways);
    }
    for (const block of blocks) frame(context, cells, block);
    const below = body.y + top + gridHeight + 26;
    drawLegend(context, entries, body.x, below - 8, body.width);
    drawScale(context, { x: body.x, y: below + legend, width: body.width, label: chart.legend, domain, format });
  }
}

/** Writes every value, or none when they do not fit. */
function writeValues(
  context: SKRSContext2D,
  { x, y, cell, columns, values, domain }: Cells,
  write: (value: number) => string,
): void {
  const size = Math.min(SIZE.text, cell * 0.42);
  if (size < 15) return;
  const [low, high] = domain;
  const texts = Array.from(values, write);
  const longest = texts.reduce((best, text) => (text.length > best.length ? text : best), '');
  if (widthOf(longest, { size }) > cell - 4) return;
  texts.forEach((text, at) => {
    const value = values[at] as number;
    if (!Number.isFinite(value)) return;
    const style = {
      size,
      colour: inkOn(viridis((value - low) / (high - low))),
      align: 'center',
      baseline: 'middle',
    } as const;
    drawText(context, text, x(at % columns) + cell / 2 - 1, y(Math.floor(at / columns)) + cell / 2 - 1, style);
  });
}

function frame(context: SKRSContext2D, { x, y, cell }: Cells, { rows, columns, colour }: HeatmapBlock): void {
  context.strokeStyle = colour || INK;
  context.lineWidth = 5;
  const [left, top] = [x(columns[0]) - 4, y(rows[0]) - 4];
  context.strokeRect(left, top, x(columns[1] - 1) + cell + 2 - left, y(rows[1] - 1) + cell + 2 - top);
}
