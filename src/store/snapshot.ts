import { join } from 'node:path';
import { readDeletions } from './disk/deletions.ts';
import { readRecords } from './disk/read-records.ts';
import type { KeptOpinion } from './feedback.ts';
import { FEEDBACK } from './kinds/feedback.ts';
import type { RecordKind } from './kinds/kind.ts';
import { RATINGS } from './kinds/ratings.ts';
import type { Rating } from './ratings.ts';

/** What members said, as it was at one moment: for training in a process that does not own the store. */
export interface Snapshot {
  readonly ratings: readonly ({ readonly memberId: string; readonly filmId: string } & Rating)[];
  readonly feedback: readonly { readonly memberId: string; readonly opinion: KeptOpinion }[];
}

/** Reads without the lock and changes nothing: files are only ever appended to or replaced whole, so any moment is a good one. */
export async function readSnapshot(dataDir: string): Promise<Snapshot> {
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
