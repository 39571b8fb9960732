import { createCanvas, type SKRSContext2D } from 'canvas';
import { setFont } from './fonts.ts';
import { INK, SIZE } from './style.ts';

export interface TextStyle {
  /** Pixels. */
  readonly size?: number;
  readonly weight?: 500 | 700;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** `middle`: the letters' middle stands on y. */
  readonly baseline?: 'alphabetic' | 'middle' | 'top';
  /** Radians around the point it is drawn at. */
  readonly rotate?: number;
  /** A line of this colour around the letters, for text over marks. */
  readonly halo?: string;
}

const ruler = createCanvas(1, 1).getContext('2d');
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Pixels a text takes in a line. */
export function widthOf(text: string, { size = SIZE.text, weight = 500 }: TextStyle = {}): number {
  setFont(ruler, text, size, weight);
  return ruler.measureText(text).width;
}

/** The text, or as many of its graphemes as fit into `width` pixels followed by `…`. */
export function shorten(text: string, width: number, style: TextStyle = {}): string {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  if (widthOf(clean, style) <= width) return clean;
  const parts = Array.from(graphemes.segment(clean), ({ segment }) => segment);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${parts.slice(0, middle).join('')}…`, style) <= width) low = middle;
    else high = middle - 1;
  }
  return `${parts.slice(0, low).join('').trimEnd()}…`;
}

/** Labels in one size: the largest from `size` down to `least` in which all fit into `room` pixels, else shortened. */
export function fitAll(
  labels: readonly string[],
  room: number,
  size: number,
  least = 18,
): { readonly size: number; readonly texts: readonly string[]; readonly width: number } {
  const longest = Math.max(1, ...labels.map((label) => widthOf(label, { size })));
  const fitting = Math.min(size, Math.max(Math.min(least, size), Math.floor((size * room) / longest)));
  const texts = labels.map((label) => shorten(label, room, { size: fitting }));
  return { size: fitting, texts, width: Math.max(0, ...texts.map((text) => widthOf(text, { size: fitting }))) };
}

/** At most `lines` lines of words; what is left over ends in `…`. */
export function wrap(text: string, width: number, lines: number, style: TextStyle = {}): string[] {
  const pieces = piecesOf(text);
  const rows: string[] = [];
  let row = '';
  for (const [at, piece] of pieces.entries()) {
    const longer = row === '' ? piece.text : `${row}${piece.gap}${piece.text}`;
    if (row === '' || widthOf(longer, style) <= width) {
      row = longer;
      continue;
    }
    if (rows.length === lines - 1) {
      row = pieces.slice(at).reduce((all, { gap, text: more }) => `${all}${gap}${more}`, row);
      break;
    }
    rows.push(shorten(row, width, style));
    row = piece.text;
  }
  if (row !== '') rows.push(shorten(row, width, style));
  return rows;
}

/** What stays together in a line, and what stands between it and the piece before where both are in one. */
interface Piece {
  readonly text: string;
  readonly gap: '' | ' ';
}

/** Japanese has no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const OPENING = /[「『（〈《【(]$/u;
/** Signs that no line begins with. */
const LATER = /^[々ーゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

function piecesOf(text: string): Piece[] {
  const words = text.split(/\s+/).filter(Boolean);
  return words.flatMap((word) =>
    wordsWithin(word).map((piece, at): Piece => ({ text: piece, gap: at === 0 ? ' ' : '' })),
  );
}

/** The words of a run without spaces, with the punctuation behind each: no line begins with a full stop. */
function wordsWithin(run: string): string[] {
  if (!UNSPACED.test(run)) return [run];
  const words: string[] = [];
  for (const { segment, isWordLike } of SEGMENTER.segment(run)) {
    const last = words.length - 1;
    const stays =
      last >= 0 && (OPENING.test(words[last] ?? '') || LATER.test(segment) || !(isWordLike || OPENING.test(segment)));
    if (stays) words[last] += segment;
    else words.push(segment);
  }
  return words;
}

/** Draws one line of text. */
export function drawText(context: SKRSContext2D, text: string, x: number, y: number, style: TextStyle = {}): void {
  const { size = SIZE.text, weight = 500, colour = INK, align = 'left', baseline = 'alphabetic', rotate = 0 } = style;
  context.save();
  setFont(context, text, size, weight);
  context.textAlign = align;
  context.textBaseline = baseline;
  context.translate(x, y);
  if (rotate !== 0) context.rotate(rotate);
  if (style.halo !== undefined) {
    context.strokeStyle = style.halo;
    context.lineWidth = size / 5;
    context.lineJoin = 'round';
    context.strokeText(text, 0, 0);
  }
  context.fillStyle = colour;
  context.fillText(text, 0, 0);
  context.restore();
}
