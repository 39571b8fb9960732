import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SelectItem } from './selectItems.ts';
import { SelectOptionView } from './selectOption.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly items: readonly SelectItem[];
  readonly chosen: readonly string[];
  readonly several: boolean;
  readonly full: boolean;
  readonly searchable: boolean;
  readonly onToggle: (value: string) => void;
  readonly onDone: () => void;
}

/** The open list: arrows move, Home and End jump, Enter or Space takes, letters search, Tab is done. */
export function SelectList(props: Props): JSX.Element {
  const { id, items, chosen, searchable, several } = props;
  const [typed, setTyped] = useState('');
  const wanted = typed.toLowerCase();
  const shown = items.filter((each) => `${each.label} ${each.description ?? ''}`.toLowerCase().includes(wanted));
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex((each) => chosen.includes(each.value)),
    ),
  );
  const focus = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const active = Math.min(at, shown.length - 1);
  useEffect(() => focus.current?.focus(), []);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: shown.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt((to + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter' || (event.key === ' ' && !searchable)) {
      event.preventDefault();
      const item = shown[active];
      if (item) props.onToggle(item.value);
    } else if (event.key === 'Tab') {
      event.preventDefault();
      props.onDone();
    } else if (!searchable && /^\S$/.test(event.key)) {
      const found = shown.findIndex((each) => each.label.toLowerCase().startsWith(event.key.toLowerCase()));
      if (found !== -1) setAt(found);
    }
  };
  const activeId = shown[active] ? `${id}-${active}` : undefined;
  return (
    <>
      {searchable && (
        <input
          ref={focus as never}
          class="select-search"
          type="text"
          placeholder="Search"
          aria-label={`Search ${props.label}`}
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={activeId}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      )}
      <div
        ref={(element) => {
          list.current = element;
          if (!searchable) focus.current = element;
        }}
        id={id}
        class="select-list"
        role="listbox"
        aria-label={props.label}
        aria-multiselectable={several}
        tabIndex={searchable ? -1 : 0}
        aria-activedescendant={activeId}
        {...(searchable ? {} : { onKeyDown })}
      >
        {shown.map((item, index) => (
          <SelectOptionView
            key={item.value}
            id={`${id}-${index}`}
            item={item}
            several={several}
            chosen={chosen.includes(item.value)}
            active={index === active}
            disabled={props.full && !chosen.includes(item.value)}
            onPress={() => props.onToggle(item.value)}
            onHover={() => setAt(index)}
          />
        ))}
        {shown.length === 0 && <div class="select-none">No results found</div>}
      </div>
    </>
  );
}
