import type { Snowflake } from '../../page-protocol.ts';
import type { App } from '../context.ts';
import type { MenuItem } from './menu.tsx';

/** The Apps submenu: every user or message command of the bots here. */
export function appsItem(app: App, kind: 2 | 3, channelId: Snowflake, targetId: Snowflake): MenuItem {
  const { store, actions } = app;
  const { commands, page } = store.get();
  const items = (commands[channelId] ?? [])
    .filter((command) => command.type === kind)
    .map(
      (command): MenuItem => ({
        label: command.name,
        detail: page?.applications.find((each) => each.id === command.application_id)?.name ?? '',
        run: () => void actions.runOn(channelId, command.id, targetId),
      }),
    );
  const none: MenuItem = { label: 'No apps to show here', run: () => undefined };
  return { label: 'Apps', icon: 'apps', items: items.length > 0 ? items : [none] };
}
