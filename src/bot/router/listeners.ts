import { type AutocompleteInteraction, MessageFlags } from 'discord.js';
import { type Listeners, languageFor } from '#messages/index.ts';
import type { Acknowledgement, Answerable } from './acknowledge.ts';

/** Before it is known what an interaction asks for, and in suggestions: only the member reads those. */
export function memberAlone({ locale }: Pick<Answerable | AutocompleteInteraction, 'locale'>): Listeners {
  const member = languageFor(locale);
  return { answer: member, member };
}

/**
 * Who reads an answer, by language: the member where only they see it, otherwise the server, in the language it has set, or
 * the one it has told Discord.
 */
export function listenersOf(interaction: Answerable, acknowledgement: Acknowledgement, set: string | null): Listeners {
  const alone = memberAlone(interaction);
  if (interaction.guildId === null || acknowledgement === 'ephemeral') return alone;
  const message = 'message' in interaction ? interaction.message : null;
  if (acknowledgement === 'update' && message?.flags.has(MessageFlags.Ephemeral)) return alone;
  return { ...alone, answer: languageFor(set ?? interaction.guildLocale) };
}
