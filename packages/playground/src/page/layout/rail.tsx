import type { JSX } from 'preact';
import { useApp, useSelect } from '../context.ts';
import { Icon } from '../ui/icons.tsx';
import { ChannelKind } from '../wire.ts';

/** The column of servers: direct messages, and the one server there is. */
export function Rail(): JSX.Element | null {
  const { actions } = useApp();
  const page = useSelect((state) => state.page);
  const channelId = useSelect((state) => state.channelId);
  const unread = useSelect((state) => state.unread);
  if (!page) return null;
  const direct = page.channels.filter((each) => each.type === ChannelKind.DM);
  const others = page.channels.filter((each) => each.type !== ChannelKind.DM);
  const inDirect = direct.some((each) => each.id === channelId);
  const initials = page.guild.name
    .split(/\s+/)
    .map((word) => [...word][0])
    .join('')
    .slice(0, 3);
  return (
    <nav class="rail" aria-label="Servers">
      <RailButton
        label="Direct Messages"
        active={inDirect}
        unread={direct.some((each) => unread.has(each.id))}
        onPress={() => direct[0] && actions.openChannel(direct[0].id)}
      >
        <Icon name="chat" size={24} />
      </RailButton>
      <hr />
      <RailButton
        label={page.guild.name}
        active={!inDirect}
        unread={others.some((each) => unread.has(each.id))}
        onPress={() => others[0] && actions.openChannel(others[0].id)}
      >
        <span>{initials}</span>
      </RailButton>
    </nav>
  );
}

function RailButton({
  label,
  active,
  unread,
  onPress,
  children,
}: {
  label: string;
  active: boolean;
  unread: boolean;
  onPress: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <button
      type="button"
      class={`rail-button ${active ? 'active' : ''} ${unread ? 'unread' : ''}`}
      aria-label={`${label}${unread ? ', unread messages' : ''}`}
      aria-current={active ? 'true' : undefined}
      title={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
