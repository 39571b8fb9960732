import type { Client } from 'discord.js';
import { type Language, languageFor, SOURCE } from '#messages/index.ts';
import { isQuiet, type SettingsHere } from '../router/settings-here.ts';

/** What counts where somebody has mentioned the bot. */
export interface HintPlace {
  readonly language: Language;
  /** The bot writes nothing there that all can read. */
  readonly quiet: boolean;
}

/** A server's language and quiet channels; in a direct message English, since no message says in what language Discord is set. */
export async function hintPlace(
  { channels, guilds }: Pick<Client, 'channels' | 'guilds'>,
  settings: SettingsHere,
  guildId: string | undefined,
  channelId: string,
): Promise<HintPlace> {
  if (guildId === undefined) return { language: SOURCE, quiet: false };
  const here = await settings.of(guildId);
  const channel = channels.cache.get(channelId);
  return {
    language: languageFor(here.language ?? guilds.cache.get(guildId)?.preferredLocale),
    quiet: isQuiet(here, channelId, channel?.isThread() ? channel.parentId : null),
  };
}
