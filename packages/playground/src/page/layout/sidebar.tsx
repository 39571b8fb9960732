import type { JSX } from 'preact';
import type { PageChannel } from '../../page-protocol.ts';
import { useApp, useLookup, useSelect } from '../context.ts';
import { channelTitle, guildAt } from '../state/lookup.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';
import { ChannelKind } from '../wire.ts';

const THREADS: readonly number[] = [
  ChannelKind.AnnouncementThread,
  ChannelKind.PublicThread,
  ChannelKind.PrivateThread,
];

/** The channels of the server, or the direct messages. */
export function Sidebar(): JSX.Element | null {
  const page = useSelect((state) => state.page);
  const channelId = useSelect((state) => state.channelId);
  if (!page) return null;
  const inDirect = page.channels.find((each) => each.id === channelId)?.type === ChannelKind.DM;
  const guild = guildAt(page, channelId)?.guild;
  const shown = page.channels.filter((each) =>
    inDirect ? each.type === ChannelKind.DM : 'guild_id' in each && each.guild_id === guild?.id,
  );
  return (
    <nav class="sidebar" aria-label={inDirect ? 'Direct messages' : 'Channels'}>
      <h2 class="sidebar-title">{inDirect ? 'Direct Messages' : guild?.name}</h2>
      <div class="sidebar-list">
        {!inDirect && <div class="sidebar-category">Text Channels</div>}
        {shown.map((each) => (
          <ChannelLink key={each.id} channel={each} active={each.id === channelId} />
        ))}
      </div>
    </nav>
  );
}

function ChannelLink({ channel, active }: { channel: PageChannel; active: boolean }): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const unread = useSelect((state) => state.unread.has(channel.id));
  const title = channelTitle(lookup, channel);
  const application = [...lookup.applications.values()].find((each) => each.dmChannelId === channel.id);
  const direct = channel.type === ChannelKind.DM;
  const thread = THREADS.includes(channel.type);
  return (
    <button
      type="button"
      class={`channel-link ${direct ? 'direct' : ''} ${thread ? 'thread' : ''} ${active ? 'active' : ''} ${unread ? 'unread' : ''}`}
      aria-current={active ? 'page' : undefined}
      aria-label={`${title}${unread ? ', unread' : ''}`}
      onClick={() => actions.openChannel(channel.id)}
    >
      {direct && application ? (
        <span class={`status-face ${application.online ? 'online' : 'offline'}`}>
          <Avatar user={application.bot} size={32} />
        </span>
      ) : (
        <Icon name={direct ? 'at' : 'hash'} />
      )}
      <span class="channel-name">{title}</span>
    </button>
  );
}
