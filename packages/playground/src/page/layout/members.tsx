import type { APIUser } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { useApp, useLookup, useSelect } from '../context.ts';
import { AppBadge } from '../messages/appBadge.tsx';
import { displayName, guildAt, nameColour } from '../state/lookup.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useLongPress } from '../ui/longPress.ts';
import { openUserMenu } from './userMenu.ts';

/** Who is here: people and bots that are up, then those that are not. */
export function Members(): JSX.Element | null {
  const page = useSelect((state) => state.page);
  const channelId = useSelect((state) => state.channelId);
  const guild = page && guildAt(page, channelId);
  if (!guild) return null;
  const users = guild.members.flatMap((each) => each.user ?? []);
  const offline = new Set(page.applications.filter((each) => !each.online).map((each) => each.bot.id));
  const here = users.filter((each) => !offline.has(each.id));
  const away = users.filter((each) => offline.has(each.id));
  return (
    <aside class="members" aria-label="Members">
      <Group title="Online" users={here} online />
      <Group title="Offline" users={away} online={false} />
    </aside>
  );
}

function Group({
  title,
  users,
  online,
}: {
  title: string;
  users: readonly APIUser[];
  online: boolean;
}): JSX.Element | null {
  if (users.length === 0) return null;
  return (
    <section>
      <h3>
        {title} — {users.length}
      </h3>
      {users.map((user) => (
        <Member key={user.id} user={user} online={online} />
      ))}
    </section>
  );
}

function Member({ user, online }: { user: APIUser; online: boolean }): JSX.Element {
  const app = useApp();
  const lookup = useLookup();
  const open = (x: number, y: number): void => openUserMenu(app, user, x, y);
  const touch = useLongPress(open);
  const colour = nameColour(lookup, user.id);
  return (
    <button
      type="button"
      class={`member ${online ? '' : 'away'}`}
      aria-haspopup="menu"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        open(box.left - 200, box.top);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        open(event.clientX || box.left, event.clientY || box.bottom);
      }}
      {...touch}
    >
      <span class={`status-face ${online ? 'online' : 'offline'}`}>
        <Avatar user={user} size={32} />
      </span>
      <span class="member-name" style={colour ? { color: colour } : {}}>
        {displayName(lookup, user)}
      </span>
      {user.bot && <AppBadge />}
    </button>
  );
}
