import { createCanvas, type SKRSContext2D } from 'canvas';
import { genreName } from '#messages/index.ts';
import { MOTIFS } from './film-motifs.ts';
import { alpha, filmPalette } from './film-palette.ts';
import { drawText, shorten, widthOf, wrap } from './text.ts';

/** A film as its card shows it. */
export interface FilmCard {
  readonly title: string;
  readonly year: number | null;
  /** Names of the catalogue's list; the first ones decide colours and motif. */
  readonly genres: readonly string[];
  /** Small, under the title: the director. */
  readonly line?: string;
  /** `poster`: 2:3; `thumbnail`: the same at half the size, for beside a text; `wide`: 16:9, for a message of its own. */
  readonly shape: 'poster' | 'thumbnail' | 'wide';
}

const POSTER = { width: 600, height: 900, small: 30, lines: 4 } as const;
const SHAPES = {
  poster: { ...POSTER, scale: 1 },
  thumbnail: { ...POSTER, scale: 0.5 },
  wide: { width: 960, height: 540, small: 28, lines: 3, scale: 1 },
} as const;
/** Of the title, the largest in which it fits first. Pixels. */
const LARGEST = 104;
const SMALLEST = 34;

/** A drawn stand-in for a poster: the title set over a motif of its genre, in colours of its genres and decade. -> PNG */
export function drawFilmCard({ title, year, genres, line, shape }: FilmCard): Uint8Array {
  const { width, height, small, lines, scale } = SHAPES[shape];
  const canvas = createCanvas(width * scale, height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  const palette = filmPalette(year, genres);
  const [top, foot] = palette.ground;
  fill(context, width, height, [[0, top], [1, foot]]); // biome-ignore format: two stops
  motif(genres)?.(context, { width, height, ...palette, dark: foot, next: seeded(`${title} ${year}`) });
  fill(context, width, height, [[0, alpha(foot, 0)], [0.34, alpha(foot, 0.1)], [0.6, alpha(foot, 0.82)], [1, foot]]); // biome-ignore format: four stops

  const margin = Math.round(width * 0.07);
  const inner = width - 2 * margin;
  const facts = [year === null ? '' : String(year), genres.slice(0, 2).map(genreName).join(', ')]
    .filter(Boolean)
    .join('  ·  ');
  const { rows, size } = fitTitle(title, inner, lines);
  let y = height - margin;
  if (line) {
    drawText(context, shorten(line, inner, { size: small }), margin, y, { size: small, colour: '#d5d8de' });
    y -= small * 1.4;
  }
  drawText(context, shorten(facts, inner, { size: small, weight: 700 }), margin, y, {
    size: small,
    weight: 700,
    colour: palette.first,
  });
  y -= small * 1.8;
  for (const row of rows.toReversed()) {
    drawText(context, row, margin, y, { size, weight: 700, colour: '#ffffff' });
    y -= size * 1.06;
  }
  context.fillStyle = palette.first;
  context.fillRect(margin, y + size * 0.02, width * 0.14, Math.max(5, width * 0.009));
  return canvas.toBuffer('image/png');
}

/** The most specific genre's: a drama that is also a western is drawn as a western. */
function motif(genres: readonly string[]) {
  const telling = genres.find((genre) => genre !== 'Drama' && Object.hasOwn(MOTIFS, genre)) ?? genres[0] ?? 'Drama';
  return Object.hasOwn(MOTIFS, telling) ? MOTIFS[telling] : MOTIFS['Drama'];
}

function fitTitle(title: string, width: number, lines: number): { rows: readonly string[]; size: number } {
  for (let size = LARGEST; size > SMALLEST; size -= 4) {
    const style = { size, weight: 700 as const };
    const rows = wrap(title, width, lines, style);
    const whole = rows.join('').replace(/\s/g, '') === title.replace(/\s/g, '');
    if (whole && rows.length * size <= LARGEST * 3.1 && rows.every((row) => widthOf(row, style) <= width))
      return { rows, size };
  }
  return { rows: wrap(title, width, lines, { size: SMALLEST, weight: 700 }), size: SMALLEST };
}

function fill(context: SKRSContext2D, width: number, height: number, stops: readonly (readonly [number, string])[]) {
  const gradient = context.createLinearGradient(0, 0, 0, height);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
}

/** Numbers from 0 to 1 that follow from a text (mulberry32 on FNV-1a). */
function seeded(text: string): () => number {
  let state = 0x811c9dc5;
  for (const unit of Buffer.from(text)) state = Math.imul(state ^ unit, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
