import type { JSX } from 'preact';
import { Icon } from '../ui/icons.tsx';

/** What Discord shows in place of an answer that never came. */
export function Failed({ reason }: { reason: string }): JSX.Element {
  return (
    <div class="failed" role="alert">
      <Icon name="warning" size={16} />
      <span>{reason}</span>
    </div>
  );
}
