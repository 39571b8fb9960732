import type { PageMessage } from '../../page-protocol.ts';
import type { App } from '../context.ts';
import { guildAt, makeLookup } from '../state/lookup.ts';
import { appsItem } from '../ui/appsItem.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { CommandKind, Flag } from '../wire.ts';
import { plainText } from './plain.ts';

/** The menu of a message: reactions, reply, edit, copy, Apps, delete. */
export function openMessageMenu(app: App, message: PageMessage, x: number, y: number): void {
  const { actions, menus, store } = app;
  const page = store.get().page;
  if (!page) return;
  const ephemeral = ((message.flags ?? 0) & Flag.Ephemeral) !== 0;
  const own = message.author.id === page.me;
  const owner = page.people.find((each) => each.user.id === page.me)?.part === 'owner';
  const items: MenuItem[] = [];
  if (!ephemeral) {
    const quick = ['👍', '❤️', '😂', '🎬'].map(
      (emoji): MenuItem => ({ label: emoji, run: () => void actions.react(message, emoji, true) }),
    );
    items.push({ label: 'Add Reaction', icon: 'smile', items: quick });
    items.push({ label: 'Reply', icon: 'reply', run: () => actions.replyTo(message) });
  }
  if (own) items.push({ label: 'Edit Message', icon: 'edit', run: () => actions.startEdit(message.id) });
  items.push({
    label: 'Copy Text',
    icon: 'copy',
    run: () => copy(plainText(message, makeLookup(page, guildAt(page, message.channel_id)))),
  });
  if (!ephemeral) items.push(appsItem(app, CommandKind.Message, message.channel_id, message.id));
  items.push('rule', { label: 'Copy Message ID', icon: 'copy', run: () => copy(message.id) });
  if (ephemeral) {
    items.push({ label: 'Dismiss Message', icon: 'close', run: () => void actions.dismiss(message) });
  } else if (own || owner) {
    items.push({ label: 'Delete Message', icon: 'trash', danger: true, run: () => void actions.remove(message) });
  }
  menus.update(() => ({ x, y, label: 'Message actions', items }));
}

function copy(text: string): void {
  void navigator.clipboard?.writeText(text);
}
