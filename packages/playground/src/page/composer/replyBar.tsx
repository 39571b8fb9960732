import type { JSX } from 'preact';
import { useApp, useLookup, useSelect } from '../context.ts';
import { displayName } from '../state/lookup.ts';
import { Icon } from '../ui/icons.tsx';

export function ReplyBar(): JSX.Element | null {
  const { actions } = useApp();
  const lookup = useLookup();
  const to = useSelect((state) => state.replyTo);
  if (!to) return null;
  return (
    <div class="reply-bar">
      <span>
        Replying to <strong>{displayName(lookup, lookup.users.get(to.author.id) ?? to.author)}</strong>
      </span>
      <button type="button" class="round" aria-label="Cancel reply" onClick={() => actions.replyTo(undefined)}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
