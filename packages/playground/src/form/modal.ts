/** A modal as a bot may open it: "Component Reference" and "Receiving and Responding: Modal". */
import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import { channelSelect, mentionableSelect, roleSelect, stringSelect, textDisplay, userSelect } from './components.ts';
import { boolean, customId, fileTypes, integer, list, optional, refuse, textField } from './fields.ts';

const base = { id: optional(integer(0, 2 ** 31 - 1)) };

const input = z
  .object({
    ...base,
    type: z.literal(ComponentType.TextInput),
    custom_id: customId,
    style: z.enum(TextInputStyle),
    label: optional(textField(1, 45)),
    value: optional(textField(0, 4_000)),
    placeholder: optional(textField(0, 100)),
    required: optional(boolean),
    min_length: optional(integer(0, 4_000)),
    max_length: optional(integer(1, 4_000)),
  })
  .superRefine((value, ctx) => {
    if ((value.min_length ?? 0) > (value.max_length ?? 4_000)) {
      refuse(ctx, 'BASE_TYPE_BAD_LENGTH', 'min_length must not be above max_length', ['min_length']);
    }
  });
const bounds = {
  min_values: optional(integer(0, 10)),
  max_values: optional(integer(1, 10)),
  required: optional(boolean),
};
const fileUpload = z.object({
  ...base,
  type: z.literal(ComponentType.FileUpload),
  custom_id: customId,
  file_types: optional(fileTypes),
  ...bounds,
});
const choice = z.object({
  label: textField(1, 100),
  value: textField(1, 100),
  description: optional(textField(0, 100)),
  default: optional(boolean),
});
const radioGroup = z.object({
  ...base,
  type: z.literal(ComponentType.RadioGroup),
  custom_id: customId,
  required: optional(boolean),
  options: list(choice, 2, 10),
});
const checkboxGroup = z.object({
  ...base,
  type: z.literal(ComponentType.CheckboxGroup),
  custom_id: customId,
  ...bounds,
  options: list(choice, 1, 10),
});
const checkbox = z.object({
  ...base,
  type: z.literal(ComponentType.Checkbox),
  custom_id: customId,
  default: optional(boolean),
});

const label = z.object({
  ...base,
  type: z.literal(ComponentType.Label),
  label: textField(1, 45),
  description: optional(textField(1, 100)),
  component: z.discriminatedUnion('type', [
    input,
    stringSelect,
    userSelect,
    roleSelect,
    mentionableSelect,
    channelSelect,
    fileUpload,
    radioGroup,
    checkboxGroup,
    checkbox,
  ]),
});

const labelledInput = input.superRefine((value, ctx) => {
  if (value.label === undefined) refuse(ctx, 'BASE_TYPE_REQUIRED', 'This field is required', ['label']);
});
const row = z.object({ ...base, type: z.literal(ComponentType.ActionRow), components: list(labelledInput, 1, 1) });

export const modal = z.object({
  custom_id: customId,
  title: textField(1, 45),
  components: list(z.discriminatedUnion('type', [row, label, textDisplay]), 1, 5),
});

export type Modal = z.output<typeof modal>;
