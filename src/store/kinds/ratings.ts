import { z } from 'zod';
import { DiscordId, FilmId } from '../ids.ts';
import { MOST_RATINGS, Rating, Stars } from '../ratings.ts';
import type { Records } from '../records.ts';
import type { Ratings } from '../store.ts';
import type { RecordKind } from './kind.ts';

export const RATINGS: RecordKind<Rating> = {
  name: 'ratings',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: FilmId,
  record: Rating,
  *fromVersion1(data) {
    const { members } = z.object({ members: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(data);
    for (const [owner, films] of Object.entries(members))
      for (const [id, record] of Object.entries(films)) yield { owner, id, record };
  },
};

export function ratingsIn(ratings: Records<Rating>, now: () => Date): Ratings {
  return {
    of: (memberId) => ratings.of(memberId),
    async rate(memberId, filmId, stars) {
      const rating: Rating = { stars: Stars.parse(stars), at: now().toISOString() };
      const together = await ratings.count();
      return ratings.change(memberId, ({ records, put }) => {
        const before = records.get(filmId) ?? null;
        const isFull = records.size >= MOST_RATINGS.member || together >= MOST_RATINGS.together;
        if (isFull && before === null) return 'full';
        put(filmId, rating);
        return before;
      });
    },
    unrate: (memberId, filmId) =>
      ratings.change(memberId, ({ records, remove }) => {
        remove(filmId);
        return records.get(filmId) ?? null;
      }),
  };
}
