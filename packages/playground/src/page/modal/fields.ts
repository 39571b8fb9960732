import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { FieldValue } from '../../page-protocol.ts';
import { Kind } from '../wire.ts';

/** A form as the page draws it: one line of text, or one labelled control, after the other. */
export type FormPart =
  | { readonly kind: 'text'; readonly content: string }
  | { readonly kind: 'field'; readonly label: string; readonly description?: string; readonly control: Control };

type Rows = APIModalInteractionResponseCallbackData['components'][number];
type Labelled = Extract<Rows, { type: 18 }>['component'];
/** Whatever a label can hold. */
export type Control = Labelled;

/** The form of a modal. Text inputs in action rows carry their own label; everything newer sits in a Label. */
export function formOf(data: APIModalInteractionResponseCallbackData): readonly FormPart[] {
  return data.components.flatMap((row): readonly FormPart[] => {
    if (row.type === Kind.TextDisplay) return [{ kind: 'text', content: row.content }];
    if (row.type === Kind.Label) {
      const { label, description, component } = row;
      return [{ kind: 'field', label, ...(description ? { description } : {}), control: component }];
    }
    return row.components.map((input) => ({ kind: 'field', label: input.label ?? '', control: input }));
  });
}

/** What a control holds before anybody touches it. */
export function initialValue(control: Control): FieldValue {
  switch (control.type) {
    case Kind.TextInput:
      return control.value ?? '';
    case Kind.StringSelect:
    case Kind.CheckboxGroup:
      return control.options.filter((each) => each.default).map((each) => each.value);
    case Kind.RadioGroup:
      return control.options.find((each) => each.default)?.value ?? '';
    case Kind.Checkbox:
      return control.default ?? false;
    case Kind.FileUpload:
      return [];
    default:
      return (control.default_values ?? []).map((each) => each.id);
  }
}

/** Everything but a checkbox is required unless it says otherwise. */
export function isRequired(control: Control): boolean {
  return control.type === Kind.Checkbox ? false : (control.required ?? true);
}

/** Why a value cannot be sent, in Discord's words, or nothing. */
export function fieldFault(control: Control, value: FieldValue): string | undefined {
  const empty = value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return isRequired(control) ? 'This field is required.' : undefined;
  if (control.type === Kind.TextInput && typeof value === 'string') {
    const { min_length: least = 0, max_length: most = 4000 } = control;
    if (value.length < least) return `Must be ${least} or more in length.`;
    if (value.length > most) return `Must be ${most} or fewer in length.`;
  }
  if (Array.isArray(value) && 'min_values' in control) {
    const least = control.min_values ?? 1;
    if (value.length < least) return `Choose at least ${least}.`;
  }
  return undefined;
}
