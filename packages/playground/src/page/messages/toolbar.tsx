import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../../page-protocol.ts';
import { useApp, useLookup } from '../context.ts';
import { EmojiPicker } from '../ui/emojiPicker.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Flag } from '../wire.ts';

/** The small bar at a message's corner, on hover or with the keyboard. */
export function Toolbar({
  message,
  onMore,
}: {
  message: PageMessage;
  onMore: (x: number, y: number) => void;
}): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const bar = useRef<HTMLDivElement>(null);
  const [picking, setPicking] = useState(false);
  const flags = message.flags ?? 0;
  const reachable = (flags & (Flag.Ephemeral | Flag.Loading)) === 0;
  return (
    <div ref={bar} class={`toolbar ${picking ? 'open' : ''}`}>
      {reachable && <Tool icon="smile" label="Add Reaction" onPress={() => setPicking(true)} />}
      {reachable && <Tool icon="reply" label="Reply" onPress={() => actions.replyTo(message)} />}
      {message.author.id === lookup.me && (
        <Tool icon="edit" label="Edit" onPress={() => actions.startEdit(message.id)} />
      )}
      <Tool
        icon="more"
        label="More"
        onPress={(element) => {
          const box = element.getBoundingClientRect();
          onMore(box.left - 180, box.bottom + 4);
        }}
      />
      {picking && (
        <EmojiPicker
          anchor={bar.current!}
          onClose={() => setPicking(false)}
          onPick={(emoji) => {
            setPicking(false);
            void actions.react(message, emoji, true);
          }}
        />
      )}
    </div>
  );
}

function Tool({
  icon,
  label,
  onPress,
}: {
  icon: IconName;
  label: string;
  onPress: (element: Element) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event) => onPress(event.currentTarget)}
    >
      <Icon name={icon} />
    </button>
  );
}
