import { plausibleYear } from '../partial.ts';

/**
 * The year of a date as data sets and spreadsheets write them: `1951-03-09` (with a time behind it or not), `3/9/1951`,
 * `9.3.1951`, `09-Mar-51`, `March 9, 1951`, `1951`, and Excel's count of days since 1900 (18696). Two digits of a year are read
 * as Excel reads them: 00 to 29 are of this century.
 *
 * @returns null for an empty cell and for what is no date of a film
 */
export function releaseYear(cell: string): number | null {
  const date = cell.trim();
  if (date === '') return null;
  const written = yearWritten(date);
  return written === null ? null : plausibleYear(written);
}

const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

function yearWritten(date: string): number | null {
  const iso = /^(\d{4})(?:[-/.]\d{1,2}){0,2}(?:[T ].{0,40})?$/.exec(date);
  if (iso !== null) {
    const year = Number(iso[1]);
    // Four digits alone beyond any year are days since 1900, as are five.
    return date.length === 4 && year > 2100 ? excelYear(year) : year;
  }
  const serial = /^(\d{4,5})(?:[.,]\d{1,12})?$/.exec(date);
  if (serial !== null) {
    const days = Number(serial[1]);
    return days <= 2100 ? days : excelYear(days);
  }
  const day = /^\d{1,2}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}(\d{4}|\d{2})(?:[T ].{0,40})?$/.exec(date);
  if (day !== null) return century(day[1] as string);
  if (date.length > 40 || !MONTH.test(date)) return null;
  const year = /(?:^|\D)(\d{4})(?:\D|$)/.exec(date)?.[1] ?? /[-/. ](\d{2})$/.exec(date)?.[1];
  return year === undefined ? null : century(year);
}

/** Excel counts 1900-01-01 as day 1, and the 29 February that 1900 did not have. */
const excelYear = (days: number): number => new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).getUTCFullYear();

function century(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 30 ? 2000 : 1900);
}
