import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../context.ts';
import { Icon, type IconName } from './icons.tsx';
import { Popout } from './popout.tsx';

/** A line of a menu: something to do, or a submenu, or a rule between groups. */
export type MenuItem =
  | {
      readonly label: string;
      readonly icon?: IconName;
      readonly danger?: boolean;
      readonly checked?: boolean;
      readonly detail?: string;
      readonly run: () => void;
    }
  | { readonly label: string; readonly icon?: IconName; readonly items: readonly MenuItem[] }
  | 'rule';

export interface OpenMenu {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** The one context menu of the page, wherever it was called. */
export function MenuHost(): JSX.Element | null {
  const { menus } = useApp();
  const [open, setOpen] = useState(menus.get());
  const before = useRef<Element | null>(null);
  useEffect(
    () =>
      menus.watch(() => {
        if (menus.get()) before.current = document.activeElement;
        setOpen(menus.get());
      }),
    [menus],
  );
  if (!open) return null;
  const close = (): void => {
    menus.update(() => undefined);
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  };
  return (
    <Popout key={`${open.x},${open.y},${open.label}`} anchor={open} class="menu-popout" onClose={close}>
      <MenuList label={open.label} items={open.items} onDone={close} />
    </Popout>
  );
}

interface ListProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onDone: () => void;
  readonly onBack?: () => void;
}

/** Arrows move, Enter does, right opens a submenu and left leaves it, letters jump. */
function MenuList({ label, items, onDone, onBack }: ListProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<number>();
  useEffect(() => entries(list.current)[0]?.focus(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = entries(list.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) all[(at + step + all.length) % all.length]?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'ArrowLeft' && onBack) onBack();
    else if (event.key === 'ArrowRight' && all[at]?.getAttribute('aria-haspopup')) all[at]!.click();
    else if (event.key === 'Tab') onDone();
    else if (/^\S$/.test(event.key)) {
      all.find((each) => each.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={list} class="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item, index) => {
        if (item === 'rule') return <hr key={index} />;
        if (!('items' in item)) {
          return <Entry key={item.label} item={item} onDone={onDone} onHover={() => setOpened(undefined)} />;
        }
        const close = (): void => {
          setOpened(undefined);
          entries(list.current)
            .find((each) => each.dataset['label'] === item.label)
            ?.focus();
        };
        return (
          <Submenu
            key={item.label}
            item={item}
            open={opened === index}
            onOpen={() => setOpened(index)}
            onClose={close}
            onDone={onDone}
          />
        );
      })}
    </div>
  );
}

type Doing = Extract<MenuItem, { run: () => void }>;
type Nesting = Extract<MenuItem, { items: readonly MenuItem[] }>;

function Entry({ item, onDone, onHover }: { item: Doing; onDone: () => void; onHover: () => void }): JSX.Element {
  const checked = item.checked === undefined ? {} : { 'aria-checked': item.checked };
  return (
    <button
      type="button"
      class={`menu-item ${item.danger ? 'danger' : ''}`}
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      data-label={item.label}
      tabIndex={-1}
      {...checked}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') event.currentTarget.focus();
        onHover();
      }}
      onClick={() => {
        onDone();
        item.run();
      }}
    >
      <span class="menu-words">
        <span>{item.label}</span>
        {item.detail && <small>{item.detail}</small>}
      </span>
      {item.checked ? <Icon name="check" size={18} /> : item.icon && <Icon name={item.icon} size={18} />}
    </button>
  );
}

interface SubmenuProps {
  readonly item: Nesting;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Submenu({ item, open, onOpen, onClose, onDone }: SubmenuProps): JSX.Element {
  const entry = useRef<HTMLButtonElement>(null);
  const box = entry.current?.getBoundingClientRect();
  const right = box ? box.right + 4 : 0;
  const x = box && right + 220 > innerWidth ? Math.max(8, box.left - 220) : right;
  return (
    <>
      <button
        ref={entry}
        type="button"
        class="menu-item"
        role="menuitem"
        data-label={item.label}
        aria-haspopup="menu"
        aria-expanded={open}
        tabIndex={-1}
        onPointerEnter={(event) => event.pointerType === 'mouse' && onOpen()}
        onClick={onOpen}
      >
        <span class="menu-words">{item.label}</span>
        <span class="menu-arrow">
          <Icon name="chevron" size={18} />
        </span>
      </button>
      {open && box && (
        <Popout anchor={{ x, y: box.top - 8 }} class="menu-popout" onClose={onClose}>
          <MenuList label={item.label} items={item.items} onDone={onDone} onBack={onClose} />
        </Popout>
      )}
    </>
  );
}

function entries(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.children ?? [])].filter((each): each is HTMLElement => each.classList.contains('menu-item'));
}
