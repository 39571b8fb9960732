import { GAMES_KEPT_MS, Game, Score } from '../guessing.ts';
import { FilmId, Snowflake } from '../ids.ts';
import type { Guessing } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

export const GAMES: RecordKind<Game> = {
  name: 'guess-games',
  version: 2,
  ownedBy: 'guild',
  owner: Snowflake,
  id: FilmId,
  record: Game,
  keptMs: GAMES_KEPT_MS,
};

/** A member's, by server. */
export const SCORES: RecordKind<Score> = {
  name: 'guess-scores',
  version: 2,
  ownedBy: 'member',
  owner: Snowflake,
  id: Snowflake,
  record: Score,
  guildOf: (id) => id,
};

export function diskGuessing(games: Collection<Game>, scores: Collection<Score>, now: () => Date): Guessing {
  return {
    games: async (guildId) => games.of(guildId),
    async play(guildId, film, game) {
      const at = games.of(guildId).get(film)?.at ?? now().toISOString();
      await games.put(guildId, film, Game.parse({ ...game, at }));
    },
    async scores(guildId) {
      return new Map(
        scores.owners().flatMap((member) => {
          const score = scores.of(member).get(guildId);
          return score ? [[member, score] as const] : [];
        }),
      );
    },
    score: async (memberId, guildId, score) =>
      void (await scores.put(memberId, guildId, Score.parse({ ...score, at: now().toISOString() }))),
  };
}
