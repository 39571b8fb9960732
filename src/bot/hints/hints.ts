import { MessageFlags, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { sayIn } from '#messages/index.ts';
import { text } from '../components/blocks.ts';
import { loggable } from '../router/failures.ts';
import type { HintPlace } from './place.ts';

/** People who have had their hint; the oldest are forgotten beyond this, and all of them with the process. */
const MOST_PEOPLE = 10_000;

/** What is read of a message: who wrote it, where, and whom it names. Its words are neither asked for nor looked at. */
const HeardMessage = z.object({
  id: z.string(),
  channel_id: z.string(),
  /** Absent in a direct message. */
  guild_id: z.string().optional(),
  author: z.object({ id: z.string(), bot: z.boolean().optional() }),
  webhook_id: z.string().optional(),
  mentions: z.array(z.object({ id: z.string() })),
  /** 0 for what a person typed. */
  type: z.number(),
});

/**
 * Answers whoever mentions the bot or writes to it directly: once each, so that nobody is answered twice and no two bots talk.
 * Needs the intents of guild and direct messages, neither of which is privileged.
 */
export class Hints {
  readonly #told = new Set<string>();

  constructor(
    readonly rest: REST,
    readonly botId: string,
    readonly log: Logger,
    readonly place: (guildId: string | undefined, channelId: string) => Promise<HintPlace>,
  ) {}

  /** @param packet of any message event, whatever it holds; discord.js need not make anything of it. Never rejects. */
  async heard(packet: unknown): Promise<void> {
    const { data: message } = HeardMessage.safeParse(packet);
    if (!message || !this.#isForUs(message)) return;
    this.#told.add(message.author.id);
    for (const oldest of this.#told) {
      if (this.#told.size <= MOST_PEOPLE) break;
      this.#told.delete(oldest);
    }
    const { language, quiet } = await this.place(message.guild_id, message.channel_id);
    if (quiet) {
      this.#told.delete(message.author.id); // told where it may be
      return;
    }
    const body = {
      components: [text(sayIn(language, 'hints.commands'))],
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
      message_reference: { message_id: message.id, fail_if_not_exists: false },
    };
    await this.rest.post(Routes.channelMessages(message.channel_id), { body }).catch((error: unknown) => {
      this.log.debug({ err: loggable(error) }, 'no hint: the bot may not write there');
    });
  }

  #isForUs({ author, webhook_id: webhook, guild_id: guild, mentions, type }: z.infer<typeof HeardMessage>): boolean {
    if (author.bot || webhook !== undefined || type !== 0 || this.#told.has(author.id)) return false;
    return guild === undefined || mentions.some(({ id }) => id === this.botId);
  }
}
