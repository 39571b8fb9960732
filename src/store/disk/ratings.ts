import { z } from 'zod';
import { FilmId, Snowflake } from '../ids.ts';
import { MOST_RATINGS, Rating, Stars } from '../ratings.ts';
import type { Ratings } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

export const RATINGS: RecordKind<Rating> = {
  name: 'ratings',
  version: 2,
  ownedBy: 'member',
  owner: Snowflake,
  id: FilmId,
  record: Rating,
  *fromVersion1(data) {
    const { members } = z.object({ members: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(data);
    for (const [owner, films] of Object.entries(members))
      for (const [id, record] of Object.entries(films)) yield { owner, id, record };
  },
};

export function diskRatings(collection: Collection<Rating>, now: () => Date): Ratings {
  return {
    of: async (memberId) => collection.of(memberId),
    async rate(memberId, filmId, stars) {
      const rating: Rating = { stars: Stars.parse(stars), at: now().toISOString() };
      const theirs = collection.of(memberId);
      const isFull = theirs.size >= MOST_RATINGS.member || collection.count >= MOST_RATINGS.together;
      if (isFull && !theirs.has(filmId)) return 'full';
      return (await collection.put(memberId, filmId, rating)) ?? null;
    },
    unrate: async (memberId, filmId) => (await collection.remove(memberId, filmId)) ?? null,
  };
}
