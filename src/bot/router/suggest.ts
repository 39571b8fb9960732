import type { AutocompleteInteraction } from 'discord.js';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { LIMITS } from '../limits.ts';
import type { Choice } from '../options.ts';
import { cut } from '../text/cut.ts';
import { within } from './deadline.ts';
import { leafOf, ownOf } from './find.ts';

/** Suggestions older than this are of no use: the member has typed on. */
const TOO_LATE_MS = 2_000;

/** Suggestions for what is typed so far, at most 25, cut to Discord's lengths; none where nobody suggests. */
export async function suggest(
  interaction: AutocompleteInteraction,
  commands: readonly Command[],
  context: Context,
): Promise<readonly Choice[]> {
  const command = commands.find(({ name }) => name === interaction.commandName);
  const leaf = command && leafOf(command, interaction.options.getSubcommand(false));
  const { name, value } = interaction.options.getFocused(true);
  const autocomplete = ownOf(leaf?.autocomplete, name);
  if (!autocomplete) return [];
  const choices = await within(TOO_LATE_MS, autocomplete(String(value), context));
  return choices
    .filter((choice) => choice.name !== '' && String(choice.value).length <= LIMITS.command.choiceValue)
    .slice(0, LIMITS.command.choices)
    .map((choice) => ({ name: cut(choice.name, LIMITS.command.choiceName), value: choice.value }));
}
