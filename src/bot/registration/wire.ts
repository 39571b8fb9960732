import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { localizations, sayIfKey } from '#messages/index.ts';
import type { Command, Runnable } from '../command.ts';
import type { Option } from '../options.ts';

const OPTION_TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
  attachment: ApplicationCommandOptionType.Attachment,
} as const;

/** A command as Discord is told about it. */
export function toWire(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const common = {
    name: command.name,
    ...namedIn(command.kind === 'slash' || command.kind === 'group' ? nameKey(command.description) : command.named),
    default_member_permissions: permissionsToWire(command.defaultMemberPermissions),
    contexts: [...command.contexts],
    integration_types: [...command.integrationTypes],
  };
  switch (command.kind) {
    case 'slash':
      return {
        ...common,
        type: ApplicationCommandType.ChatInput,
        ...describedIn(command.description),
        options: optionsOf(command),
      };
    case 'group':
      return {
        ...common,
        type: ApplicationCommandType.ChatInput,
        ...describedIn(command.description),
        options: command.subcommands.map(
          (leaf): APIApplicationCommandOption => ({
            type: ApplicationCommandOptionType.Subcommand,
            name: leaf.name,
            ...namedIn(nameKey(leaf.description)),
            ...describedIn(leaf.description),
            options: optionsOf(leaf),
          }),
        ),
      };
    case 'message':
      return { ...common, type: ApplicationCommandType.Message };
    case 'user':
      return { ...common, type: ApplicationCommandType.User };
  }
}

/** A description's key ends in `.description`; the name in other languages stands beside it. */
const nameKey = (description: string): string => description.replace(/\.description$/, '.name');

function namedIn(key: string | undefined): { name_localizations?: Record<string, string> } {
  const names = key === undefined ? {} : localizations(key);
  return Object.keys(names).length === 0 ? {} : { name_localizations: names };
}

function describedIn(key: string): { description: string; description_localizations?: Record<string, string> } {
  const descriptions = localizations(key);
  const description = sayIfKey(key);
  if (Object.keys(descriptions).length === 0) return { description };
  return { description, description_localizations: descriptions };
}

/** discord.js's types want a string, Discord's own description of the request a number; answers carry strings. */
function permissionsToWire(bits: bigint | null): string | null {
  return bits === null ? null : (Number(bits) as unknown as string);
}

function optionsOf(leaf: Runnable): APIApplicationCommandBasicOption[] {
  return leaf.options.map((option) => optionToWire(option, leaf.autocomplete?.[option.name] !== undefined));
}

function optionToWire(option: Option, autocomplete: boolean): APIApplicationCommandBasicOption {
  const wire: Record<string, unknown> = {
    type: OPTION_TYPES[option.type],
    name: option.name,
    ...namedIn(nameKey(option.description)),
    ...describedIn(option.description),
    required: option.required ?? false,
  };
  if (autocomplete) wire['autocomplete'] = true;
  if ('choices' in option && option.choices)
    wire['choices'] = option.choices.map(({ name, value }) => ({ name: sayIfKey(name), value, ...namedIn(name) }));
  if (option.type === 'string') {
    if (option.minLength !== undefined) wire['min_length'] = option.minLength;
    if (option.maxLength !== undefined) wire['max_length'] = option.maxLength;
  }
  if (option.type === 'integer' || option.type === 'number') {
    if (option.min !== undefined) wire['min_value'] = option.min;
    if (option.max !== undefined) wire['max_value'] = option.max;
  }
  if (option.type === 'attachment' && option.fileTypes) wire['file_types'] = [...option.fileTypes];
  return wire as unknown as APIApplicationCommandBasicOption; // the table above pairs each type with its own fields
}
