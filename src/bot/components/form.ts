import { type APIFileUploadComponent, type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
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
  /** A file to upload instead of a text: what the handler asks for by `context.files(name)`. */
  readonly file?: boolean;
}

/** A window with fields; `id` names the action in the command's `forms` that gets what is typed. */
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
        component: field.file ? upload(field) : input(field),
      })),
    },
  };
}

const upload = ({ name, required = true }: FormField): APIFileUploadComponent => ({
  type: ComponentType.FileUpload,
  custom_id: name,
  min_values: required ? 1 : 0,
  max_values: 1,
  required,
});

const input = ({ name, long, required = true, placeholder, value }: FormField): APITextInputComponent => ({
  type: ComponentType.TextInput,
  custom_id: name,
  style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
  required,
  ...(placeholder ? { placeholder: cut(placeholder, LIMITS.modal.placeholder) } : {}),
  ...(value ? { value: value.slice(0, LIMITS.modal.value) } : {}),
});
