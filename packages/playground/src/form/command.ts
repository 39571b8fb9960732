/** Application commands as a bot registers them: "Application Commands" in docs.discord.com. */
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { DISCORD_LIMITS } from '../limits.ts';
import { invalidForm } from '../rest/errors.ts';
import type { ApplicationCommand, CommandOption } from '../world/applications.ts';
import { check } from './check.ts';
import { boolean, characters, fileTypes, integer, list, optional, refuse, snowflake, textField } from './fields.ts';

const LOCALES =
  'ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW'.split(
    ' ',
  );

/** Names of slash commands and options. The same pattern stands in Discord's documentation. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const localised = (inner: z.ZodType<string>) =>
  optional(z.partialRecord(z.enum(LOCALES), inner)).transform((value) => value ?? null);

const slashName = textField(1, 32).superRefine((value, ctx) => {
  if (value !== '' && (!NAME.test(value) || value !== value.toLowerCase())) {
    refuse(ctx, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
});

/** Options that a person types, and a bot may complete. */
const TYPED: readonly number[] = [
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
];
/** Subcommands and groups of them hold options. */
const isNested = ({ type }: { type: number }): boolean =>
  type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;

const choice = z.object({
  name: textField(1, 100),
  name_localizations: localised(textField(1, 100)),
  value: z.union([textField(0, 6_000), z.number()]),
});

const option: z.ZodType<CommandOption> = z.lazy(() =>
  z
    .object({
      type: integer(1, 11),
      name: slashName,
      name_localizations: localised(slashName),
      description: textField(1, 100),
      description_localizations: localised(textField(1, 100)),
      required: optional(boolean),
      choices: optional(list(choice, 0, DISCORD_LIMITS.choices)),
      options: optional(list(option, 0, DISCORD_LIMITS.commandOptions)),
      channel_types: optional(z.array(integer(0, 16))),
      file_types: optional(fileTypes),
      min_value: optional(z.number()),
      max_value: optional(z.number()),
      min_length: optional(integer(0, 6_000)),
      max_length: optional(integer(1, 6_000)),
      autocomplete: optional(boolean),
    })
    .superRefine((value, ctx) => {
      if (value.autocomplete && value.choices?.length) {
        refuse(
          ctx,
          'APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE',
          'Cannot have both autocomplete and choices',
          ['autocomplete'],
        );
      }
      if (value.autocomplete && !TYPED.includes(value.type)) {
        refuse(
          ctx,
          'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE',
          'Only string, integer and number options may autocomplete',
          ['autocomplete'],
        );
      }
      if (value.file_types && value.type !== ApplicationCommandOptionType.Attachment) {
        refuse(ctx, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only attachment options have file types', [
          'file_types',
        ]);
      }
      if (value.options?.length && !isNested(value)) {
        refuse(ctx, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only subcommands and groups may have options', [
          'options',
        ]);
      }
      orderly(value.options ?? [], ctx);
    })
    .transform(
      ({ options, ...value }) => tidy(isNested(value) ? { ...value, options } : value) as unknown as CommandOption,
    ),
) as z.ZodType<CommandOption>;

/** Unique names, required ones first, no mixing of subcommands with other options. */
function orderly(options: readonly CommandOption[], ctx: z.RefinementCtx): void {
  const names = new Set<string>();
  let optionalSeen = false;
  const nested = options.filter(isNested).length;
  for (const [index, option] of options.entries()) {
    const { name, required } = option;
    if (names.has(name))
      refuse(ctx, 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED', 'Option names must be unique', [
        'options',
        index,
        'name',
      ]);
    names.add(name);
    if (required && optionalSeen) {
      refuse(
        ctx,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
        ['options', index],
      );
    }
    optionalSeen ||= !required;
    if (nested > 0 && !isNested(option)) {
      refuse(
        ctx,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
        ['options', index],
      );
    }
  }
}

/** A command as it is registered. */
export const commandRequest = z
  .object({
    /** In a bulk overwrite: the one that is meant, also where it gets another name. */
    id: optional(snowflake),
    type: optional(integer(1, 4)).transform((value) => value ?? ApplicationCommandType.ChatInput),
    name: textField(1, 32),
    name_localizations: localised(textField(1, 32)),
    description: optional(textField(0, 100)).transform((value) => value ?? ''),
    description_localizations: localised(textField(1, 100)),
    options: optional(list(option, 0, DISCORD_LIMITS.commandOptions)),
    default_member_permissions: optional(z.union([z.string(), z.number()])).transform((value) =>
      value === undefined ? null : String(value),
    ),
    dm_permission: optional(boolean),
    contexts: optional(z.array(integer(0, 2))).transform((value) => value ?? null),
    integration_types: optional(list(integer(0, 1), 1, 2)).transform((value) => value ?? [0]),
    nsfw: optional(boolean).transform((value) => value ?? false),
    /** Of an entry point: who answers it. */
    handler: optional(integer(1, 2)),
  })
  .superRefine((value, ctx) => {
    if (value.type === ApplicationCommandType.ChatInput) {
      if (!NAME.test(value.name) || value.name !== value.name.toLowerCase()) {
        refuse(ctx, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid', ['name']);
      }
      if (value.description === '') refuse(ctx, 'BASE_TYPE_REQUIRED', 'This field is required', ['description']);
    } else {
      if (value.description !== '')
        refuse(ctx, 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', 'Context menu commands cannot have description', [
          'description',
        ]);
      if (value.options?.length)
        refuse(ctx, 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', 'Context menu commands cannot have options', [
          'options',
        ]);
    }
    orderly(value.options ?? [], ctx);
    if (value.default_member_permissions !== null && !/^\d{1,20}$/.test(value.default_member_permissions)) {
      refuse(ctx, 'NUMBER_TYPE_COERCE', `Value "${value.default_member_permissions}" is not int.`, [
        'default_member_permissions',
      ]);
    }
    if (size(value) > DISCORD_LIMITS.commandCharacters) {
      refuse(
        ctx,
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (${DISCORD_LIMITS.commandCharacters})`,
      );
    }
  });

/** What a command is made of, without what Discord adds. */
export type CommandForm = Omit<ApplicationCommand, 'id' | 'application_id' | 'version' | 'guild_id'>;

/** @throws DiscordError 50035 */
export const commandForm = (body: unknown, at: readonly (string | number)[] = []): CommandForm =>
  withoutId(check(commandRequest, body ?? {}, at));

function withoutId({ id: _, ...form }: z.output<typeof commandRequest>): CommandForm {
  return tidy(form) as CommandForm;
}

/** All of a bulk overwrite, with the ids that it names. @throws DiscordError 50035, also for two of one name and type */
export function commandForms(body: unknown): (CommandForm & { id?: string })[] {
  const forms = check(z.array(commandRequest), body).map((one) => tidy(one) as CommandForm & { id?: string });
  const seen = new Set<string>();
  const twice = forms.flatMap(({ name, type }, index) => {
    const key = `${type}:${name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        path: [index],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      },
    ];
  });
  if (twice.length > 0) throw invalidForm(twice);
  return forms;
}

/** Names, descriptions and values together, as Discord sums them. */
function size({
  name,
  description,
  options = [],
}: {
  name: string;
  description: string;
  options?: CommandOption[] | undefined;
}): number {
  let sum = characters(name) + characters(description);
  for (const inner of options) {
    sum += size(inner);
    for (const choice of inner.choices ?? []) sum += characters(choice.name) + characters(String(choice.value));
  }
  return sum;
}

/** Drops what is not there, as Discord's answers do. */
const tidy = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
