import type { JSX } from 'preact';
import { useLookup } from '../context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';
import { EmojiMark } from './emojiMark.tsx';
import type { SelectItem } from './selectItems.ts';

interface Props {
  readonly id: string;
  readonly item: SelectItem;
  readonly several: boolean;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly disabled: boolean;
  readonly onPress: () => void;
  readonly onHover: () => void;
}

export function SelectOptionView({
  id,
  item,
  several,
  chosen,
  active,
  disabled,
  onPress,
  onHover,
}: Props): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list holds the focus
    <div
      id={id}
      class={`select-option ${active ? 'active' : ''}`}
      role="option"
      aria-selected={chosen}
      aria-disabled={disabled}
      onClick={() => !disabled && onPress()}
      onPointerMove={onHover}
    >
      <Mark item={item} />
      <span class="select-words">
        <span class="select-label">{item.label}</span>
        {item.description && <span class="select-description">{item.description}</span>}
      </span>
      {several ? (
        <span class={`tick ${chosen ? 'on' : ''}`}>{chosen && <Icon name="check" size={14} />}</span>
      ) : (
        chosen && (
          <span class="round-tick">
            <Icon name="check" size={14} />
          </span>
        )
      )}
    </div>
  );
}

function Mark({ item }: { item: SelectItem }): JSX.Element | null {
  const lookup = useLookup();
  if (item.emoji) {
    return (
      <span class="select-emoji">
        <EmojiMark emoji={item.emoji} />
      </span>
    );
  }
  if (item.icon === 'channel') return <Icon name="hash" />;
  if (item.icon === 'role')
    return <span class="role-dot" style={item.colour ? { backgroundColor: item.colour } : {}} />;
  const user = item.icon === 'user' ? lookup.users.get(item.value) : undefined;
  return user ? <Avatar user={user} size={24} /> : null;
}
