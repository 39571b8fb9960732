import type { Context } from '../../context.ts';
import { speakingToServer } from '../evenings/server-language.ts';
import { welcomeInChannel, welcomeInPerson } from './view.ts';

type Services = Pick<Context, 'store' | 'discord' | 'log'> & { readonly name: string };

/**
 * Writes the first message on a server: to whoever added the bot where the audit log tells, else to the server's owner, else,
 * when they take no direct messages, to the channel that Discord itself greets in. Once a server, whichever process does it:
 * what could not be delivered is not tried again, since a second message would be worse than none.
 */
export async function greet({ store, discord, log, name }: Services, guildId: string): Promise<void> {
  if (!(await store.servers.greet(guildId))) return;
  const server = await discord.newServer(guildId);
  if (server === null) return;
  await speakingToServer({ store, discord }, guildId, async () => {
    for (const person of new Set([server.addedBy, server.ownerId]))
      if (person !== null && (await discord.tell(person, welcomeInPerson(guildId, server.name)))) return;
    const { systemChannelId: channelId } = server;
    if (channelId !== null && (await discord.post(channelId, welcomeInChannel(guildId, name))) !== 'forbidden') return;
    log.info(
      { guild: guildId },
      'nobody on the server could be greeted: direct messages are closed, and no channel is open',
    );
  });
}
