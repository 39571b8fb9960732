import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode, type Layout } from './envelope.ts';
import { type FeedbackEntry, feedbackLayout } from './feedback.ts';
import { type Rating, ratingsLayout } from './ratings.ts';

/** What members said, as it was at one moment: for training in a process that does not own the store. */
export interface Snapshot {
  readonly ratings: readonly ({ readonly memberId: string; readonly filmId: string } & Rating)[];
  readonly feedback: readonly FeedbackEntry[];
}

/** Reads without the lock and changes nothing: the files are only ever replaced whole, so any moment is a good one. */
export async function readSnapshot(dataDir: string): Promise<Snapshot> {
  const folder = join(dataDir, 'store');
  const { members } = await read(join(folder, 'ratings.json'), ratingsLayout);
  const { entries } = await read(join(folder, 'feedback.json'), feedbackLayout);
  const ratings = Object.entries(members).flatMap(([memberId, films]) =>
    Object.entries(films).map(([filmId, rating]) => ({ memberId, filmId, ...rating })),
  );
  return { ratings, feedback: entries };
}

async function read<T>(path: string, layout: Layout<T>): Promise<T> {
  for (const candidate of [path, `${path}.previous`]) {
    try {
      return decode(await readFile(candidate, 'utf8'), layout, candidate);
    } catch {
      // Damaged or missing: the owner of the store reports it, this reader only looks further.
    }
  }
  return layout.empty();
}
