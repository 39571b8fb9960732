import type { JSX } from 'preact';
import type { PageMessage } from '../../page-protocol.ts';
import { useApp, useLookup } from '../context.ts';
import { displayName, nameColour } from '../state/lookup.ts';
import { Avatar } from '../ui/avatar.tsx';
import { MessageKind } from '../wire.ts';
import { plainText } from './plain.ts';

/** The line above a message: "X used /plot", or the message it replies to. */
export function Origin({ message }: { message: PageMessage }): JSX.Element | null {
  const used = message.interaction_metadata;
  if (message.type === MessageKind.Reply) return <RepliedTo message={message} />;
  if (used?.user && message.commandName) {
    const slash = message.type !== MessageKind.ContextMenuCommand;
    return <UsedCommand user={used.user} name={message.commandName} slash={slash} />;
  }
  return null;
}

export function UsedCommand({
  user,
  name,
  slash,
}: {
  user: NonNullable<PageMessage['interaction_metadata']>['user'];
  name: string;
  /** Whether it is a slash command, which a press types into the message box. */
  slash: boolean;
}): JSX.Element {
  const lookup = useLookup();
  const { actions } = useApp();
  const title = name.replace(/^\//, '');
  return (
    <div class="origin">
      <Avatar user={user} size={16} />
      <span class="origin-name" style={{ color: nameColour(lookup, user.id) ?? '' }}>
        {displayName(lookup, lookup.users.get(user.id) ?? user)}
      </span>
      <span>used</span>
      {slash ? (
        <button type="button" class="origin-command" onClick={() => actions.startCommand(title)}>
          /{title}
        </button>
      ) : (
        <span class="origin-command">{title}</span>
      )}
    </div>
  );
}

function RepliedTo({ message }: { message: PageMessage }): JSX.Element {
  const lookup = useLookup();
  const to = message.referenced_message;
  if (!to) {
    return (
      <div class="origin">
        <em>Original message was deleted</em>
      </div>
    );
  }
  return (
    <div class="origin">
      <Avatar user={to.author} size={16} />
      <span class="origin-name" style={{ color: nameColour(lookup, to.author.id) ?? '' }}>
        {displayName(lookup, lookup.users.get(to.author.id) ?? to.author)}
      </span>
      <button
        type="button"
        class="origin-text"
        onClick={() => {
          const target = document.getElementById(`message-${to.id}`);
          target?.scrollIntoView({ block: 'center' });
          target?.focus();
        }}
      >
        {plainText(to, lookup)}
      </button>
    </div>
  );
}
