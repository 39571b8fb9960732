import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Rating } from './likes.ts';

/** What was wrong with a ratings file, in one sentence for the person who gave it. */
export class RatingsError extends Error {
  override readonly name = 'RatingsError';
}

export interface RatingsFile {
  readonly ratings: readonly Rating[];
  /** Lines that were not a rating: how many, and the first few by number. */
  readonly malformed: { readonly count: number; readonly lines: readonly number[] };
  /** Lines that repeated a person and a film; the last one counts. */
  readonly duplicates: number;
}

/**
 * Reads ratings in any of MovieLens's layouts: `ratings.csv` with a header, `u.data` (tabs), `ratings.dat` (`::`), or a
 * zip archive that holds one of them.
 * @throws {RatingsError} when there is no rating in it
 */
export async function readRatings(path: string): Promise<RatingsFile> {
  const bytes = await readFile(path).catch(() => {
    throw new RatingsError(`There is no ratings file at ${path}.`);
  });
  const isZip = bytes.length > 3 && bytes[0] === 0x50 && bytes[1] === 0x4b;
  return parseRatings(isZip ? fromZip(bytes, path) : bytes.toString('utf8'), path);
}

function fromZip(bytes: Uint8Array, path: string): string {
  const wanted = /(^|\/)(ratings\.csv|ratings\.dat|u\.data)$/;
  const [entry] = Object.values(unzipSync(bytes, { filter: ({ name }) => wanted.test(name) }));
  if (!entry) throw new RatingsError(`${path} holds no ratings.csv, ratings.dat or u.data.`);
  return new TextDecoder().decode(entry);
}

/** @param name what to call the file in an error */
export function parseRatings(text: string, name: string): RatingsFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const separator = /::|\t|,|;/.exec(lines[0] ?? '')?.[0] ?? ',';
  const header = /user|person|movie|film/i.test(lines[0] ?? '')
    ? (lines[0] as string).toLowerCase().split(separator)
    : null;
  const column = (fallback: number, ...names: string[]): number => {
    const found = header?.findIndex((cell) => names.includes(cell.trim().replaceAll('"', ''))) ?? -1;
    return found >= 0 ? found : fallback;
  };
  const [who, what, stars] = [column(0, 'userid', 'user_id'), column(1, 'movieid', 'movie_id'), column(2, 'rating')];
  const latest = new Map<string, Rating>();
  const malformed: number[] = [];
  let duplicates = 0;
  for (let at = header ? 1 : 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line === '') continue;
    const cells = line.split(separator);
    const rating = { person: Number(cells[who]), film: Number(cells[what]), stars: Number(cells[stars]) };
    const sound =
      Number.isInteger(rating.person) && Number.isInteger(rating.film) && rating.stars >= 0 && rating.stars <= 5;
    if (!sound || cells[stars]?.trim() === '') {
      malformed.push(at + 1);
      continue;
    }
    const key = `${rating.person} ${rating.film}`;
    if (latest.has(key)) duplicates += 1;
    latest.set(key, rating);
  }
  if (latest.size === 0) throw new RatingsError(`${name} holds no ratings: a line is person,film,stars.`);
  return {
    ratings: [...latest.values()],
    malformed: { count: malformed.length, lines: malformed.slice(0, 5) },
    duplicates,
  };
}
