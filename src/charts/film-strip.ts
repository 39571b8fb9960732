import { drawLegend, legendHeight } from './legend.ts';
import { type Heading, page } from './page.ts';
import { categoryColour, MARGIN, MUTED, PANEL, SIZE, WIDTH } from './style.ts';
import { drawText } from './text.ts';

export interface Frame {
  /** Under the frame, a line each. */
  readonly caption: readonly string[];
  /** [points, 2] */
  readonly places: ArrayLike<number>;
}

export interface FilmStrip extends Heading {
  readonly frames: readonly Frame[];
  /** Category of each point, by number. */
  readonly groups: readonly number[];
  readonly categories: readonly string[];
  /** Frames beside each other; 3 when absent. */
  readonly across?: number;
}

const GAP = 20;
const LINE = SIZE.small * 1.25;

/** The same points at several moments, on one scale. -> PNG */
export function filmStrip(chart: FilmStrip): Uint8Array {
  const { frames, groups, categories, across = 3 } = chart;
  const entries = categories.map((label, at) => ({ label, colour: categoryColour(at) }));
  const legend = legendHeight(entries, WIDTH - 2 * MARGIN);
  const side = Math.floor((WIDTH - 2 * MARGIN - GAP * (across - 1)) / across);
  const lines = Math.max(...frames.map(({ caption }) => caption.length));
  const step = side + lines * LINE + GAP + 8;
  const far = frames.reduce(
    (most, { places }) => Array.from(places).reduce((sofar, value) => Math.max(sofar, Math.abs(value)), most),
    1e-6,
  );
  return page(chart, { height: legend + 20 + step * Math.ceil(frames.length / across) }, (context, body) => {
    drawLegend(context, entries, body.x, body.y, body.width);
    frames.forEach(({ caption, places }, at) => {
      const left = body.x + (at % across) * (side + GAP);
      const top = body.y + legend + 20 + Math.floor(at / across) * step;
      context.fillStyle = PANEL;
      context.fillRect(left, top, side, side);
      const scale = (side / 2 - 16) / far;
      groups.forEach((group, point) => {
        context.fillStyle = categoryColour(group);
        context.globalAlpha = 0.9;
        context.beginPath();
        context.arc(
          left + side / 2 + places[2 * point]! * scale,
          top + side / 2 - places[2 * point + 1]! * scale,
          9,
          0,
          2 * Math.PI,
        );
        context.fill();
      });
      context.globalAlpha = 1;
      caption.forEach((line, row) => {
        drawText(context, line, left, top + side + LINE * (row + 1), {
          size: SIZE.small,
          ...(row === 0 ? {} : { colour: MUTED }),
        });
      });
    });
  });
}
