import { parse } from 'csv-parse/sync';
import { foldTitle } from '#catalogue/titles.ts';

/** A judgement: someone who loved the one would want the other (1), or would not (0). */
export interface Pair {
  /** Rows of {@link PairSet.titles}. */
  readonly a: number;
  readonly b: number;
  readonly alike: boolean;
}

export interface PairSet {
  /** Film titles as first written. */
  readonly titles: readonly string[];
  readonly pairs: readonly Pair[];
  /** Rows that said again what another row had said, either way round. */
  readonly duplicates: number;
  /** Pairs that were given both labels: left out, since nobody can tell which was meant. */
  readonly contradictions: readonly (readonly [string, string])[];
  /** Line numbers of rows that are no pair: a title or the label missing, or a film with itself. */
  readonly malformed: readonly number[];
}

/** What was wrong with a file of pairs, in one sentence for the person who gave it. */
export class PairsError extends Error {
  override readonly name = 'PairsError';
}

/**
 * Reads a CSV with the columns Movie1, Movie2, Label. Titles are the same film when they differ in case, accents or
 * punctuation only.
 * @throws {PairsError} when a column is missing or no pair is left
 */
export function readPairs(csv: string): PairSet {
  const rows = parse(csv, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
  }) as unknown as {
    record: string[];
    info: { lines: number };
  }[];
  const header = rows.shift()?.record.map((cell) => cell.toLowerCase()) ?? [];
  const [first, second, label] = ['movie1', 'movie2', 'label'].map((name) => {
    const at = header.indexOf(name);
    if (at < 0) throw new PairsError(`The pairs need a column named ${name}: the header is Movie1,Movie2,Label.`);
    return at;
  }) as [number, number, number];

  const judgements: Judgement[] = [];
  const malformed: number[] = [];
  for (const { record, info } of rows) {
    const [a, b, said] = [record[first] ?? '', record[second] ?? '', record[label] ?? ''];
    if (!a || !b || !/^[01](\.0+)?$/.test(said) || foldTitle(a) === foldTitle(b)) malformed.push(info.lines);
    else judgements.push({ a, b, alike: Number(said) === 1 });
  }
  const merged = mergePairs(judgements);
  if (merged.pairs.length === 0)
    throw new PairsError('There is no pair to learn from: a row is a title, another title, and 0 or 1.');
  return { ...merged, malformed };
}

/** A judgement as it was given: films by title, or by id. */
export interface Judgement {
  readonly a: string;
  readonly b: string;
  readonly alike: boolean;
}

/** Each pair of films once, either way round; what was said again is counted, what was said both ways is left out. */
export function mergePairs(judgements: readonly Judgement[]): Omit<PairSet, 'malformed'> {
  const rowOf = new Map<string, number>();
  const titles: string[] = [];
  const rowFor = (title: string): number => {
    const key = foldTitle(title);
    const known = rowOf.get(key);
    if (known !== undefined) return known;
    rowOf.set(key, titles.length);
    return titles.push(title) - 1;
  };
  const judged = new Map<string, Pair & { readonly both: boolean }>();
  let duplicates = 0;
  for (const { a: one, b: two, alike } of judgements) {
    const [a, b] = [rowFor(one), rowFor(two)].sort((x, y) => x - y) as [number, number];
    const known = judged.get(`${a} ${b}`);
    if (known?.alike === alike) duplicates += 1;
    judged.set(`${a} ${b}`, { a, b, alike, both: known !== undefined && (known.both || known.alike !== alike) });
  }
  const all = [...judged.values()];
  return {
    titles,
    pairs: all.filter(({ both }) => !both).map(({ a, b, alike }) => ({ a, b, alike })),
    duplicates,
    contradictions: all.filter(({ both }) => both).map(({ a, b }) => [titles[a], titles[b]] as [string, string]),
  };
}
