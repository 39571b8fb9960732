import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useApp, useSelect } from '../context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';

/** Who the page acts as, with the switch to somebody else, and the theme. */
export function UserPanel(): JSX.Element | null {
  const { actions, menus } = useApp();
  const page = useSelect((state) => state.page);
  const theme = useSelect((state) => state.theme);
  const button = useRef<HTMLButtonElement>(null);
  const me = page?.people.find((each) => each.user.id === page.me);
  if (!page || !me) return null;
  const open = (): void => {
    const box = button.current!.getBoundingClientRect();
    menus.update(() => ({
      x: box.left,
      y: box.top - 24 - 44 * page.people.length,
      label: 'Act as',
      items: page.people.map((each) => ({
        label: each.user.global_name ?? each.user.username,
        detail: each.part === 'owner' ? 'Owner: may do everything' : 'Guest: no special permission',
        checked: each.user.id === page.me,
        run: () => void actions.actAs(each.user.id),
      })),
    }));
  };
  const name = me.user.global_name ?? me.user.username;
  return (
    <section class="user-panel" aria-label="You">
      <button ref={button} type="button" class="user-button" aria-haspopup="menu" title="Switch member" onClick={open}>
        <span class="status-face online">
          <Avatar user={me.user} size={32} />
        </span>
        <span class="user-words">
          <span class="unseen">You are </span>
          <strong>{name}</strong>
          <small>{me.part === 'owner' ? 'Owner' : 'Guest'} · switch</small>
          <span class="unseen">Switch member</span>
        </span>
      </button>
      <button
        type="button"
        class="round"
        aria-label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
        title={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={() => actions.setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </section>
  );
}
