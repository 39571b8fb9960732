import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import type { PageMessage } from '../../page-protocol.ts';
import { Components } from '../components/component.tsx';
import { useLookup, useSelect } from '../context.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { displayName } from '../state/lookup.ts';
import { Dots } from '../ui/dots.tsx';
import { Flag } from '../wire.ts';
import { Attachments } from './attachments.tsx';
import { Embeds } from './embeds.tsx';
import { Failed } from './failed.tsx';
import { PollView } from './poll.tsx';

/** Everything between a message's name and its reactions. */
export function MessageBody({ message }: { message: PageMessage }): JSX.Element {
  const flags = message.flags ?? 0;
  if (flags & Flag.Loading) return <Thinking message={message} />;
  const components = (message.components ?? []) as readonly APIMessageTopLevelComponent[];
  const edited = message.edited_timestamp && (
    <span class="edited" title={new Date(message.edited_timestamp).toLocaleString()}>
      (edited)
    </span>
  );
  if (flags & Flag.ComponentsV2) {
    return (
      <div class="body v2">
        <Components components={components} />
        {edited}
      </div>
    );
  }
  return (
    <div class="body">
      {message.content && <Markdown text={message.content} />}
      {edited}
      {message.attachments.length > 0 && <Attachments attachments={message.attachments} />}
      {message.embeds.length > 0 && !(flags & Flag.SuppressEmbeds) && (
        <Embeds embeds={message.embeds} attachments={message.attachments} />
      )}
      {message.poll && <PollView message={message} />}
      {(message.sticker_items ?? []).map(({ id, name }) => (
        <span key={id}>Sticker: {name}</span>
      ))}
      {components.length > 0 && <Components components={components} />}
    </div>
  );
}

function Thinking({ message }: { message: PageMessage }): JSX.Element {
  const lookup = useLookup();
  const interactionId = message.interaction_metadata?.id;
  const interaction = useSelect((state) => (interactionId ? state.interactions[interactionId] : undefined));
  if (interaction?.stage === 'failed') {
    return <Failed reason={interaction.reason ?? 'The application did not respond'} />;
  }
  const author = lookup.users.get(message.author.id) ?? message.author;
  return (
    <div class="thinking" role="status">
      <Dots />
      <span>{displayName(lookup, author)} is thinking…</span>
    </div>
  );
}
