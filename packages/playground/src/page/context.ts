import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { Lookup } from './state/lookup.ts';
import type { AppState } from './state/model.ts';
import type { PageStore } from './state/store.ts';
import type { OpenMenu } from './ui/menu.tsx';

/** What every part of the page can reach. */
export interface App {
  readonly store: PageStore<AppState>;
  readonly actions: Actions;
  /** The context menu that is open, if one is. */
  readonly menus: PageStore<OpenMenu | undefined>;
}

export const AppContext = createContext<App | undefined>(undefined);
export const LookupContext = createContext<Lookup | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('This part of the page is drawn outside of the application.');
  return app;
}

export function useLookup(): Lookup {
  const lookup = useContext(LookupContext);
  if (!lookup) throw new Error('This part of the page is drawn before the first state arrived.');
  return lookup;
}

/** Draws again when what `select` picks from the state is another object. */
export function useSelect<Part>(select: (state: AppState) => Part): Part {
  const { store } = useApp();
  const part = select(store.get());
  const [, redraw] = useState(0);
  useEffect(() => {
    let seen = part;
    const look = (): void => {
      const next = select(store.get());
      if (Object.is(next, seen)) return;
      seen = next;
      redraw((count) => count + 1);
    };
    look();
    return store.watch(look);
  });
  return part;
}
