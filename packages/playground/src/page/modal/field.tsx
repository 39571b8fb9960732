import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldValue } from '../../page-protocol.ts';
import { SelectBox } from '../components/selectBox.tsx';
import { selectItems } from '../components/selectItems.ts';
import { useLookup } from '../context.ts';
import { Kind } from '../wire.ts';
import { ChoiceGroup, Tick } from './choices.tsx';
import { type Control, type FormPart, isRequired } from './fields.ts';
import { TextField } from './textField.tsx';
import { UploadField } from './uploadField.tsx';

interface Props {
  readonly part: Extract<FormPart, { kind: 'field' }>;
  readonly value: FieldValue;
  readonly fault: string | undefined;
  readonly onValue: (value: FieldValue) => void;
}

/** A label, its control, and what is wrong with it. */
export function FieldView({ part, value, fault, onValue }: Props): JSX.Element {
  const id = useId();
  const { control, label, description } = part;
  return (
    <div class={`field ${fault ? 'invalid' : ''}`} data-field={control.custom_id}>
      {control.type !== Kind.Checkbox && (
        <label class="field-label" for={id}>
          {label}
          {isRequired(control) && (
            <span class="field-star" aria-hidden="true">
              *
            </span>
          )}
        </label>
      )}
      {description && control.type !== Kind.Checkbox && <p class="field-description">{description}</p>}
      <ControlView
        id={id}
        control={control}
        label={label}
        description={description}
        value={value}
        fault={fault}
        onValue={onValue}
      />
      {fault && (
        <p class="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends Omit<Props, 'part'> {
  readonly id: string;
  readonly control: Control;
  readonly label: string;
  readonly description: string | undefined;
}

function ControlView({ id, control, label, description, value, fault, onValue }: ControlProps): JSX.Element | null {
  const lookup = useLookup();
  const list = Array.isArray(value) ? (value as readonly string[]) : [];
  switch (control.type) {
    case Kind.TextInput:
      return (
        <TextField id={id} control={control} value={String(value)} invalid={fault !== undefined} onValue={onValue} />
      );
    case Kind.FileUpload:
      return (
        <UploadField
          id={id}
          label={label}
          most={control.max_values ?? 1}
          types={control.file_types}
          onValue={onValue}
        />
      );
    case Kind.RadioGroup:
    case Kind.CheckboxGroup: {
      const one = control.type === Kind.RadioGroup;
      return (
        <ChoiceGroup
          id={id}
          label={label}
          one={one}
          options={control.options}
          chosen={one ? [String(value)] : list}
          most={one ? 1 : (control.max_values ?? control.options.length)}
          onChosen={(chosen) => onValue(one ? (chosen[0] ?? '') : chosen)}
        />
      );
    }
    case Kind.Checkbox:
      return <Tick id={id} label={label} description={description} on={value === true} onValue={onValue} />;
    default: {
      const required = isRequired(control);
      return (
        <SelectBox
          label={label}
          placeholder={control.placeholder ?? 'Make a selection'}
          items={selectItems(control, lookup).items}
          chosen={list}
          least={required ? (control.min_values ?? 1) : 0}
          most={control.max_values ?? 1}
          disabled={control.disabled ?? false}
          searchable={control.type !== Kind.StringSelect}
          invalid={fault !== undefined}
          onCommit={onValue}
        />
      );
    }
  }
}
