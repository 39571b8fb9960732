import { render } from 'preact';
import { makeActions } from './actions.ts';
import { AppContext } from './context.ts';
import { Shell } from './layout/shell.tsx';
import { openLine } from './socket.ts';
import { type AppState, EMPTY } from './state/model.ts';
import { reduce } from './state/reduce.ts';
import { createStore } from './state/store.ts';
import type { OpenMenu } from './ui/menu.tsx';

/** Starts the page: the socket feeds the store, the store draws the shell. */
function start(): void {
  const dark = !matchMedia('(prefers-color-scheme: light)').matches;
  const kept = localStorage.getItem('theme');
  const theme = kept === 'light' || kept === 'dark' ? kept : dark ? 'dark' : 'light';
  const wide = matchMedia('(min-width: 1001px)').matches;
  const store = createStore<AppState>({ ...EMPTY, theme, membersShown: wide });
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const line = openLine(
    token,
    (events) => {
      store.update((state) => events.reduce((known, event) => reduce(known, event, Date.now()), state));
      // A fresh socket knows nothing of the inspector that was open on the last one.
      if (events.some((event) => event.type === 'state') && store.get().inspector.shown) {
        void actions.showInspector(true);
      }
    },
    (up) => store.update((state) => ({ ...state, connection: up ? 'open' : 'lost' })),
  );
  const actions = makeActions(store, line);
  const menus = createStore<OpenMenu | undefined>(undefined);
  const root = document.getElementById('root');
  if (!root) return;
  render(
    <AppContext.Provider value={{ store, actions, menus }}>
      <Shell />
    </AppContext.Provider>,
    root,
  );
}

start();
