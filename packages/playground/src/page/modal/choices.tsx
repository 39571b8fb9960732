import type { JSX } from 'preact';

interface GroupProps {
  readonly id: string;
  readonly label: string;
  /** A radio group rather than a checkbox group. */
  readonly one: boolean;
  readonly options: readonly { readonly value: string; readonly label: string; readonly description?: string }[];
  readonly chosen: readonly string[];
  readonly most: number;
  readonly onChosen: (chosen: readonly string[]) => void;
}

export function ChoiceGroup({ id, label, one, options, chosen, most, onChosen }: GroupProps): JSX.Element {
  const full = !one && chosen.length >= most;
  return (
    <fieldset class="choices">
      <legend class="unseen">{label}</legend>
      {options.map((option, index) => {
        const on = chosen.includes(option.value);
        return (
          <label key={option.value} class={`choice ${on ? 'on' : ''}`}>
            <input
              {...(index === 0 ? { id } : {})}
              type={one ? 'radio' : 'checkbox'}
              name={id}
              checked={on}
              disabled={full && !on}
              onChange={() => {
                if (one) onChosen([option.value]);
                else onChosen(on ? chosen.filter((each) => each !== option.value) : [...chosen, option.value]);
              }}
            />
            <span class="choice-words">
              <span>{option.label}</span>
              {option.description && <small>{option.description}</small>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

export function Tick({
  id,
  label,
  description,
  on,
  onValue,
}: {
  id: string;
  label: string;
  description: string | undefined;
  on: boolean;
  onValue: (on: boolean) => void;
}): JSX.Element {
  return (
    <label class={`choice ${on ? 'on' : ''}`}>
      <input id={id} type="checkbox" checked={on} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span class="choice-words">
        <span>{label}</span>
        {description && <small>{description}</small>}
      </span>
    </label>
  );
}
