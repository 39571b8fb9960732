import { ComponentType, TextInputStyle } from 'discord.js';
import type { Form } from '../answer.ts';
import { type CustomId, encodeCustomId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cut } from '../text/cut.ts';

export interface FormField {
  /** What the handler asks for by `context.field(name)`. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly long?: boolean;
  readonly required?: boolean;
}

/** A window with text fields; `id` names the action in the command's `forms` that gets what is typed. */
export function form(title: string, id: CustomId, fields: readonly FormField[]): Form {
  return {
    kind: 'form',
    modal: {
      title: cut(title, LIMITS.modal.title),
      custom_id: encodeCustomId(id),
      components: fields.slice(0, LIMITS.modal.components).map((field) => ({
        type: ComponentType.Label,
        label: cut(field.label, LIMITS.modal.label),
        ...(field.description ? { description: cut(field.description, LIMITS.modal.description) } : {}),
        component: {
          type: ComponentType.TextInput,
          custom_id: field.name,
          style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
          required: field.required ?? true,
          ...(field.placeholder ? { placeholder: cut(field.placeholder, LIMITS.modal.placeholder) } : {}),
          ...(field.value ? { value: field.value.slice(0, LIMITS.modal.value) } : {}),
        },
      })),
    },
  };
}
