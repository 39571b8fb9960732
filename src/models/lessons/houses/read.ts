import { parse } from 'csv-parse/sync';
import { LessonError } from '../problem.ts';
import { ANSWERS, COLUMNS, FURNISHING, type House, NUMBERS, TARGET } from './house.ts';

export interface Cleaned {
  readonly houses: readonly House[];
  /** Rows left out: a value missing, or none that its column takes. */
  readonly leftOut: number;
  /** Rows that said again, value by value, what another row had said. */
  readonly duplicates: number;
}

/** Fewer cannot be split into houses to learn from and houses to judge by. */
const FEWEST = 20;
const MOST = 100_000;

/**
 * Reads a CSV with the columns of Housing.csv, in any order; others are passed over.
 * @throws {LessonError} when a column is missing, or too few houses are left
 */
export function readHouses(csv: string): Cleaned {
  let rows: Record<string, string>[];
  try {
    rows = parse(csv, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: MOST,
    }) as Record<string, string>[];
  } catch {
    throw new LessonError('houses-no-csv');
  }
  const header = new Set(Object.keys(rows[0] ?? {}));
  const missing = COLUMNS.filter((name) => !header.has(name));
  if (rows.length > 0 && missing.length > 0)
    throw new LessonError('houses-columns', { missing: missing.join(', '), columns: COLUMNS.join(', ') });
  const seen = new Set<string>();
  let [leftOut, duplicates] = [0, 0];
  const houses = rows.flatMap((row) => {
    const house = readHouse(row);
    if (house === null) leftOut += 1;
    const key = JSON.stringify(house);
    const known = house !== null && seen.has(key);
    if (known) duplicates += 1;
    seen.add(key);
    return house === null || known ? [] : [house];
  });
  if (houses.length < FEWEST) throw new LessonError('houses-few', { houses: houses.length, leftOut, fewest: FEWEST });
  return { houses, leftOut, duplicates };
}

/** `null` for a row that is not whole. */
function readHouse(row: Readonly<Record<string, string>>): House | null {
  const number = (name: string): number => {
    const cell = row[name] ?? '';
    return /^\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
  };
  const answers = ANSWERS.map((name) => row[name]?.toLowerCase());
  const [price, numbers, furnishing] = [number(TARGET), NUMBERS.map(number), row[FURNISHING]?.toLowerCase() ?? ''];
  const whole =
    price > 0 && numbers.every(Number.isFinite) && answers.every((one) => one === 'yes' || one === 'no') && furnishing;
  return whole ? { price, numbers, answers: answers.map((one) => one === 'yes'), furnishing } : null;
}
