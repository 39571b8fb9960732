import type { JSX } from 'preact';
import { Icon } from '../ui/icons.tsx';

export function EphemeralNote({ onDismiss }: { onDismiss: () => void }): JSX.Element {
  return (
    <div class="ephemeral-note">
      <Icon name="eye" size={16} />
      <span>
        Only you can see this •{' '}
        <button type="button" onClick={onDismiss}>
          Dismiss message
        </button>
      </span>
    </div>
  );
}
