import type { JSX } from 'preact';
import type { PageMessage } from '../../page-protocol.ts';
import { EmojiMark } from '../components/emojiMark.tsx';
import { useApp } from '../context.ts';
import { reactionKey } from './reactionKey.ts';

export function Reactions({ message }: { message: PageMessage }): JSX.Element | null {
  const { actions } = useApp();
  const reactions = message.reactions ?? [];
  if (reactions.length === 0) return null;
  return (
    <div class="reactions">
      {reactions.map((reaction) => (
        <button
          key={reactionKey(reaction.emoji)}
          type="button"
          class={`reaction ${reaction.me ? 'mine' : ''}`}
          aria-pressed={reaction.me}
          aria-label={`${reaction.emoji.name ?? 'emoji'}, ${reaction.count} reaction${reaction.count === 1 ? '' : 's'}`}
          onClick={() => void actions.react(message, reactionKey(reaction.emoji), !reaction.me)}
        >
          <EmojiMark emoji={reaction.emoji} />
          <span class="reaction-count">{reaction.count}</span>
        </button>
      ))}
    </div>
  );
}
