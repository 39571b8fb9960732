import { basename } from 'node:path';
import type { ImportOutcome } from '#catalogue/import.ts';
import type { Imported } from '#catalogue/manifest.ts';
import type { SourceName } from '#catalogue/partial.ts';
import type { Collected } from './data-set.ts';

const HEAD = ['set', 'files', 'rows read', 'left out', 'films', 'ratings'];
/** Reasons that are named, and lines that are shown as examples. */
const REASONS = 4;
const EXAMPLES = 3;

/** The end of a setup: of every set its files, rows read and left out with the reasons, films and ratings. */
export function resultTable(collected: readonly Collected[], outcome: ImportOutcome): string[] {
  const rows: { readonly cells: string[]; readonly notes: string[] }[] = [];
  for (const { set, arrivals, failure } of collected) {
    const files = arrivals.map(({ path }) => basename(path)).sort();
    const source = set.films;
    const why = failure ?? (source === undefined ? null : (outcome.failed.get(source)?.message ?? null));
    if (why !== null)
      rows.push({ cells: [set.name, shortened(files), '–', '–', '–', '–'], notes: [`not read: ${why}`] });
    else if (source !== undefined && arrivals.length > 0) rows.push(rowOf(source, files, outcome));
  }
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(HEAD), ...rows.flatMap(({ cells, notes }) => [line(cells), ...notes.map((note) => `    ${note}`)])];
}

function rowOf(source: SourceName, files: readonly string[], { sources, manifest }: ImportOutcome) {
  const imported = sources.get(source);
  const films = manifest.filmsBySource[source] ?? 0;
  if (imported === undefined) return { cells: [source, shortened(files), '0', '0', '0', '–'], notes: [] };
  const { rows, skipped, ratings } = imported;
  const cells = [
    source,
    shortened(files),
    count(rows),
    count(skipped),
    count(films),
    ratings === null ? '–' : count(ratings.ratings),
  ];
  return { cells, notes: notesOn(imported) };
}

function notesOn({ reasons, remarks, problems, skipped, ratings }: Imported): string[] {
  const told = (counts: Readonly<Record<string, number>>): string => {
    const sorted = Object.entries(counts).sort((a, b) => b[1] - a[1]);
    const more = sorted.length > REASONS ? `, and ${sorted.length - REASONS} other reasons` : '';
    return `${sorted
      .slice(0, REASONS)
      .map(([what, rows]) => `${count(rows)} ${what}`)
      .join(', ')}${more}`;
  };
  return [
    ...(skipped > 0 ? [`left out: ${told(reasons)}`] : []),
    ...problems.slice(0, EXAMPLES).map(({ file, line, reason }) => `  ${file}, line ${line}: ${reason}`),
    ...(Object.keys(remarks).length > 0 ? [`kept without: ${told(remarks)}`] : []),
    ...(ratings === null ? [] : [`ratings of ${count(ratings.people)} people for ${count(ratings.films)} films`]),
  ];
}

const count = (number: number): string => number.toLocaleString('en');

function shortened(files: readonly string[]): string {
  const all = files.join(', ');
  return files.length === 0
    ? '–'
    : all.length <= 45 || files.length === 1
      ? all
      : `${files[0]} and ${files.length - 1} more`;
}
