import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLookup } from '../context.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { Leaf } from './leaves.ts';

interface Props {
  readonly leaves: readonly Leaf[];
  /** Whether the channel's commands are here yet. */
  readonly known: boolean;
  readonly typed: string;
  readonly active: number;
  readonly onHover: (index: number) => void;
  readonly onPick: (leaf: Leaf) => void;
}

/** The list that `/` opens above the message box. */
export function CommandPicker({ leaves, known, typed, active, onHover, onPick }: Props): JSX.Element {
  const lookup = useLookup();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#command-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, leaves]);
  const applications = new Set(leaves.map((leaf) => leaf.command.application_id));
  let heading = '';
  return (
    <div class="picker">
      {!known && <div class="picker-title">Loading the commands…</div>}
      {known && typed.trim() !== '' && (
        <div class="picker-title">
          {leaves.length > 0 ? `Commands matching /${typed}` : `No command matches /${typed}`}
        </div>
      )}
      <div ref={list} id="command-picker" class="picker-list" role="listbox" aria-label="Commands" tabIndex={0}>
        {leaves.map((leaf, index) => {
          const application = lookup.applications.get(leaf.command.application_id);
          const name = application?.name ?? 'App';
          const titled = name !== heading && typed.trim() === '';
          heading = name;
          return (
            <>
              {titled && (
                <div key={`title-${name}`} class="picker-app" role="presentation">
                  {name}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the message box holds the focus */}
              <div
                key={leaf.command.id + leaf.title}
                id={`command-${index}`}
                class={`picker-row ${index === active ? 'active' : ''}`}
                role="option"
                aria-selected={index === active}
                onPointerMove={() => onHover(index)}
                onClick={() => onPick(leaf)}
              >
                {application && <Avatar user={application.bot} size={32} />}
                <span class="picker-words">
                  <span class="picker-command">
                    <strong>/{leaf.title}</strong>
                    {leaf.options.map((option) => (
                      <span key={option.name} class={`picker-option ${option.required ? 'required' : ''}`}>
                        {option.label}
                      </span>
                    ))}
                  </span>
                  <span class="picker-description">{leaf.description}</span>
                </span>
                {applications.size > 0 && <span class="picker-by">{name}</span>}
              </div>
            </>
          );
        })}
        {known && leaves.length === 0 && typed.trim() === '' && (
          <div class="picker-none">There are no commands here yet. They appear as soon as a bot registers some.</div>
        )}
      </div>
    </div>
  );
}
