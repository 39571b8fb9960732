import { parse } from 'csv-parse/sync';

/** A table: one object a row, by column name in lower case. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** More characters than any cell of an export has. */
const MOST_CELL = 100_000;

/** A CSV file, whatever its quotes, BOM and line ends. Null for a text that is no CSV, or has no columns. */
export function readTable(text: string): Table | null {
  const comma = text.slice(0, 2_000).includes(',') || !text.slice(0, 2_000).includes(';') ? ',' : ';';
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: comma,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MOST_CELL,
    }) as string[][];
  } catch {
    return null;
  }
  const head = records.findIndex((record) => record.length >= 3); // a Letterboxd list begins with a table about itself
  const start = /^letterboxd list export/i.test(records[0]?.[0] ?? '')
    ? records.findIndex(([first]) => first === 'Position')
    : head;
  const columns = records[start]?.map((name) => name.trim().toLowerCase());
  if (columns === undefined) return null;
  const rows = records.slice(start + 1).map((record) => {
    const row: Record<string, string> = Object.create(null);
    columns.forEach((name, at) => {
      row[name] = (record[at] ?? '').trim();
    });
    return row;
  });
  return { columns, rows };
}

export const has = ({ columns }: Table, ...names: readonly string[]): boolean =>
  names.every((name) => columns.includes(name));
