/** Whom a message pings: "Message Resource: Allowed Mentions Object". */
import { ComponentType } from 'discord-api-types/v10';
import type { MessageForm } from '../form/message.ts';
import { walk } from '../form/message.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Channel, Message, User } from './wire.ts';
import type { World } from './world.ts';

export interface Mentions {
  readonly mentions: User[];
  readonly mention_roles: string[];
  readonly mention_everyone: boolean;
}

export function mentionsOf(
  world: World,
  channel: Channel,
  authorId: string,
  form: MessageForm,
  repliedTo: Message | null,
): Mentions {
  const text = spoken(form);
  const allowed = form.allowed_mentions;
  const parses = (kind: 'users' | 'roles' | 'everyone') =>
    allowed === undefined || (allowed.parse ?? []).includes(kind);
  const users = new Set(
    [...text.matchAll(/<@!?(\d+)>/g)]
      .map(([, id]) => id as string)
      .filter((id) => parses('users') || allowed?.users?.includes(id)),
  );
  if (repliedTo !== null && (allowed === undefined || allowed.replied_user === true)) users.add(repliedTo.author.id);
  const roles = new Set(
    [...text.matchAll(/<@&(\d+)>/g)]
      .map(([, id]) => id as string)
      .filter((id) => world.guildOf(channel)?.roles.has(id) && (parses('roles') || allowed?.roles?.includes(id))),
  );
  return {
    mentions: [...users].flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...roles],
    mention_everyone:
      parses('everyone') &&
      /@(everyone|here)\b/.test(text) &&
      world.may(channel, authorId, PERMISSIONS.MentionEveryone),
  };
}

function spoken(form: MessageForm): string {
  const parts = [form.content ?? ''];
  walk(form.components ?? [], [], (component) => {
    if (component.type === ComponentType.TextDisplay) parts.push(String(component['content']));
  });
  // What stands in code pings nobody.
  return parts.join('\n').replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ');
}
