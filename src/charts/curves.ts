import type { SKRSContext2D } from 'canvas';
import { type Axis, drawAxes, type Scales, scalesFor } from './axes.ts';
import { drawLegend, legendHeight } from './legend.ts';
import { type Heading, page } from './page.ts';
import { categoryColour, MUTED, PAPER, SIZE } from './style.ts';
import { drawText, shorten, widthOf } from './text.ts';

export interface Curve {
  readonly name: string;
  /** [x, y], in order of x; where y is NaN the line is interrupted. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour?: string;
  readonly dashed?: boolean;
  /** A dot on every point; when absent, for 20 points and fewer. */
  readonly dots?: boolean;
}

export interface Curves extends Heading {
  readonly series: readonly Curve[];
  readonly x: Axis;
  readonly y: Axis;
  /** Vertical lines with a word: where something happened. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
  /** Writes each name at its line's end too; for up to 8 series when absent. */
  readonly named?: boolean;
}

/** Pixels of the plotting area, at least. */
const LEAST_PLOT = 300;

/** Lines over a common x, each named at its end and in the legend when there is more than one. -> PNG */
export function curves(chart: Curves): Uint8Array {
  const { series } = chart;
  const colours = series.map(({ colour }, at) => colour ?? categoryColour(at));
  const many = series.length > 1;
  const entries = many ? series.map(({ name }, at) => ({ label: name, colour: colours[at] as string })) : [];
  const named = many && (chart.named ?? series.length <= 8);
  const right = named
    ? Math.min(260, Math.max(...series.map(({ name }) => widthOf(name, { size: SIZE.small }) + 20)))
    : 24;
  const points = series.flatMap((line) => line.points);
  return page(chart, (room) => {
    const legend = legendHeight(entries, room.width);
    const frame = legend + 2 * SIZE.small + 40;
    const plot = Math.max(LEAST_PLOT, room.height - frame);
    return {
      height: frame + plot,
      draw(context, body) {
        drawLegend(context, entries, body.x, body.y, body.width);
        const box = { ...body, y: body.y + legend + 20, width: body.width - right, height: plot };
        const scales = scalesFor(points, chart.x, chart.y, box);
        drawAxes(context, scales, chart.x, chart.y);
        for (const { x, label } of chart.marks ?? []) drawMark(context, scales, x, label);
        for (const [at, line] of series.entries()) drawLine(context, scales, line, colours[at] as string);
        if (named) nameEnds(context, scales, series, colours, right - 14);
      },
    };
  });
}

function drawLine(context: SKRSContext2D, { x, y }: Scales, line: Curve, colour: string): void {
  context.save();
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 5;
  context.lineJoin = 'round';
  context.setLineDash(line.dashed ? [14, 10] : []);
  context.beginPath();
  let broken = true;
  for (const [at, value] of line.points) {
    const height = y(value);
    if (!Number.isFinite(height)) broken = true;
    else if (broken) {
      context.moveTo(x(at), height);
      broken = false;
    } else context.lineTo(x(at), height);
  }
  context.stroke();
  if (line.dots ?? line.points.length <= 20) {
    for (const [at, value] of line.points) {
      if (!Number.isFinite(y(value))) continue;
      context.beginPath();
      context.arc(x(at), y(value), 8, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.restore();
}

function drawMark(context: SKRSContext2D, { x, box }: Scales, at: number, label: string): void {
  context.save();
  context.strokeStyle = MUTED;
  context.lineWidth = 3;
  context.setLineDash([6, 8]);
  context.beginPath();
  context.moveTo(x(at), box.y);
  context.lineTo(x(at), box.y + box.height);
  context.stroke();
  context.restore();
  const left = x(at) > box.x + box.width / 2;
  drawText(context, label, x(at) + (left ? -10 : 10), box.y + box.height - 16, {
    size: SIZE.small, colour: MUTED, align: left ? 'right' : 'left', halo: PAPER,
  }); // biome-ignore format: one call
}

/** Writes each name beside its line's last point, pushed apart where they would lie on each other. */
function nameEnds(
  context: SKRSContext2D,
  { x, y, box }: Scales,
  series: readonly Curve[],
  colours: readonly string[],
  room: number,
): void {
  const step = SIZE.small * 1.15;
  const ends = series
    .flatMap((line, at) => {
      const last = line.points.findLast(([, value]) => Number.isFinite(y(value)));
      return last ? [{ name: line.name, colour: colours[at] as string, x: x(last[0]), y: y(last[1]) }] : [];
    })
    .sort((a, b) => a.y - b.y);
  for (let at = 1; at < ends.length; at += 1) {
    const [above, below] = [ends[at - 1] as { y: number }, ends[at] as { y: number }];
    below.y = Math.max(below.y, above.y + step);
  }
  let limit = box.y + box.height;
  for (const end of ends.reverse()) {
    end.y = Math.min(end.y, limit);
    limit = end.y - step;
    const style = { size: SIZE.small, weight: 700, colour: end.colour, baseline: 'middle', halo: PAPER } as const;
    drawText(context, shorten(end.name, room, style), Math.min(end.x + 16, box.x + box.width + 14), end.y, style);
  }
}
