import type { APIUser } from 'discord-api-types/v10';
import type { App } from '../context.ts';
import { appsItem } from '../ui/appsItem.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { CommandKind } from '../wire.ts';

/** The menu of a person or a bot: mention, message, Apps. */
export function openUserMenu(app: App, user: APIUser, x: number, y: number): void {
  const { actions, menus, store } = app;
  const { page, channelId } = store.get();
  if (!page || channelId === undefined) return;
  const dm = page.applications.find((each) => each.bot.id === user.id)?.dmChannelId;
  const items: MenuItem[] = [
    { label: 'Mention', icon: 'at', run: () => actions.insertText(`<@${user.id}> `) },
    ...(dm ? [{ label: 'Message', icon: 'chat' as const, run: () => actions.openChannel(dm) }] : []),
    appsItem(app, CommandKind.User, channelId, user.id),
    'rule',
    { label: 'Copy User ID', icon: 'copy', run: () => void navigator.clipboard?.writeText(user.id) },
  ];
  menus.update(() => ({ x, y, label: `Actions for ${user.global_name ?? user.username}`, items }));
}
