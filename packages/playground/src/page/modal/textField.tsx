import type { APITextInputComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { InputStyle } from '../wire.ts';

interface Props {
  readonly id: string;
  readonly control: APITextInputComponent;
  readonly value: string;
  readonly invalid: boolean;
  readonly onValue: (value: string) => void;
}

/** One line, or a paragraph with the characters that are left. */
export function TextField({ id, control, value, invalid, onValue }: Props): JSX.Element {
  const most = control.max_length ?? 4000;
  const shared = {
    id,
    value,
    placeholder: control.placeholder ?? '',
    maxLength: most,
    'aria-invalid': invalid,
    'aria-describedby': invalid ? `${id}-fault` : '',
  };
  return (
    <div class="text-field">
      {control.style === InputStyle.Paragraph ? (
        <textarea {...shared} rows={4} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" autocomplete="off" onInput={(event) => onValue(event.currentTarget.value)} />
      )}
      {(control.max_length !== undefined || value.length > 3800) && (
        <span class="text-left">
          {most - value.length}
          <span class="unseen"> characters left</span>
        </span>
      )}
    </div>
  );
}
