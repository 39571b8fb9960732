import { languageFor, speakingTo } from '#messages/index.ts';
import type { Services } from '../../context.ts';
import type { Placed } from './evening.ts';

/**
 * Does work that makes a message for all of a server: in the language the server chose, else in the one it has told Discord.
 * Evenings move on by the clock, and by members who speak any language.
 */
export async function speakingToServer<T>(
  { store, discord }: Pick<Services, 'store' | 'discord'>,
  guildId: string,
  work: () => Promise<T>,
): Promise<T> {
  const { language } = await store.settings.of(guildId);
  return speakingTo(languageFor(language ?? (await discord.localeOf(guildId))), work);
}

/** A step of an evening, said in its server's language. */
export function forServer<T>(step: (services: Services, placed: Placed) => Promise<T>) {
  return (services: Services, placed: Placed): Promise<T> =>
    speakingToServer(services, placed.guildId, () => step(services, placed));
}
