import { join } from 'node:path';
import { readDeletions } from './disk/deletions.ts';
import { readRecords } from './disk/read-records.ts';
import { FEEDBACK } from './kinds/feedback.ts';
import type { RecordKind } from './kinds/kind.ts';
import { RATINGS } from './kinds/ratings.ts';
import type { Snapshot } from './store.ts';

/** Where it is kept. */
export interface SnapshotSource {
  readonly dataDir: string;
  /** The PostgreSQL that has it; the data folder when absent or null. */
  readonly store?: string | null;
}

export async function readSnapshot({ dataDir, store }: SnapshotSource): Promise<Snapshot> {
  if (!store) return folderSnapshot(dataDir);
  const { databaseSnapshot } = await import('./postgres/snapshot.ts'); // the client is loaded where it is used
  return databaseSnapshot(store);
}

/** Reads without the lock and changes nothing: files are only ever appended to or replaced whole, so any moment is a good one. */
async function folderSnapshot(dataDir: string): Promise<Snapshot> {
  const read = <T>(kind: RecordKind<T>) => readRecords((name) => join(dataDir, 'store', name), kind);
  const [ratings, feedback] = [await read(RATINGS), await read(FEEDBACK)];
  for (const { whose, id } of await readDeletions(join(dataDir, 'store', 'deletions'))) {
    if (whose === 'member') for (const { owners } of [ratings, feedback]) owners.delete(id); // asked for and not finished
  }
  return {
    ratings: [...ratings.owners].flatMap(([memberId, films]) =>
      [...films].map(([filmId, rating]) => ({ memberId, filmId, ...rating })),
    ),
    feedback: [...feedback.owners].flatMap(([memberId, opinions]) =>
      [...opinions.values()].map((opinion) => ({ memberId, opinion })),
    ),
  };
}
