import { basename } from 'node:path';
import { type Problems, SourceError } from '../problems.ts';

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
}

type Scan =
  | { readonly kind: 'row'; readonly cells: string[]; readonly next: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'bad'; readonly reason: string; readonly openQuote: boolean };

/** A record longer than this has lost its closing quote. Characters. */
const LONGEST_ROW = 1_000_000;

/**
 * Reads RFC 4180 CSV as it streams in: byte-order mark, CRLF, quotes and newlines inside quotes. A row that breaks the
 * rules is counted with its line and reading goes on at the next line, so one lost quote costs one row and not the file.
 *
 * @throws SourceError when a required column is missing, or the file ends in the middle of a row.
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<CsvRow> {
  const { required, problems } = options;
  const file = basename(options.file);
  const source = chunks[Symbol.asyncIterator]();
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let at = 0;
  let line = 1;
  let ended = false;
  let header: string[] | null = null;
  /** The line where a quote opened that never closed, until a sound row after it shows the file goes on. */
  let openedAt: number | null = null;

  for (;;) {
    const scan: Scan = at < text.length || ended ? scanRow(text, at, ended) : { kind: 'more' };
    if (scan.kind === 'more' && !ended && text.length - at < LONGEST_ROW) {
      const chunk = await source.next();
      ended = chunk.done === true;
      text = text.slice(at) + (chunk.done ? decoder.decode() : decoder.decode(chunk.value, { stream: true }));
      at = 0;
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
      header = scan.cells.map((name) => name.trim());
      for (const name of required) {
        if (!header.includes(name))
          throw new SourceError(`${file} has no column "${name}"; its columns are: ${header.join(', ')}.`);
      }
      continue;
    }
    if (scan.cells.length !== header.length) {
      if (last && scan.cells.length < header.length) throw cutShort(file, start);
      problems.add(file, start, `${scan.cells.length} columns where ${header.length} belong`);
      continue;
    }
    openedAt = null;
    const cells: Record<string, string> = {};
    for (let column = 0; column < header.length; column += 1) cells[header[column] ?? ''] = scan.cells[column] ?? '';
    yield { line: start, cells };
  }
  if (openedAt !== null) throw cutShort(file, openedAt);
  if (header === null) throw new SourceError(`${file} is empty.`);
}

function cutShort(file: string, line: number): SourceError {
  return new SourceError(
    `${file} is cut short: it ends in the middle of the row that starts on line ${line}. Fetch it again.`,
  );
}

function scanRow(text: string, start: number, ended: boolean): Scan {
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
      if (after !== 44) return { kind: 'bad', reason: 'text after a closing quote', openQuote: false };
      at += 1;
      continue;
    }
    let end = at;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === 44 || code === 10) break;
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
