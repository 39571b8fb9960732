import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { loggable } from '../router/failures.ts';
import type { KnownEmoji } from './at-hand.ts';
import type { EmojiFile } from './files.ts';
import { refusedEmoji, registerEmoji } from './register.ts';

export interface KeptEmoji {
  readonly applicationId: string;
  readonly files: readonly EmojiFile[];
  /** Filled with what is there in the end. */
  readonly atHand: Map<string, KnownEmoji>;
  readonly log: Logger;
}

/** Registers the emoji beside everything else: answers do without them until they are there, or for good. Never rejects. */
export async function keepEmoji(rest: REST, { applicationId, files, atHand, log }: KeptEmoji): Promise<void> {
  try {
    const registered = await registerEmoji(rest, applicationId, files);
    for (const [shows, emoji] of registered.atHand) atHand.set(shows, emoji);
    for (const { name, error } of registered.refused) log.warn(refusedEmoji(name, error));
    const { created, removed } = registered;
    log.info({ created: created.length, removed: removed.length, there: atHand.size }, 'emoji registered');
  } catch (error) {
    log.warn({ err: loggable(error) }, 'emoji could not be registered: answers go on without them');
  }
}
