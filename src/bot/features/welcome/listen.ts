import { type Client, Events } from 'discord.js';
import type { Context } from '../../context.ts';
import { loggable } from '../../router/failures.ts';
import { greet } from './greet.ts';

/** For how many ms after the bot was added a server counts as new. */
const NEW_MS = 86_400_000;

type Services = Pick<Context, 'store' | 'discord' | 'log' | 'now' | 'bot'>;

/** Greets each server that adds the bot, also one that did so in the last day, while the bot was not there to hear it. */
export function greetNewServers(client: Client, services: Services): void {
  const { store, discord, log, now, bot } = services;
  const say = (guildId: string): Promise<void> =>
    greet({ store, discord, log, name: bot.name }, guildId).catch((error: unknown) =>
      log.warn({ err: loggable(error), guild: guildId }, 'the first message on a server was not written'),
    );
  client.on(Events.GuildCreate, ({ id }) => void say(id));
  client.once(Events.ClientReady, async ({ guilds }) => {
    for (const { id, joinedTimestamp } of guilds.cache.values()) {
      const age = now().getTime() - joinedTimestamp;
      if (age >= 0 && age < NEW_MS) await say(id);
    }
  });
}
