import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignIds } from './assign-ids.ts';
import { combine } from './combine.ts';
import { idKeys } from './identity.ts';
import type { Movie } from './movie.ts';
import type { PartialMovie } from './partial.ts';
import { readStarterLine } from './sources/starter.ts';
import { trace } from './trace.ts';

export const starterFile = (assetsDir: string): string => join(assetsDir, 'starter', 'films.jsonl');

/** The films that come with Marquee, with the ids they keep whatever is imported beside them. */
export function readStarter(assetsDir: string): Movie[] {
  const rows = readFileSync(starterFile(assetsDir), 'utf8')
    .split('\n')
    .map((line) => readStarterLine(line))
    .filter((row): row is PartialMovie => row !== null);
  const ids = starterIds(rows);
  return rows.map((row) => ({ id: ids.get(trace(row, 0, 0).fingerprint) ?? '', ...combine([row]) }));
}

/** The id of each starter row, by its fingerprint. */
export function starterIds(rows: readonly PartialMovie[]): Map<string, string> {
  const films = rows.map((row) => ({ ...combine([row]), fingerprint: trace(row, 0, 0).fingerprint }));
  const ids = assignIds(films.map((film) => ({ ...film, ids: idKeys(film.ids), known: [] })));
  return new Map(films.map((film, at) => [film.fingerprint, ids[at] ?? '']));
}
