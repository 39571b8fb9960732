import type { Services } from '../../context.ts';
import { dueOf } from './due.ts';
import { askStars, closeVote, openVote, remind } from './move-on.ts';

const STEPS = { 'open-vote': openVote, 'close-vote': closeVote, remind, 'ask-stars': askStars } as const;

/**
 * Does what is due for the film nights of all servers, one thing for each. What is due stands in the store, so nothing is
 * forgotten over a restart; what fails is tried again at the next look.
 * @param isOurs Whether this process has the server: with many, each server is moved on by the one that its shard is in.
 */
export async function moveEvenings(services: Services, isOurs: (guildId: string) => boolean): Promise<void> {
  for (const [guildId, id, seen] of await services.store.evenings.open()) {
    if (!isOurs(guildId) || dueOf(seen, services.now()) === null) continue;
    await services.store
      .inTurn(guildId, async () => {
        const evening = (await services.store.evenings.of(guildId)).get(id);
        const due = evening && dueOf(evening, services.now());
        if (evening && due) await STEPS[due](services, { guildId, id, evening });
      })
      .catch((err: unknown) => services.log.warn({ err, evening: id }, 'a film night could not be moved on yet'));
  }
}
