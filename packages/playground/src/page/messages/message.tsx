import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageMessage } from '../../page-protocol.ts';
import { MessageScopeContext } from '../components/messageScope.ts';
import { useApp, useSelect } from '../context.ts';
import { formatStamp } from '../markdown/time.ts';
import { Boundary } from '../ui/boundary.tsx';
import { useLongPress } from '../ui/longPress.ts';
import { memo } from '../ui/memo.ts';
import { Flag, snowflakeTime } from '../wire.ts';
import { AuthorFace, AuthorLine } from './author.tsx';
import { MessageBody } from './body.tsx';
import { EditBox } from './editBox.tsx';
import { EphemeralNote } from './ephemeralNote.tsx';
import { mentionsMe } from './mentions.ts';
import { openMessageMenu } from './menu.ts';
import { Origin } from './origin.tsx';
import { Reactions } from './reactions.tsx';
import { Toolbar } from './toolbar.tsx';
import { Undrawn } from './undrawn.tsx';

interface Props {
  readonly message: PageMessage;
  readonly head: boolean;
  readonly last: boolean;
}

/** One message: where it came from, who wrote it, what it says, what can be pressed, what became of a press. */
export const MessageView = memo(({ message, head, last }: Props): JSX.Element => {
  const app = useApp();
  const press = useSelect((state) => state.presses[message.id]);
  const editing = useSelect((state) => state.editing === message.id);
  const mine = useSelect((state) => mentionsMe(state, message));
  const scope = useMemo(
    () => ({
      message,
      press,
      use: (customId: string, values?: readonly string[]) => {
        void app.actions.useComponent(message, customId, values);
      },
    }),
    [app, message, press],
  );
  const ephemeral = ((message.flags ?? 0) & Flag.Ephemeral) !== 0;
  const menu = (x: number, y: number): void => openMessageMenu(app, message, x, y);
  const touch = useLongPress(menu);
  const at = snowflakeTime(message.id);
  const classes = `message ${head ? 'head' : 'joined'} ${ephemeral ? 'ephemeral' : ''} ${mine ? 'mentioned' : ''}`;
  return (
    <MessageScopeContext.Provider value={scope}>
      <li
        class={classes}
        id={`message-${message.id}`}
        tabIndex={last ? 0 : -1}
        aria-labelledby={`content-${message.id}`}
        onContextMenu={(event) => {
          if ((event.target as Element).closest('a, input, textarea')) return;
          event.preventDefault();
          const box = event.currentTarget.getBoundingClientRect();
          const byKeyboard = event.clientX === 0 && event.clientY === 0;
          menu(byKeyboard ? box.left + 72 : event.clientX, byKeyboard ? box.top + 24 : event.clientY);
        }}
        {...touch}
      >
        {head && (
          <Boundary of={message} otherwise={() => null}>
            <Origin message={message} />
          </Boundary>
        )}
        <div class="message-main">
          {head ? (
            <AuthorFace user={message.author} />
          ) : (
            <time class="side-stamp" dateTime={new Date(at).toISOString()}>
              {formatStamp(at, at)}
            </time>
          )}
          <div class="message-content" id={`content-${message.id}`}>
            {head && <AuthorLine message={message} at={at} />}
            {editing ? (
              <EditBox message={message} />
            ) : (
              <Boundary of={message} otherwise={() => <Undrawn message={message} />}>
                <MessageBody message={message} />
              </Boundary>
            )}
            <Reactions message={message} />
            {press?.stage === 'failed' && (
              <div class="press-failed" role="alert">
                {press.reason ?? 'This interaction failed'}
              </div>
            )}
            {ephemeral && <EphemeralNote onDismiss={() => void app.actions.dismiss(message)} />}
          </div>
        </div>
        {!editing && <Toolbar message={message} onMore={menu} />}
      </li>
    </MessageScopeContext.Provider>
  );
});
