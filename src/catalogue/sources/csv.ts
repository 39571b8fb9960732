import { decodeChunks } from '../input/decode.ts';
import { type Problems, SourceError } from '../problems.ts';
import { missing } from './missing.ts';

/** One record: where it starts (line counted from 1) and its cells by column name. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvOptions {
  /** Shown in messages. */
  readonly file: string;
  /** Columns without which the file is of no use. */
  readonly required: readonly string[];
  readonly problems: Problems;
  /** Columns whose cells are kept as they are, though they read `None` or `Null`: titles. */
  readonly verbatim?: readonly string[];
}

type Scan =
  | { readonly kind: 'row'; readonly cells: string[]; readonly next: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'bad'; readonly reason: string; readonly openQuote: boolean };

/** A record longer than this has lost its closing quote. Characters. */
const LONGEST_ROW = 1_000_000;

/**
 * Reads RFC 4180 CSV as it streams in: any encoding of {@link decodeChunks}, CRLF, quotes and newlines inside quotes, and
 * commas, semicolons, tabs or bars between cells, whichever part the header. A row that breaks the rules is counted with its
 * line and reading goes on at the next line, so one lost quote costs one row and not the file. Two short rows that a newline
 * outside quotes has made of one are put together again. Names of columns match whatever their case; cells that hold a
 * placeholder for nothing (`nan`, `NULL`) are empty.
 *
 * @throws SourceError when a required column is missing, or the file ends in the middle of a row.
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<CsvRow> {
  const { required, problems, file, verbatim = [] } = options;
  const source = decodeChunks(chunks)[Symbol.asyncIterator]();
  let text = '';
  let at = 0;
  let line = 1;
  let ended = false;
  let header: string[] | null = null;
  let delimiter = COMMA;
  let torn: { readonly cells: string[]; readonly line: number } | null = null;
  /** The line where a quote opened that never closed, until a sound row after it shows the file goes on. */
  let openedAt: number | null = null;

  const row = (start: number, values: readonly string[]): CsvRow => {
    const cells: Record<string, string> = {};
    (header ?? []).forEach((name, column) => {
      const value = values[column] ?? '';
      cells[name] = verbatim.includes(name) || !missing(value) ? value : '';
    });
    return { line: start, cells };
  };

  for (;;) {
    const scan: Scan = at < text.length || ended ? scanRow(text, at, ended, delimiter) : { kind: 'more' };
    if (scan.kind === 'more' && !ended && text.length - at < LONGEST_ROW) {
      const chunk = await source.next();
      ended = chunk.done === true;
      text = text.slice(at) + (chunk.done ? '' : chunk.value);
      at = 0;
      if (header === null && (text.includes('\n') || ended)) {
        const separator = /^sep=(.)\r?\n/.exec(text); // Excel's word to itself
        if (separator !== null) {
          at = separator[0].length;
          line = 2;
        }
        delimiter = separator?.[1]?.charCodeAt(0) ?? delimiterOf(text);
      }
      continue;
    }
    if (at >= text.length) break;
    if (scan.kind !== 'row') {
      if (scan.kind === 'more' || scan.openQuote) openedAt ??= line;
      problems.add(file, line, scan.kind === 'more' ? 'a quote that is never closed' : scan.reason);
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline + 1;
      line += 1;
      continue;
    }
    const start = line;
    const last = ended && scan.next >= text.length && !text.endsWith('\n');
    line += countNewlines(text, at, scan.next);
    at = scan.next;
    if (scan.cells.length === 1 && scan.cells[0]?.trim() === '') continue;
    if (header === null) {
      header = named(scan.cells, [...required, ...verbatim]);
      for (const name of required) {
        if (!header.includes(name))
          throw new SourceError(`${file} has no column "${name}"; its columns are: ${header.slice(0, 40).join(', ')}.`);
      }
      continue;
    }
    const width = header.length;
    // Exports put a comma at the end of each row, or leave the empty cells at the end out altogether.
    if (scan.cells.length === width + 1 && scan.cells[width] === '') scan.cells.pop();
    if (scan.cells.length !== width) {
      const { cells } = scan;
      if (torn !== null && torn.cells.length + cells.length === width + 1) {
        const middle = `${torn.cells.at(-1)}\n${cells[0]}`;
        yield row(torn.line, [...torn.cells.slice(0, -1), middle, ...cells.slice(1)]);
        torn = null;
        continue;
      }
      if (torn !== null) problems.add(file, torn.line, `${torn.cells.length} columns where ${width} belong`);
      torn = null;
      if (last && cells.length < width) throw cutShort(file, start);
      if (cells.length < width) torn = { cells, line: start };
      else problems.add(file, start, `${cells.length} columns where ${width} belong`);
      continue;
    }
    if (torn !== null) problems.add(file, torn.line, `${torn.cells.length} columns where ${width} belong`);
    torn = null;
    openedAt = null;
    yield row(start, scan.cells);
  }
  if (torn !== null) problems.add(file, torn.line, `${torn.cells.length} columns where ${header?.length} belong`);
  if (openedAt !== null) throw cutShort(file, openedAt);
  if (header === null) throw new SourceError(`${file} is empty.`);
}

/** The columns of a file by its first bytes, and the sign between them; null for what begins as no table does. */
export function headerOf(start: string): readonly string[] | null {
  const separator = /^sep=(.)\r?\n/.exec(start);
  const from = separator?.[0].length ?? 0;
  const scan = scanRow(start, from, true, separator?.[1]?.charCodeAt(0) ?? delimiterOf(start));
  return scan.kind === 'row' && scan.cells.length > 1 ? scan.cells.map((name) => name.trim()) : null;
}

const COMMA = 44;

/** The sign that parts the header into most cells; quoted names may hold any of them. */
function delimiterOf(text: string): number {
  let best = { delimiter: COMMA, cells: 1 };
  for (const delimiter of [COMMA, 59, 9, 124]) {
    const scan = scanRow(text, 0, true, delimiter);
    if (scan.kind === 'row' && scan.cells.length > best.cells) best = { delimiter, cells: scan.cells.length };
  }
  return best.delimiter;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/** Column names as they stand, but for those that are asked for and differ in case, spaces or underscores only. */
function named(header: readonly string[], asked: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  return names.map((name) => {
    if (asked.includes(name)) return name;
    return asked.find((one) => plain(one) === plain(name) && !names.includes(one)) ?? name;
  });
}

function cutShort(file: string, line: number): SourceError {
  return new SourceError(
    `${file} is cut short: it ends in the middle of the row that starts on line ${line}. Fetch it again.`,
  );
}

function scanRow(text: string, start: number, ended: boolean, delimiter: number): Scan {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    if (text.charCodeAt(at) === 34) {
      let close = at + 1;
      for (;;) {
        close = text.indexOf('"', close);
        if (close < 0)
          return ended ? { kind: 'bad', reason: 'a quote that is never closed', openQuote: true } : { kind: 'more' };
        if (close + 1 >= text.length && !ended) return { kind: 'more' };
        if (text.charCodeAt(close + 1) !== 34) break;
        close += 2;
      }
      const value = text.slice(at + 1, close);
      cells.push(value.includes('""') ? value.replaceAll('""', '"') : value);
      at = close + 1;
      if (text.charCodeAt(at) === 13) {
        if (at + 1 >= text.length && !ended) return { kind: 'more' };
        at += 1;
      }
      if (at >= text.length) return { kind: 'row', cells, next: text.length };
      const after = text.charCodeAt(at);
      if (after === 10) return { kind: 'row', cells, next: at + 1 };
      if (after !== delimiter) return { kind: 'bad', reason: 'text after a closing quote', openQuote: false };
      at += 1;
      continue;
    }
    let end = at;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === delimiter || code === 10) break;
    }
    if (end >= text.length && !ended) return { kind: 'more' };
    const endsRow = end >= text.length || text.charCodeAt(end) === 10;
    cells.push(endsRow && text.charCodeAt(end - 1) === 13 ? text.slice(at, end - 1) : text.slice(at, end));
    if (endsRow) return { kind: 'row', cells, next: Math.min(end + 1, text.length) };
    at = end + 1;
  }
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
