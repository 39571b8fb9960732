import {
  type APIChannelSelectComponent,
  type APICheckboxComponent,
  type APICheckboxGroupComponent,
  type APIComponentInLabel,
  type APIFileUploadComponent,
  type APIRadioGroupComponent,
  type APIRoleSelectComponent,
  type APIStringSelectComponent,
  type APITextInputComponent,
  type ChannelType,
  ComponentType,
  type FileUploadType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { Form } from '../answer.ts';
import { type CustomId, encodeCustomId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { cut } from '../text/cut.ts';

interface Labelled {
  /** What the handler asks for: `context.field(name)` for a text, `context.files(name)`, `context.picked(name)` for the rest. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
}

/** One of a few that a member picks. */
export interface FormChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

export type FormField = Labelled &
  (
    | {
        /** A text when absent. */
        readonly kind?: 'text';
        readonly placeholder?: string;
        readonly value?: string;
        readonly long?: boolean;
        readonly required?: boolean;
      }
    /** `fileTypes`: what Discord's window offers first; what comes is looked at all the same. */
    | { readonly kind: 'file'; readonly required?: boolean; readonly fileTypes?: readonly FileUploadType[] }
    /** One of two to ten, all in sight. */
    | { readonly kind: 'radio'; readonly choices: readonly FormChoice[]; readonly chosen: string }
    /** At least one of up to ten. */
    | { readonly kind: 'checks'; readonly choices: readonly FormChoice[]; readonly chosen: readonly string[] }
    /** `context.picked(name)` is `['yes']` or empty. */
    | { readonly kind: 'check'; readonly chosen: boolean }
    /** One of up to 25, in a menu. */
    | { readonly kind: 'menu'; readonly choices: readonly FormChoice[]; readonly chosen: string }
    /** Up to `most` channels of these types, by id; none is an answer too. */
    | {
        readonly kind: 'channels';
        readonly types: readonly ChannelType[];
        readonly chosen: readonly string[];
        readonly most: number;
      }
    | { readonly kind: 'roles'; readonly chosen: readonly string[]; readonly most: number }
  );

type Field<K extends NonNullable<FormField['kind']>> = Extract<FormField, { kind?: K }>;

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
        component: control(field),
      })),
    },
  };
}

function control(field: FormField): APIComponentInLabel {
  switch (field.kind) {
    case 'file':
      return upload(field);
    case 'radio':
      return radio(field);
    case 'checks':
      return checks(field);
    case 'check':
      return {
        type: ComponentType.Checkbox,
        custom_id: field.name,
        default: field.chosen,
      } satisfies APICheckboxComponent;
    case 'menu':
      return menu(field);
    case 'channels':
      return channels(field);
    case 'roles':
      return roles(field);
    default:
      return input(field);
  }
}

const upload = ({ name, required = true, fileTypes }: Field<'file'>): APIFileUploadComponent => ({
  type: ComponentType.FileUpload,
  custom_id: name,
  min_values: required ? 1 : 0,
  max_values: 1,
  required,
  ...(fileTypes ? { file_types: [...fileTypes] } : {}),
});

const input = ({ name, long, required = true, placeholder, value }: Field<'text'>): APITextInputComponent => ({
  type: ComponentType.TextInput,
  custom_id: name,
  style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
  required,
  ...(placeholder ? { placeholder: cut(placeholder, LIMITS.modal.placeholder) } : {}),
  ...(value ? { value: value.slice(0, LIMITS.modal.value) } : {}),
});

const radio = ({ name, choices, chosen }: Field<'radio'>): APIRadioGroupComponent => ({
  type: ComponentType.RadioGroup,
  custom_id: name,
  required: true,
  options: options(choices, [chosen], LIMITS.modal.options),
});

const checks = ({ name, choices, chosen }: Field<'checks'>): APICheckboxGroupComponent => ({
  type: ComponentType.CheckboxGroup,
  custom_id: name,
  min_values: 1,
  max_values: choices.length,
  required: true,
  options: options(choices, chosen, LIMITS.modal.options),
});

const menu = ({ name, choices, chosen }: Field<'menu'>): APIStringSelectComponent => ({
  type: ComponentType.StringSelect,
  custom_id: name,
  required: true,
  options: options(choices, [chosen], LIMITS.component.selectOptions),
});

const channels = ({ name, types, chosen, most }: Field<'channels'>): APIChannelSelectComponent => ({
  type: ComponentType.ChannelSelect,
  custom_id: name,
  channel_types: [...types],
  min_values: 0,
  max_values: most,
  required: false,
  ...(chosen.length > 0
    ? { default_values: chosen.slice(0, most).map((id) => ({ id, type: SelectMenuDefaultValueType.Channel as const })) }
    : {}),
});

const roles = ({ name, chosen, most }: Field<'roles'>): APIRoleSelectComponent => ({
  type: ComponentType.RoleSelect,
  custom_id: name,
  min_values: 0,
  max_values: most,
  required: false,
  ...(chosen.length > 0
    ? { default_values: chosen.slice(0, most).map((id) => ({ id, type: SelectMenuDefaultValueType.Role as const })) }
    : {}),
});

const options = (choices: readonly FormChoice[], chosen: readonly string[], most: number) =>
  choices.slice(0, most).map(({ value, label, description }) => ({
    value,
    label: cut(label, LIMITS.component.optionLabel),
    ...(description ? { description: cut(description, LIMITS.component.optionDescription) } : {}),
    ...(chosen.includes(value) ? { default: true } : {}),
  }));
