/** A test's plain values, turned into the option tree a client would send. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { Refused } from '../interactions/refused.ts';
import type { OptionValue } from '../page-protocol.ts';
import type { ApplicationCommand, CommandOption } from '../world/applications.ts';

export type Given = Readonly<Record<string, string | number | boolean>>;

/** @param path - names of the subcommand (and its group), if the command has any */
export function nestOptions(
  command: ApplicationCommand,
  path: readonly string[],
  given: Given,
  focused?: string,
): OptionValue[] {
  const descend = (declared: readonly CommandOption[], rest: readonly string[]): OptionValue[] => {
    const [next, ...deeper] = rest;
    if (next !== undefined) {
      const option = declared.find(({ name }) => name === next);
      if (option === undefined) throw new Refused('invalid', `/${command.name} has no subcommand "${next}".`);
      return [{ name: next, type: option.type, options: descend(option.options ?? [], deeper) }];
    }
    return Object.entries(given).map(([name, value]) => {
      const type = declared.find((option) => option.name === name)?.type ?? ApplicationCommandOptionType.String;
      return { name, type, value, ...(name === focused ? { focused: true } : {}) };
    });
  };
  return descend(command.options ?? [], path);
}
