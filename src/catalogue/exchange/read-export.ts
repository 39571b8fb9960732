import { readTable } from './columns.ts';
import { readImdb } from './imdb.ts';
import { LETTERBOXD_FILES, readLetterboxd } from './letterboxd.ts';
import type { ExchangeFile, ExchangeRow } from './row.ts';
import { readTrakt, readTraktTable } from './trakt.ts';
import { MOST_UNPACKED, type Unpacked, unpack } from './unpack.ts';

/** Rows that are read of one upload. */
export const MOST_ROWS = 20_000;

/** What a member's upload holds, each film once. */
export interface ReadExport {
  readonly kind: 'read';
  readonly site: ExchangeFile['site'];
  /** `diary`, `ratings` …, in the order they were read. */
  readonly files: readonly string[];
  readonly rows: readonly ExchangeRow[];
  readonly notFilms: number;
  /** Rows beyond {@link MOST_ROWS}. */
  readonly beyond: number;
}

/** Why an upload cannot be read. `columns`: what a table's were, where it is one of another layout. */
export type Unreadable =
  | { readonly kind: 'unreadable'; readonly why: 'damaged' | 'bomb' | 'empty' }
  | { readonly kind: 'unreadable'; readonly why: 'layout'; readonly columns: readonly string[] };

/** Reads a zip, CSV or JSON file of Letterboxd, IMDb or Trakt. What it is shows in the file, not in its name. */
export async function readExport(name: string, bytes: Uint8Array): Promise<ReadExport | Unreadable> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip && bytes.byteLength > MOST_UNPACKED) return { kind: 'unreadable', why: 'bomb' };
  const unpacked = isZip ? await unpack(bytes) : [{ path: name, text: textOf(bytes) }];
  if (typeof unpacked === 'string') return { kind: 'unreadable', why: unpacked };
  const files: ExchangeFile[] = [];
  let columns: readonly string[] = [];
  for (const file of chosen(unpacked)) {
    const read = readFile(file);
    if ('site' in read) files.push(read);
    else columns = columns.length === 0 ? read.columns : columns;
  }
  if (files.length === 0) {
    const texts = unpacked.some(({ text }) => text.trim() !== '');
    return texts ? { kind: 'unreadable', why: 'layout', columns } : { kind: 'unreadable', why: 'empty' };
  }
  const all = files.flatMap(({ rows }) => rows);
  return {
    kind: 'read',
    site: files[0]!.site,
    files: files.map(({ what }) => what),
    rows: merge(all.slice(0, MOST_ROWS)),
    notFilms: files.reduce((sum, { notFilms }) => sum + notFilms, 0),
    beyond: Math.max(0, all.length - MOST_ROWS),
  };
}

/** Of Letterboxd's archive, the files about films and the lists; of another, all. */
function chosen(files: readonly Unpacked[]): readonly Unpacked[] {
  const byName = (path: string) => LETTERBOXD_FILES.some((name) => path === name || path.endsWith(`/${name}`));
  const letterboxd = files.filter(({ path }) => byName(path));
  return letterboxd.length < 2
    ? files
    : files.filter(({ path }) => byName(path) || /(?:^|\/)lists\/[^/]+\.csv$/.test(path));
}

function readFile({ path, text }: Unpacked): ExchangeFile | { readonly columns: readonly string[] } {
  if (/^\s*[[{]/.test(text)) {
    try {
      return readTrakt(path, JSON.parse(text)) ?? { columns: [] };
    } catch {
      return { columns: [] };
    }
  }
  const table = readTable(text);
  if (table === null) return { columns: [] };
  return (
    readLetterboxd(path, table) ?? readImdb(path, table) ?? readTraktTable(path, table) ?? { columns: table.columns }
  );
}

/** UTF-8, or UTF-16 as a spreadsheet saves it. */
function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, '');
}

/** One row for each film and list: a diary and a watchlist name the same one. A later day and a rating win. */
function merge(rows: readonly ExchangeRow[]): ExchangeRow[] {
  const merged = new Map<string, ExchangeRow>();
  for (const row of rows) {
    const film = row.imdb !== undefined ? `tt${row.imdb}` : `${row.title.toLowerCase()} ${row.year}`;
    const key = row.seen ? film : `${film} ${row.list}`;
    const before = merged.get(key);
    const on = [before?.on, row.on].filter((day) => day !== undefined).sort().at(-1); // biome-ignore format: one chain
    merged.set(key, { ...before, ...row, ...(on === undefined ? {} : { on }) });
  }
  return [...merged.values()];
}
