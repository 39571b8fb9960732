import { createCanvas, type SKRSContext2D } from 'canvas';
import { INK, MARGIN, MUTED, PAPER, SIZE, WIDTH } from './style.ts';
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

export interface Page {
  /** Pixels; {@link WIDTH} when absent. */
  readonly width?: number;
  /** Height of what `draw` fills, pixels. */
  readonly height: number;
}

const LINE = 1.3;

/** A picture: heading, then the body that `draw` fills, then the note. -> PNG */
export function page(
  heading: Heading,
  { width = WIDTH, height }: Page,
  draw: (context: SKRSContext2D, body: Box) => void,
): Uint8Array {
  const inner = width - 2 * MARGIN;
  const parts = [
    { text: heading.title, size: SIZE.title, weight: 700 as const, lines: 3, colour: INK },
    { text: heading.subtitle ?? '', size: SIZE.text, weight: 500 as const, lines: 4, colour: MUTED },
  ].map((part) => ({ ...part, rows: wrap(part.text, inner, part.lines, part) }));
  const noteStyle = { size: SIZE.small, colour: MUTED };
  const note = wrap(heading.note ?? '', inner, 5, noteStyle);
  const above = parts.reduce((sum, { rows, size }) => sum + rows.length * size * LINE, MARGIN);
  const top = Math.round(above + 20); // whole pixels: edges stay sharp
  const foot = note.length === 0 ? MARGIN : note.length * SIZE.small * LINE + MARGIN + 16;
  const canvas = createCanvas(Math.round(width), Math.round(top + height + foot));
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);

  let y = MARGIN;
  for (const { rows, size, weight, colour } of parts) {
    for (const row of rows) {
      drawText(context, row, MARGIN, y + size, { size, weight, colour });
      y += size * LINE;
    }
  }
  draw(context, { x: MARGIN, y: top, width: inner, height });
  note.forEach((row, at) => {
    drawText(context, row, MARGIN, top + height + 16 + SIZE.small * (LINE * at + 1), noteStyle);
  });
  return canvas.toBuffer('image/png');
}
