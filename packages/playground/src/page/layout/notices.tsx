import type { JSX } from 'preact';
import { useApp, useSelect } from '../context.ts';
import { Icon } from '../ui/icons.tsx';

/** Sentences for the person at the page, and whether the playground can be reached. */
export function Notices(): JSX.Element {
  const { actions } = useApp();
  const notices = useSelect((state) => state.notices);
  const connection = useSelect((state) => state.connection);
  const known = useSelect((state) => state.page !== undefined);
  return (
    <div class="notices" role="status">
      {connection === 'lost' && known && <div class="notice info">The playground is out of reach. Reconnecting…</div>}
      {notices.map((notice) => (
        <div key={notice.id} class={`notice ${notice.tone}`}>
          <span>{notice.text}</span>
          <button type="button" class="round" aria-label="Dismiss" onClick={() => actions.dropNotice(notice.id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}
