import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLookup } from '../context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';
import { OptionKind } from '../wire.ts';
import type { Chip } from './draft.ts';
import type { Leaf, LeafOption } from './leaves.ts';
import type { ChipSuggestion } from './suggest.ts';

interface Props {
  readonly leaf: Leaf;
  readonly chip: Chip | undefined;
  readonly suggestions: readonly ChipSuggestion[];
  readonly options: readonly LeafOption[];
  readonly active: number;
  readonly closed: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly error: string | undefined;
  readonly onHover: (index: number) => void;
  readonly onTake: (index: number) => void;
}

/** Above a command being filled in: what the option under the caret is for, and what it can be. */
export function OptionHelp(props: Props): JSX.Element | null {
  const { chip, suggestions, options, active, closed, loading, failed, error } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const empty = chip ? suggestions.length === 0 : options.length === 0;
  if (!chip && empty) return null;
  return (
    <div class="picker option-help">
      {chip ? (
        <div class={`option-title ${error ? 'invalid' : ''}`}>
          <strong>{chip.option.label}</strong>
          <span>{chip.option.description}</span>
          {error && (
            <em role="alert">
              <Icon name="warning" size={16} /> {error}
            </em>
          )}
        </div>
      ) : (
        <div class="picker-title">Options of /{props.leaf.title}</div>
      )}
      {!closed && (
        <div
          ref={list}
          id="option-list"
          class="picker-list"
          role="listbox"
          tabIndex={0}
          aria-label={chip?.option.label ?? 'Options'}
        >
          {chip
            ? suggestions.map((each, index) => (
                <Line key={String(each.value)} index={index} props={props}>
                  <SuggestionFace suggestion={each} />
                </Line>
              ))
            : options.map((each, index) => (
                <Line key={each.name} index={index} props={props}>
                  <span class="option-name">{each.label}</span>
                  <span class="option-description">{each.description}</span>
                </Line>
              ))}
        </div>
      )}
      {chip && !closed && loading && empty && <div class="picker-none">Loading options…</div>}
      {chip && !closed && failed && <div class="picker-none">Loading options failed</div>}
      {chip && !closed && !loading && !failed && empty && isListed(chip) && !chip.picked && (
        <div class="picker-none">No options match your search</div>
      )}
    </div>
  );
}

function isListed(chip: Chip): boolean {
  return ('autocomplete' in chip.option && chip.option.autocomplete === true) || chip.option.type === OptionKind.User;
}

function Line({
  index,
  props,
  children,
}: {
  index: number;
  props: Props;
  children: JSX.Element | JSX.Element[];
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field holds the focus
    <div
      id={`option-${index}`}
      class={`option-row ${index === props.active ? 'active' : ''}`}
      role="option"
      aria-selected={index === props.active}
      onPointerMove={() => props.onHover(index)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.onTake(index)}
    >
      {children}
    </div>
  );
}

function SuggestionFace({ suggestion }: { suggestion: ChipSuggestion }): JSX.Element {
  const lookup = useLookup();
  const user = suggestion.icon === 'user' && suggestion.id ? lookup.users.get(suggestion.id) : undefined;
  return (
    <>
      {user && <Avatar user={user} size={24} />}
      {suggestion.icon === 'channel' && <Icon name="hash" />}
      {suggestion.icon === 'role' && <Icon name="at" />}
      <span class="option-name">{suggestion.label}</span>
      {suggestion.detail && <span class="option-description">{suggestion.detail}</span>}
    </>
  );
}
