import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Composer } from '../composer/composer.tsx';
import { LookupContext, useApp, useSelect } from '../context.ts';
import { InspectorPanel } from '../inspector/panel.tsx';
import { MessageList } from '../messages/list.tsx';
import { ModalHost } from '../modal/modal.tsx';
import { guildAt, makeLookup } from '../state/lookup.ts';
import { MenuHost } from '../ui/menu.tsx';
import { ChannelKind } from '../wire.ts';
import { Announcer } from './announcer.tsx';
import { Header } from './header.tsx';
import { Loading } from './loading.tsx';
import { Members } from './members.tsx';
import { Notices } from './notices.tsx';
import { Rail } from './rail.tsx';
import { Sidebar } from './sidebar.tsx';
import { UserPanel } from './userPanel.tsx';
import { useTitle } from './useTitle.ts';

/** The whole page. */
export function Shell(): JSX.Element {
  const { actions } = useApp();
  const page = useSelect((state) => state.page);
  const channelId = useSelect((state) => state.channelId);
  const log = useSelect((state) => (channelId ? state.logs[channelId] : undefined));
  const commands = useSelect((state) => (channelId ? state.commands[channelId] : undefined));
  const drawer = useSelect((state) => state.drawerShown);
  const membersShown = useSelect((state) => state.membersShown);
  const inspecting = useSelect((state) => state.inspector.shown);
  const theme = useSelect((state) => state.theme);
  const connected = useSelect((state) => state.connection === 'open');
  const here = page && guildAt(page, channelId);
  const lookup = useMemo(() => (page ? makeLookup(page, here) : undefined), [page, here]);

  useTitle(lookup, channelId);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    if (channelId && connected && !log) void actions.loadHistory(channelId);
  }, [channelId, connected, log]);
  useEffect(() => {
    if (channelId && connected && !commands) void actions.loadCommands(channelId);
  }, [channelId, connected, commands]);

  if (!lookup || channelId === undefined) return <Loading />;
  const direct = lookup.channels.get(channelId)?.type === ChannelKind.DM;
  return (
    <LookupContext.Provider value={lookup}>
      <div class={`shell ${drawer ? 'drawer-open' : ''}`}>
        <a class="skip" href="#messages">
          Skip to messages
        </a>
        <div class="left">
          <Rail />
          <Sidebar />
          <UserPanel />
        </div>
        <button type="button" class="scrim" aria-label="Hide channels" onClick={() => actions.showDrawer(false)} />
        <main class="chat" id="messages">
          <Header channelId={channelId} />
          <div class="chat-columns">
            <div class="conversation">
              <MessageList key={channelId} channelId={channelId} />
              <Composer key={`composer-${channelId}`} channelId={channelId} />
            </div>
            {membersShown && !direct && <Members />}
          </div>
        </main>
        {inspecting && <InspectorPanel />}
        <Announcer channelId={channelId} />
        <Notices />
        <MenuHost />
        <ModalHost />
      </div>
    </LookupContext.Provider>
  );
}
