import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Dots } from '../ui/dots.tsx';
import { Icon } from '../ui/icons.tsx';
import { Popout } from '../ui/popout.tsx';
import { SelectFace } from './selectFace.tsx';
import type { SelectItem } from './selectItems.ts';
import { SelectList } from './selectList.tsx';

export interface SelectBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly items: readonly SelectItem[];
  readonly chosen: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly disabled: boolean;
  readonly busy?: boolean;
  readonly searchable: boolean;
  readonly invalid?: boolean;
  readonly onCommit: (values: readonly string[]) => void;
}

/** Discord's select: a box with what is chosen, and a list that opens under it. */
export function SelectBox(props: SelectBoxProps): JSX.Element {
  const { items, chosen, least, most, disabled, busy, onCommit } = props;
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(chosen);
  const box = useRef<HTMLButtonElement>(null);
  const id = useId();
  const several = most > 1;

  const show = (): void => {
    if (disabled) return;
    setDraft(chosen);
    setOpen(true);
  };
  const close = (values: readonly string[]): void => {
    setOpen(false);
    box.current?.focus();
    const changed = values.length !== chosen.length || values.some((each) => !chosen.includes(each));
    if (changed && values.length >= least && values.length <= most) onCommit(values);
  };
  const toggle = (value: string): void => {
    const has = draft.includes(value);
    if (!several) {
      if (has && least > 0) close(draft);
      else {
        setOpen(false);
        box.current?.focus();
        onCommit(has ? [] : [value]);
      }
    } else if (has) setDraft(draft.filter((each) => each !== value));
    else if (draft.length < most) setDraft([...draft, value]);
  };

  const shown = (open ? draft : chosen).flatMap((value) => items.find((each) => each.value === value) ?? []);
  return (
    <div class="select">
      <button
        ref={box}
        type="button"
        class={`select-box ${props.invalid ? 'invalid' : ''}`}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`${props.label}${shown.length > 0 ? `: ${shown.map((each) => each.label).join(', ')}` : ''}`}
        disabled={disabled}
        onClick={() => (open ? close(draft) : show())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          show();
        }}
      >
        <SelectFace items={shown} placeholder={props.placeholder} several={several} />
        {busy ? <Dots /> : <Icon name="chevron" />}
      </button>
      {open && (
        <Popout anchor={box.current!} matchWidth class="select-popout" onClose={() => close(draft)}>
          <SelectList
            id={id}
            label={props.label}
            items={items}
            chosen={draft}
            several={several}
            full={several && draft.length >= most}
            searchable={props.searchable}
            onToggle={toggle}
            onDone={() => close(draft)}
          />
        </Popout>
      )}
    </div>
  );
}
