import type { JSX } from 'preact';
import type { PageInteraction, PageMessage } from '../../page-protocol.ts';
import { useApp, useLookup } from '../context.ts';
import { formatStamp } from '../markdown/time.ts';
import { displayName } from '../state/lookup.ts';
import type { AppState } from '../state/model.ts';
import { AppBadge } from './appBadge.tsx';
import { AuthorFace, AuthorName } from './author.tsx';
import { EphemeralNote } from './ephemeralNote.tsx';
import { Failed } from './failed.tsx';
import { UsedCommand } from './origin.tsx';

/** Commands of a channel on their way to a bot, and those that never came back: lines only this page draws. */
export function pendingOf(
  interactions: AppState['interactions'],
  channelId: string,
  messages: readonly PageMessage[],
): readonly PageInteraction[] {
  const answered = new Set(messages.flatMap((each) => each.interaction_metadata?.id ?? []));
  return Object.values(interactions).filter(
    ({ id, kind, stage, channelId: place }) =>
      place === channelId &&
      (kind === 'slash' || kind === 'user' || kind === 'message') &&
      (stage === 'waiting' || stage === 'failed') &&
      !answered.has(id),
  );
}

export function PendingView({ interaction }: { interaction: PageInteraction }): JSX.Element | null {
  const { actions } = useApp();
  const lookup = useLookup();
  const bot = lookup.applications.get(interaction.applicationId)?.bot;
  const me = lookup.users.get(lookup.me);
  if (!bot || !me) return null;
  const failed = interaction.stage === 'failed';
  return (
    <li class={`message head ${failed ? 'ephemeral' : 'sending'}`}>
      {interaction.commandName && (
        <UsedCommand user={me} name={interaction.commandName} slash={interaction.kind === 'slash'} />
      )}
      <div class="message-main">
        <AuthorFace user={bot} />
        <div class="message-content">
          <div class="author-line">
            <AuthorName user={bot} />
            <AppBadge />
            <time class="stamp">{formatStamp(interaction.createdAt, Date.now())}</time>
          </div>
          {failed ? (
            <>
              <Failed reason={interaction.reason ?? 'The application did not respond'} />
              <EphemeralNote onDismiss={() => actions.forget(interaction.id)} />
            </>
          ) : (
            <div class="sending-words" role="status">
              Sending command to {displayName(lookup, bot)}…
            </div>
          )}
        </div>
      </div>
    </li>
  );
}
