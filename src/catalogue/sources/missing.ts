/** What pandas, R, SQL and spreadsheets write where there is nothing. */
const MARKERS: ReadonlySet<string> = new Set([
  'nan',
  '-nan',
  'NaN',
  '-NaN',
  'NAN',
  'NULL',
  'Null',
  'null',
  'None',
  'none',
  'N/A',
  'n/a',
  'NA',
  'n.a.',
  '<NA>',
  '#N/A',
  '#NA',
  '#VALUE!',
  '#REF!',
  'NaT',
  'NIL',
  '\\N',
  'undefined',
]);

/** A cell that holds nothing but a placeholder for nothing. */
export function missing(cell: string): boolean {
  return cell.length <= 9 && MARKERS.has(cell.trim());
}

/**
 * A title cell without its placeholder. There are films called Null and None, so only what no film is called counts: what
 * pandas writes for a missing number, and SQL's and spreadsheets' marks.
 */
export function titleCell(cell: string | undefined): string {
  const title = cell ?? '';
  return /^\s*(?:-?nan|NaN|<NA>|#N\/A|#VALUE!|#REF!|NaT|\\N|N\/A)\s*$/.test(title) ? '' : title;
}
