/** Options as a person filled them in, checked against the command as Discord's client checks them before it sends. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { characters } from '../form/fields.ts';
import type { OptionValue } from '../page-protocol.ts';
import type { ApplicationCommand, CommandOption } from '../world/applications.ts';
import { Refused } from './refused.ts';
import type { Resolved } from './resolved.ts';

const SUBCOMMAND = ApplicationCommandOptionType.Subcommand;
const GROUP = ApplicationCommandOptionType.SubcommandGroup;

/** An option as it goes to the bot. */
export type SentOption = { -readonly [K in keyof OptionValue]: OptionValue[K] };

export interface CheckedOptions {
  readonly options: SentOption[];
  /** `settings set`: the command's name with its subcommands. */
  readonly fullName: string;
}

/**
 * @param typing - autocomplete: nothing is required yet and the focused value is what has been typed
 * @throws Refused naming the option
 */
export function checkOptions(
  command: ApplicationCommand,
  given: readonly OptionValue[],
  resolved: Resolved,
  typing = false,
): CheckedOptions {
  const names = [command.name];
  const options = level(command.options ?? [], given, names);
  return { options, fullName: names.join(' ') };

  function level(declared: readonly CommandOption[], values: readonly OptionValue[], path: string[]): SentOption[] {
    const nested = declared.some(({ type }) => type === SUBCOMMAND || type === GROUP);
    if (nested && values.length !== 1) throw new Refused('invalid', `Choose a subcommand of /${path.join(' ')}.`);
    for (const option of declared) {
      if (option.required && !typing && !values.some(({ name }) => name === option.name)) {
        throw new Refused('invalid', `The option "${option.name}" is required.`, option.name);
      }
    }
    if (new Set(values.map(({ name }) => name)).size < values.length) {
      throw new Refused('invalid', 'An option was given twice.');
    }
    return values.map((value) => {
      const option = declared.find(({ name }) => name === value.name);
      if (option === undefined)
        throw new Refused('invalid', `/${path.join(' ')} has no option "${value.name}".`, value.name);
      if (option.type === SUBCOMMAND || option.type === GROUP) {
        path.push(option.name);
        return {
          name: option.name,
          type: option.type,
          options: level(option.options ?? [], value.options ?? [], path),
        };
      }
      if (typing) {
        const raw = value.value ?? '';
        return {
          name: option.name,
          type: option.type,
          value: value.focused ? String(raw) : raw,
          ...(value.focused ? { focused: true } : {}),
        };
      }
      return { name: option.name, type: option.type, value: one(option, value.value, resolved) };
    });
  }
}

function one(option: CommandOption, value: OptionValue['value'], resolved: Resolved): string | number | boolean {
  const bad = (message: string) => new Refused('invalid', message, option.name);
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      return aString(option, value, bad);
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return aNumber(option, value, bad);
    case ApplicationCommandOptionType.Boolean:
      if (typeof value !== 'boolean') throw bad('Choose true or false.');
      return value;
    case ApplicationCommandOptionType.User:
      resolved.user(String(value), option.name);
      return String(value);
    case ApplicationCommandOptionType.Channel:
      resolved.channelOf(String(value), option.name, option.channel_types);
      return String(value);
    case ApplicationCommandOptionType.Role:
      resolved.role(String(value), option.name);
      return String(value);
    case ApplicationCommandOptionType.Mentionable:
      resolved.mentionable(String(value), option.name);
      return String(value);
    case ApplicationCommandOptionType.Attachment:
      resolved.attachment(String(value), option.name);
      return String(value);
    default:
      throw bad('This kind of option is not known here.');
  }
}

function aString(option: CommandOption, value: unknown, bad: (message: string) => Refused): string {
  if (typeof value !== 'string') throw bad('This option takes text.');
  const count = characters(value);
  const max = option.max_length ?? 6_000;
  if (count < (option.min_length ?? 0)) throw bad(`Must be ${option.min_length} or more in length.`);
  if (count > max) throw bad(`Must be ${max} or fewer in length.`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    throw bad('Choose one of the options.');
  return value;
}

function aNumber(option: CommandOption, value: unknown, bad: (message: string) => Refused): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw bad('This option takes a number.');
  if (option.type === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(value))
    throw bad('This option takes a whole number.');
  if (option.min_value !== undefined && value < option.min_value) throw bad(`Must be ${option.min_value} or more.`);
  if (option.max_value !== undefined && value > option.max_value) throw bad(`Must be ${option.max_value} or less.`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    throw bad('Choose one of the options.');
  return value;
}
