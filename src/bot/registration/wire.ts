import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
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
    default_member_permissions: permissionsToWire(command.defaultMemberPermissions),
    contexts: [...command.contexts],
    integration_types: [...command.integrationTypes],
  };
  switch (command.kind) {
    case 'slash':
      return {
        ...common,
        type: ApplicationCommandType.ChatInput,
        description: command.description,
        options: optionsOf(command),
      };
    case 'group':
      return {
        ...common,
        type: ApplicationCommandType.ChatInput,
        description: command.description,
        options: command.subcommands.map(
          (leaf): APIApplicationCommandOption => ({
            type: ApplicationCommandOptionType.Subcommand,
            name: leaf.name,
            description: leaf.description,
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
    description: option.description,
    required: option.required ?? false,
  };
  if (autocomplete) wire['autocomplete'] = true;
  if ('choices' in option && option.choices)
    wire['choices'] = option.choices.map(({ name, value }) => ({ name, value }));
  if (option.type === 'string') {
    if (option.minLength !== undefined) wire['min_length'] = option.minLength;
    if (option.maxLength !== undefined) wire['max_length'] = option.maxLength;
  }
  if (option.type === 'integer' || option.type === 'number') {
    if (option.min !== undefined) wire['min_value'] = option.min;
    if (option.max !== undefined) wire['max_value'] = option.max;
  }
  return wire as unknown as APIApplicationCommandBasicOption; // the table above pairs each type with its own fields
}
