import { decodeChunks } from '../input/decode.ts';
import { SourceError } from '../problems.ts';

/** What a file of ratings held besides ratings. */
export interface Scanned {
  readonly ratings: number;
  /** Lines that are no rating: how many, and the first few by number. */
  readonly malformed: { readonly count: number; readonly lines: readonly number[] };
}

/** Told of each rating: the set's own numbers for person and film, the stars in tenths, 0 to 50, and when, in seconds since 1970; -1 when it does not say. */
export type EachRating = (person: number, film: number, tenths: number, at?: number) => void;

const LONGEST_LINE = 4096;
const SHOWN = 5;

/**
 * Reads ratings in any of MovieLens's layouts as they stream in: `ratings.csv` with a header in any order of columns, `u.data`
 * (tabs), `ratings.dat` (`::`), and what spreadsheets make of them (semicolons, tabs, quotes, decimal commas). Numbers are read
 * from the bytes: 32 million lines make no string.
 *
 * @param file shown in messages
 * @throws SourceError when the header has no column of persons, films or stars
 */
export async function scanRatings(chunks: AsyncIterable<Uint8Array>, file: string, each: EachRating): Promise<Scanned> {
  let layout: Layout | null = null;
  let rest: Uint8Array = new Uint8Array();
  let line = 0;
  let ratings = 0;
  let count = 0;
  const lines: number[] = [];
  const read = (bytes: Uint8Array, from: number, to: number): void => {
    line += 1;
    let end = to;
    while (end > from && (bytes[end - 1] as number) <= 32) end -= 1;
    if (end === from) return;
    if (layout === null) {
      layout = layoutOf(Buffer.from(bytes.subarray(from, end)).toString('latin1'), file);
      if (layout.header) return;
    }
    if (readLine(bytes, from, end, layout, each)) ratings += 1;
    else {
      count += 1;
      if (lines.length < SHOWN) lines.push(line);
    }
  };
  for await (const chunk of bytesOf(chunks)) {
    let from = 0;
    let newline = chunk.indexOf(10);
    if (rest.length > 0) {
      const head = Buffer.concat([rest, newline < 0 ? chunk : chunk.subarray(0, newline)]);
      if (newline < 0) {
        rest = head;
        if (rest.length > LONGEST_LINE)
          throw new SourceError(`${file} holds no ratings: a line is person, film, stars.`);
        continue;
      }
      read(head, 0, head.length);
      from = newline + 1;
      newline = chunk.indexOf(10, from);
    }
    for (; newline >= 0; newline = chunk.indexOf(10, from)) {
      read(chunk, from, newline);
      from = newline + 1;
    }
    rest = chunk.slice(from);
    if (rest.length > LONGEST_LINE) throw new SourceError(`${file} holds no ratings: a line is person, film, stars.`);
  }
  if (rest.length > 0) read(rest, 0, rest.length);
  return { ratings, malformed: { count, lines } };
}

/** The bytes as they are, unless they begin as UTF-16 does; a byte-order mark is dropped. */
async function* bytesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  const whole = (async function* () {
    yield first.value;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  })();
  // Digits, a letter or a quote, and something printable: every other beginning is decoded.
  const [a = 0, b = 0] = first.value;
  if (((a >= 48 && a < 128) || a === 34) && b >= 32) yield* whole;
  else for await (const text of decodeChunks(whole)) yield Buffer.from(text);
}

interface Layout {
  readonly header: boolean;
  /** The byte between cells, and how many of it stand there. */
  readonly delimiter: number;
  readonly width: number;
  readonly person: number;
  readonly film: number;
  readonly stars: number;
  /** -1 when there is none. */
  readonly time: number;
}

function layoutOf(first: string, file: string): Layout {
  const separator = /::|\t|;|,|\|/.exec(first)?.[0] ?? ',';
  const cells = first.split(separator).map((cell) => cell.replaceAll(/["\s_]/g, '').toLowerCase());
  const shape = { delimiter: separator.charCodeAt(0), width: separator.length };
  if (cells.every((cell) => /^[\d.,]*$/.test(cell)))
    return { header: false, ...shape, person: 0, film: 1, stars: 2, time: 3 };
  const column = (...names: string[]): number => cells.findIndex((cell) => names.includes(cell));
  const [person, film, stars] = [
    column('userid', 'user'),
    column('movieid', 'itemid', 'filmid', 'movie'),
    column('rating', 'stars'),
  ];
  if (person < 0 || film < 0 || stars < 0) {
    throw new SourceError(
      `${file} has no columns userId, movieId and rating; its columns are: ${cells.slice(0, 20).join(', ')}.`,
    );
  }
  return { header: true, ...shape, person, film, stars, time: column('timestamp', 'time') };
}

/** One line without its end. @returns false when it is no rating */
function readLine(bytes: Uint8Array, from: number, to: number, layout: Layout, each: EachRating): boolean {
  const { delimiter, width } = layout;
  let [person, film, tenths, time] = [-1, -1, -1, -1];
  let column = 0;
  for (let at = from; at <= to; column += 1) {
    let end = at;
    while (end < to && bytes[end] !== delimiter) end += 1;
    if (column === layout.person) person = wholeNumber(bytes, at, end);
    else if (column === layout.film) film = wholeNumber(bytes, at, end);
    else if (column === layout.stars) tenths = tenthsIn(bytes, at, end);
    else if (column === layout.time) time = wholeNumber(bytes, at, end);
    at = end + width;
  }
  if (person < 0 || film < 0 || tenths < 0 || tenths > 50) return false;
  each(person, film, tenths, time);
  return true;
}

const QUOTE = 34;
const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === QUOTE || byte === 13;

/** Digits, in quotes or not, and `.0` behind them; -1 for anything else or more than ten of them. */
function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  let [at, end] = [from, to];
  while (at < end && isSpace(bytes[at])) at += 1;
  while (end > at && isSpace(bytes[end - 1])) end -= 1;
  if (end - at > 2 && bytes[end - 1] === 48 && bytes[end - 2] === 46) end -= 2;
  if (at === end || end - at > 10) return -1;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value < 2 ** 32 ? value : -1;
}

/** `4`, `3.5` or `3,5` in tenths, rounded down beyond them; -1 for anything else. */
function tenthsIn(bytes: Uint8Array, from: number, to: number): number {
  let [at, end] = [from, to];
  while (at < end && isSpace(bytes[at])) at += 1;
  while (end > at && isSpace(bytes[end - 1])) end -= 1;
  if (at === end) return -1;
  let value = 0;
  let decimals = -1;
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    if ((byte === 46 || byte === 44) && decimals < 0 && at > from) {
      decimals = 0;
      continue;
    }
    const digit = byte - 48;
    if (digit < 0 || digit > 9) return -1;
    if (decimals >= 1) continue;
    value = value * 10 + digit;
    if (decimals >= 0) decimals += 1;
    if (value > 500) return -1;
  }
  return decimals === 1 ? value : value * 10;
}
