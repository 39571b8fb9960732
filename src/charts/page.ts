import { createCanvas, type SKRSContext2D } from 'canvas';
import { HEIGHT, INK, MARGIN, MUTED, PAPER, SHOWN, SIZE, TALLEST, WIDEST, WIDTH } from './style.ts';
import { drawText, wrap } from './text.ts';

/** What stands above and below every chart. */
export interface Heading {
  readonly title: string;
  readonly subtitle?: string;
  /** Small, at the foot: where the numbers come from, how to read them. */
  readonly note?: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a chart's body may take of a picture, pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** A chart's body, laid out for some room. */
export interface Body {
  /** Pixels; the room's when absent. More than the room makes the picture larger. */
  readonly width?: number;
  readonly height: number;
  draw(context: SKRSContext2D, box: Box): void;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  draw(context: SKRSContext2D): void;
}

const LINE = 1.3;
/** Pixels of the column that a heading stands in beside its chart, and of the gap after it. */
const COLUMN = 330;
const GAP = 30;

/**
 * A picture: heading, body, note, for the shape Discord shows whole. The body is laid out under its heading, or beside it when
 * that way it is seen larger. -> PNG
 * @param square The body makes most of a room that is about as high as wide: it goes beside its heading.
 */
export function page(heading: Heading, body: (room: Room) => Body, square = false): Uint8Array {
  const layouts = [stacked(heading, body), beside(heading, body)] as const;
  const seen = ({ width, height }: Layout): number => Math.min(SHOWN.width / width, SHOWN.height / height);
  const fits = !square && layouts[0].width <= WIDEST && layouts[0].height <= TALLEST;
  const { width, height, draw } = fits || (!square && seen(layouts[0]) >= seen(layouts[1])) ? layouts[0] : layouts[1];
  const canvas = createCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  draw(context);
  return canvas.toBuffer('image/png');
}

function stacked(heading: Heading, lay: (room: Room) => Body): Layout {
  const inner = WIDTH - 2 * MARGIN;
  const head = headOf(heading, inner);
  const note = noteOf(heading, inner);
  const top = Math.round(MARGIN + head.height + 20); // whole pixels: edges stay sharp
  const foot = note.height === 0 ? MARGIN : note.height + MARGIN + 16;
  const body = lay({ width: inner, height: HEIGHT - top - foot });
  return {
    width: Math.max(WIDTH, Math.ceil((body.width ?? 0) + 2 * MARGIN)),
    height: top + body.height + foot,
    draw(context) {
      head.draw(context, MARGIN);
      body.draw(context, { x: MARGIN, y: top, width: inner, height: body.height });
      note.draw(context, top + body.height + 16);
    },
  };
}

function beside(heading: Heading, lay: (room: Room) => Body): Layout {
  const head = headOf(heading, COLUMN);
  const note = noteOf(heading, COLUMN);
  const left = MARGIN + COLUMN + GAP;
  const room = { width: WIDEST - left - MARGIN, height: TALLEST - 2 * MARGIN };
  const body = lay(room);
  const width = body.width ?? room.width;
  return {
    width: left + width + MARGIN,
    height: Math.max(body.height, head.height + 20 + note.height) + 2 * MARGIN,
    draw(context) {
      head.draw(context, MARGIN);
      note.draw(context, MARGIN + head.height + 20);
      body.draw(context, { x: left, y: MARGIN, width, height: body.height });
    },
  };
}

interface Words {
  readonly height: number;
  draw(context: SKRSContext2D, top: number): void;
}

function headOf({ title, subtitle = '' }: Heading, width: number): Words {
  const narrow = width === COLUMN;
  return paragraphs([
    { text: title, width, size: narrow ? SIZE.text : SIZE.title, weight: 700, lines: narrow ? 6 : 3, colour: INK },
    {
      text: subtitle,
      width,
      size: narrow ? SIZE.small : SIZE.text,
      weight: 500,
      lines: narrow ? 10 : 4,
      colour: MUTED,
    },
  ]);
}

const noteOf = ({ note = '' }: Heading, width: number): Words =>
  paragraphs([{ text: note, width, size: SIZE.small, weight: 500, lines: width === COLUMN ? 12 : 5, colour: MUTED }]);

interface Paragraph {
  readonly text: string;
  /** Pixels a line may take. */
  readonly width: number;
  readonly size: number;
  readonly weight: 500 | 700;
  readonly lines: number;
  readonly colour: string;
}

function paragraphs(all: readonly Paragraph[]): Words {
  const wrapped = all.map((part) => ({ ...part, rows: wrap(part.text, part.width, part.lines, part) }));
  return {
    height: wrapped.reduce((sum, { rows, size }) => sum + rows.length * size * LINE, 0),
    draw(context, top) {
      let y = top;
      for (const { rows, size, weight, colour } of wrapped) {
        for (const row of rows) {
          drawText(context, row, MARGIN, y + size, { size, weight, colour });
          y += size * LINE;
        }
      }
    },
  };
}
