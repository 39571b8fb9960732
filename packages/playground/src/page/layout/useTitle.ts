import { useEffect } from 'preact/hooks';
import { useSelect } from '../context.ts';
import { channelTitle, guildAt, type Lookup } from '../state/lookup.ts';
import { ChannelKind } from '../wire.ts';

/** Keeps the browser's tab named after the open channel, with a dot while others have news. */
export function useTitle(lookup: Lookup | undefined, channelId: string | undefined): void {
  const guild = useSelect((state) => state.page && guildAt(state.page, channelId)?.guild.name);
  const unread = useSelect((state) => state.unread.size > 0);
  useEffect(() => {
    const channel = channelId === undefined ? undefined : lookup?.channels.get(channelId);
    if (!lookup || !channel) return;
    const mark = channel.type === ChannelKind.DM ? '@' : '#';
    document.title = `${unread ? '• ' : ''}${mark}${channelTitle(lookup, channel)} | ${guild ?? 'Playground'}`;
  }, [lookup, channelId, guild, unread]);
}
