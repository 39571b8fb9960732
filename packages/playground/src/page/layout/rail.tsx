import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageGuild } from '../../page-protocol.ts';
import { useApp, useSelect } from '../context.ts';
import { guildAt } from '../state/lookup.ts';
import { Icon } from '../ui/icons.tsx';
import { ChannelKind } from '../wire.ts';

/** The column of servers: direct messages, and the servers one is in. */
export function Rail(): JSX.Element | null {
  const { actions } = useApp();
  const page = useSelect((state) => state.page);
  const channelId = useSelect((state) => state.channelId);
  const unread = useSelect((state) => state.unread);
  if (!page) return null;
  const direct = page.channels.filter((each) => each.type === ChannelKind.DM);
  const inDirect = direct.some((each) => each.id === channelId);
  const open = guildAt(page, channelId)?.guild.id;
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
      {page.guilds.map(({ guild }) => {
        const channels = page.channels.filter((each) => 'guild_id' in each && each.guild_id === guild.id);
        return (
          <RailButton
            key={guild.id}
            label={guild.name}
            active={!inDirect && guild.id === open}
            unread={channels.some((each) => unread.has(each.id))}
            onPress={() => channels[0] && actions.openChannel(channels[0].id)}
          >
            <GuildFace guild={guild} />
          </RailButton>
        );
      })}
    </nav>
  );
}

/** A server's picture, or its initials. */
function GuildFace({ guild: { id, name, icon } }: { guild: PageGuild['guild'] }): JSX.Element {
  const [broken, setBroken] = useState<string>();
  if (icon && broken !== icon) {
    return <img src={`/icons/${id}/${icon}.png`} width={40} height={40} alt="" onError={() => setBroken(icon)} />;
  }
  const initials = name.split(/\s+/).map((word) => [...word][0]);
  // Drawn by the style: what the button is called is the server's name.
  return <span class="initials" data-initials={initials.join('').slice(0, 3)} />;
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
