import type { APIUser } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import type { PageMessage } from '../../page-protocol.ts';
import { useApp, useLookup } from '../context.ts';
import { openUserMenu } from '../layout/userMenu.ts';
import { formatStamp } from '../markdown/time.ts';
import { displayName, nameColour } from '../state/lookup.ts';
import { Avatar } from '../ui/avatar.tsx';
import { AppBadge } from './appBadge.tsx';

export function AuthorFace({ user }: { user: APIUser }): JSX.Element {
  const app = useApp();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same menu is on the name, a button
    <span
      class="face"
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        openUserMenu(app, user, event.clientX, event.clientY);
      }}
    >
      <Avatar user={user} size={40} />
    </span>
  );
}

/** Name, APP badge, time. The name opens the menu of its owner. */
export function AuthorLine({ message, at }: { message: PageMessage; at: number }): JSX.Element {
  const lookup = useLookup();
  const colour = nameColour(lookup, message.author.id);
  return (
    <div class="author-line" id={`author-${message.id}`}>
      <AuthorName user={message.author} {...(colour ? { colour } : {})} />
      {message.author.bot && <AppBadge />}
      <time class="stamp" dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString()}>
        {formatStamp(at, Date.now())}
      </time>
    </div>
  );
}

export function AuthorName({ user, colour }: { user: APIUser; colour?: string }): JSX.Element {
  const app = useApp();
  const lookup = useLookup();
  const open = (x: number, y: number): void => openUserMenu(app, user, x, y);
  return (
    <button
      type="button"
      class="author-name"
      style={colour ? { color: colour } : {}}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        open(box.right + 8, box.top);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const box = event.currentTarget.getBoundingClientRect();
        open(event.clientX || box.left, event.clientY || box.bottom);
      }}
    >
      {displayName(lookup, lookup.users.get(user.id) ?? user)}
    </button>
  );
}
