/**
 * Components of a message as a bot may send them: "Component Reference" in docs.discord.com. Parsing fills in the
 * defaults that Discord's answers show, all but `id`, which {@link file://../world/components.ts} numbers.
 */
import { ButtonStyle, ComponentType, SeparatorSpacingSize } from 'discord-api-types/v10';
import { z } from 'zod';
import { DISCORD_LIMITS } from '../limits.ts';
import { address, boolean, customId, integer, list, optional, refuse, snowflake, textField } from './fields.ts';

const base = { id: optional(integer(0, 2 ** 31 - 1)) };

export const emoji = z
  .object({ id: optional(snowflake), name: optional(z.string()), animated: optional(boolean) })
  .superRefine((value, ctx) => {
    const unicode =
      value.id === undefined && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(value.name ?? '');
    if (!unicode && value.id === undefined) refuse(ctx, 'COMPONENT_INVALID_EMOJI', 'Invalid emoji', ['name']);
  });

export const buttonForm = z
  .object({
    ...base,
    type: z.literal(ComponentType.Button),
    style: z.enum(ButtonStyle),
    label: optional(textField(0, 80)),
    emoji: optional(emoji),
    custom_id: optional(customId),
    url: optional(address(512, ['http', 'https', 'discord'])),
    sku_id: optional(snowflake),
    disabled: optional(boolean),
  })
  .superRefine((value, ctx) => {
    if (value.style === ButtonStyle.Link) {
      if (value.url === undefined) refuse(ctx, 'BASE_TYPE_REQUIRED', 'A url is required', ['url']);
      if (value.custom_id !== undefined)
        refuse(ctx, 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', 'A custom id and url cannot both be specified', [
          'custom_id',
        ]);
    } else if (value.style === ButtonStyle.Premium) {
      if (value.sku_id === undefined) refuse(ctx, 'BASE_TYPE_REQUIRED', 'A sku id is required', ['sku_id']);
    } else {
      if (value.custom_id === undefined)
        refuse(ctx, 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required', ['custom_id']);
      if (value.url !== undefined)
        refuse(ctx, 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', 'A custom id and url cannot both be specified', ['url']);
    }
    if (value.style !== ButtonStyle.Premium && !value.label && value.emoji === undefined) {
      refuse(ctx, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or an emoji is required');
    }
  });

const selectOption = z.object({
  label: textField(1, 100),
  value: textField(1, 100),
  description: optional(textField(0, 100)),
  emoji: optional(emoji),
  default: optional(boolean),
});

const select = <T extends number>(type: T) => ({
  ...base,
  type: z.literal(type),
  custom_id: customId,
  placeholder: optional(textField(0, 150)),
  min_values: optional(integer(0, 25)).transform((value) => value ?? 1),
  max_values: optional(integer(1, 25)).transform((value) => value ?? 1),
  disabled: optional(boolean),
  required: optional(boolean),
});

const defaults = (...kinds: string[]) =>
  optional(list(z.object({ id: snowflake, type: z.enum(kinds) }), 0, DISCORD_LIMITS.selectOptions));

const orderly = (value: { min_values: number; max_values: number }, ctx: z.RefinementCtx) => {
  if (value.min_values > value.max_values) {
    refuse(ctx, 'SELECT_COMPONENT_MAX_VALUES_BELOW_MIN', 'max_values must be at least min_values', ['max_values']);
  }
};

export const stringSelect = z
  .object({ ...select(ComponentType.StringSelect), options: list(selectOption, 1, DISCORD_LIMITS.selectOptions) })
  .superRefine((value, ctx) => {
    orderly(value, ctx);
    const seen = new Set<string>();
    for (const [index, option] of value.options.entries()) {
      if (seen.has(option.value)) {
        refuse(ctx, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used', [
          'options',
          index,
          'value',
        ]);
      }
      seen.add(option.value);
    }
    if (value.max_values > value.options.length) {
      refuse(ctx, 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', 'max_values is greater than the number of options', [
        'max_values',
      ]);
    }
  });
export const userSelect = z
  .object({ ...select(ComponentType.UserSelect), default_values: defaults('user') })
  .superRefine(orderly);
export const roleSelect = z
  .object({ ...select(ComponentType.RoleSelect), default_values: defaults('role') })
  .superRefine(orderly);
export const mentionableSelect = z
  .object({ ...select(ComponentType.MentionableSelect), default_values: defaults('user', 'role') })
  .superRefine(orderly);
export const channelSelect = z
  .object({
    ...select(ComponentType.ChannelSelect),
    default_values: defaults('channel'),
    channel_types: optional(z.array(integer(0, 16))),
  })
  .superRefine(orderly);

const actionRow = z
  .object({
    ...base,
    type: z.literal(ComponentType.ActionRow),
    components: list(
      z.discriminatedUnion('type', [
        buttonForm,
        stringSelect,
        userSelect,
        roleSelect,
        mentionableSelect,
        channelSelect,
      ]),
      1,
      DISCORD_LIMITS.buttonsPerRow,
    ),
  })
  .superRefine((row, ctx) => {
    if (row.components.length > 1 && row.components.some((component) => component.type !== ComponentType.Button)) {
      refuse(ctx, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width', [
        'components',
        1,
      ]);
    }
  });

export const textDisplay = z.object({
  ...base,
  type: z.literal(ComponentType.TextDisplay),
  content: textField(1, DISCORD_LIMITS.componentText),
});
const media = z.object({ url: address() });
const described = {
  description: optional(textField(1, 1_024)).transform((value) => value ?? null),
  spoiler: optional(boolean).transform((value) => value ?? false),
};
const thumbnail = z.object({ ...base, type: z.literal(ComponentType.Thumbnail), media, ...described });
const section = z.object({
  ...base,
  type: z.literal(ComponentType.Section),
  components: list(textDisplay, 1, 3),
  accessory: z.discriminatedUnion('type', [buttonForm, thumbnail]),
});
const gallery = z.object({
  ...base,
  type: z.literal(ComponentType.MediaGallery),
  items: list(z.object({ media, ...described }), 1, 10),
});
const file = z.object({
  ...base,
  type: z.literal(ComponentType.File),
  file: z.object({ url: address(2_048, ['attachment']) }),
  spoiler: optional(boolean).transform((value) => value ?? false),
});
const separator = z.object({
  ...base,
  type: z.literal(ComponentType.Separator),
  divider: optional(boolean).transform((value) => value ?? true),
  spacing: optional(z.enum(SeparatorSpacingSize)).transform((value) => value ?? SeparatorSpacingSize.Small),
});
const inContainer = [actionRow, textDisplay, section, gallery, file, separator] as const;
const container = z.object({
  ...base,
  type: z.literal(ComponentType.Container),
  accent_color: optional(integer(0, 0xffffff)).transform((value) => value ?? null),
  spoiler: optional(boolean).transform((value) => value ?? false),
  components: list(z.discriminatedUnion('type', inContainer), 1, DISCORD_LIMITS.components),
});

/** Without the Components V2 flag: rows of buttons and selects only. */
export const rows = list(z.discriminatedUnion('type', [actionRow]), 0, DISCORD_LIMITS.actionRows);
/** With it. */
export const layout = list(z.discriminatedUnion('type', [...inContainer, container]), 0, DISCORD_LIMITS.components);
