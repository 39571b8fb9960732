import type { SKRSContext2D } from 'canvas';
import { drawLegend, legendHeight } from './legend.ts';
import { type Box, type Heading, page } from './page.ts';
import { categoryColour, MUTED, PANEL, SIZE } from './style.ts';
import { drawText } from './text.ts';

export interface StripFrame {
  /** Under the frame, a line each. */
  readonly caption: readonly string[];
  /** [points, 2] */
  readonly places: ArrayLike<number>;
}

export interface FilmStrip extends Heading {
  readonly frames: readonly StripFrame[];
  /** Category of each point, by number. */
  readonly groups: readonly number[];
  readonly categories: readonly string[];
}

const GAP = 20;
const LINE = SIZE.small * 1.25;
/** Pixels of a point's radius. */
const DOT = 9;

/** The same points at several moments, on one scale. -> PNG */
export function filmStrip(chart: FilmStrip): Uint8Array {
  const { frames, groups, categories } = chart;
  const entries = categories.map((label, at) => ({ label, colour: categoryColour(at) }));
  const lines = Math.max(...frames.map(({ caption }) => caption.length));
  const far = frames.reduce(
    (most, { places }) => Array.from(places).reduce((sofar, value) => Math.max(sofar, Math.abs(value)), most),
    1e-6,
  );
  return page(chart, ({ width }) => {
    const legend = legendHeight(entries, width) + 20;
    const side = Math.floor((width - GAP * (frames.length - 1)) / frames.length);
    const draw = (context: SKRSContext2D, body: Box): void => {
      drawLegend(context, entries, body.x, body.y, body.width);
      frames.forEach((frame, at) => {
        drawFrame(context, frame, { x: body.x + at * (side + GAP), y: body.y + legend, width: side, height: side });
      });
    };
    return { width, height: legend + side + lines * LINE + 12, draw };
  });

  function drawFrame(context: SKRSContext2D, { caption, places }: StripFrame, { x, y, width, height }: Box): void {
    context.fillStyle = PANEL;
    context.fillRect(x, y, width, height);
    const scale = (width / 2 - 16) / far;
    context.globalAlpha = 0.9;
    groups.forEach((group, point) => {
      const [across, up] = [places[2 * point]! * scale, places[2 * point + 1]! * scale];
      context.fillStyle = categoryColour(group);
      context.beginPath();
      context.arc(x + width / 2 + across, y + height / 2 - up, DOT, 0, 2 * Math.PI);
      context.fill();
    });
    context.globalAlpha = 1;
    caption.forEach((line, row) => {
      const colour = row === 0 ? {} : { colour: MUTED };
      drawText(context, line, x, y + height + LINE * (row + 1), { size: SIZE.small, ...colour });
    });
  }
}
