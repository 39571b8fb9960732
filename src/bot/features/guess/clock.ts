import { languageFor, speakingTo } from '#messages/index.ts';
import type { Services } from '../../context.ts';
import { moveOn, turnKey } from './game.ts';

/**
 * Tells the clues that are due and ends the games whose time is over, on all servers. What is due stands in the store, so a
 * game goes on after a restart; what fails is tried again at the next look.
 * @param isOurs Whether this process has the server.
 */
export async function moveGames(services: Services, isOurs: (guildId: string) => boolean): Promise<void> {
  for (const [guildId, film] of await services.store.guessing.open()) {
    if (!isOurs(guildId)) continue;
    await services.store
      .inTurn(turnKey(guildId), async () => {
        const game = (await services.store.guessing.games(guildId)).get(film);
        if (!game || game.over) return;
        await speakingTo(languageFor(game.language), () => moveOn(services, { guildId, film, game }));
      })
      .catch((err: unknown) => services.log.warn({ err, guild: guildId }, 'a guessing game could not be moved on yet'));
  }
}
