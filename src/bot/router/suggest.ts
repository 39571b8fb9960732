import type { AutocompleteInteraction } from 'discord.js';
import { spoken } from '#messages/index.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { LIMITS } from '../limits.ts';
import type { Choice } from '../options.ts';
import { cut } from '../text/cut.ts';
import { within } from './deadline.ts';
import { leafOf, ownOf } from './find.ts';
import type { KnownSuggestions } from './known-suggestions.ts';

/** Milliseconds after which earlier suggestions are shown. */
const LATE_MS = 1_200;
/** Milliseconds more that are waited where nothing is known; later ones are of no use, since the member has typed on. */
const MORE_MS = 800;

/**
 * Suggestions for what is typed so far, at most 25, cut to Discord's lengths; none where nobody suggests. When they cannot be
 * made in time, those that are known from before.
 * @throws what went wrong, where nothing is known
 */
export async function suggest(
  interaction: AutocompleteInteraction,
  commands: readonly Command[],
  context: Context,
  known: KnownSuggestions,
): Promise<readonly Choice[]> {
  const command = commands.find(({ name }) => name === interaction.commandName);
  const leaf = command && leafOf(command, interaction.options.getSubcommand(false));
  const { name, value } = interaction.options.getFocused(true);
  const autocomplete = ownOf(leaf?.autocomplete, name);
  if (!autocomplete) return [];
  const typed = String(value);
  const by = { scope: context.guildId ?? context.member.id, language: spoken() };
  const asked = known.ask(autocomplete, by, typed, () => autocomplete(typed, context));
  const choices = await within(LATE_MS, asked).catch(() => {
    const earlier = known.earlier(autocomplete, by, typed);
    return earlier.length > 0 ? earlier : within(MORE_MS, asked);
  });
  return choices
    .filter((choice) => choice.name !== '' && String(choice.value).length <= LIMITS.command.choiceValue)
    .slice(0, LIMITS.command.choices)
    .map((choice) => ({ name: cut(choice.name, LIMITS.command.choiceName), value: choice.value }));
}
