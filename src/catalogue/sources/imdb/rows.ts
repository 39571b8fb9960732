import type { InputFile } from '../../input/input-file.ts';
import type { Problems } from '../../problems.ts';
import { readCsv } from '../csv.ts';
import { readLines } from '../lines.ts';

/** One of IMDb's tables. */
export interface ImdbTable {
  readonly columns: readonly string[];
  /** The first column, which holds the film's number: `tt0068646`. */
  readonly key: string;
  /** Columns whose cells stay as they are, whatever they look like: a film may be called `Null`. */
  readonly verbatim: readonly string[];
}

/** `tt0068646` -> 68646; 0 for anything else. */
export const imdbNumber = (id: string): number => (id.startsWith('tt') ? Number(id.slice(2)) || 0 : 0);

/**
 * The rows whose number is wanted. IMDb's own files have tabs and no quotes: a `"` in a title is a letter. Copies saved as CSV
 * follow CSV's rules.
 */
export async function* rowsOf(
  file: InputFile,
  { columns, key, verbatim }: ImdbTable,
  problems: Problems,
  wanted: (id: string) => boolean,
): AsyncGenerator<Readonly<Record<string, string>>> {
  if (/\.csv$/i.test(file.name)) {
    const options = { file: file.path, required: columns, problems, verbatim };
    for await (const { cells } of readCsv(file.open(), options)) if (wanted(cells[key] ?? '')) yield cells;
    return;
  }
  let header: readonly string[] | null = null;
  for await (const { text } of readLines(file.open(), file.path)) {
    if (header === null) {
      header = text.split('\t');
      continue;
    }
    if (header[0] === key && !wanted(text.slice(0, text.indexOf('\t')))) continue;
    const cells = text.split('\t');
    yield Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
  }
}
