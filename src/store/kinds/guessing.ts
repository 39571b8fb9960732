import { GAMES_KEPT_MS, Game, Score } from '../guessing.ts';
import { DiscordId, FilmId } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Guessing } from '../store.ts';
import type { RecordKind } from './kind.ts';

export const GAMES: RecordKind<Game> = {
  name: 'guess-games',
  version: 2,
  ownedBy: 'guild',
  owner: DiscordId,
  id: FilmId,
  record: Game,
  keptMs: GAMES_KEPT_MS,
  openWhile: { over: [false], day: [null] },
};

/** A member's, by server. */
export const SCORES: RecordKind<Score> = {
  name: 'guess-scores',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: DiscordId,
  record: Score,
  guildOf: (id) => id,
};

export function guessingIn(games: Records<Game>, scores: Records<Score>, now: () => Date): Guessing {
  return {
    games: (guildId) => games.of(guildId),
    open: () => games.open(),
    play: (guildId, film, game) =>
      games.change(guildId, ({ records, put }) => {
        const at = records.get(film)?.at ?? now().toISOString();
        const record = Game.parse({ ...game, at });
        put(film, record);
        return record;
      }),
    scores: (guildId) => scores.withId(guildId),
    score: (memberId, guildId, score) =>
      scores.change(memberId, ({ put }) => put(guildId, Score.parse({ ...score, at: now().toISOString() }))),
  };
}
