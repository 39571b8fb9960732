import { AsyncLocalStorage } from 'node:async_hooks';
import { type Language, SOURCE } from './languages.ts';

/** Who an answer speaks to. */
export interface Listeners {
  /** The language of what all can read: the server's. The member's own where only they read the answer. */
  readonly answer: Language;
  /** The language of the member who asked. */
  readonly member: Language;
}

const NOBODY: Listeners = { answer: SOURCE, member: SOURCE };
const storage = new AsyncLocalStorage<Listeners>();

/**
 * Does work that speaks to somebody: every message that is said in it, also after an `await`, is in their language. The router
 * begins each interaction so, and the models' process each call; outside of any, English is spoken.
 */
export function speakingTo<T>(listeners: Listeners | Language, work: () => T): T {
  const to = typeof listeners === 'string' ? { answer: listeners, member: listeners } : listeners;
  return storage.run(to, work);
}

/** Does work whose answer only the member who asked will read. */
export function speakingToMember<T>(work: () => T): T {
  return speakingTo(listeners().member, work);
}

/** The language that is spoken now. */
export const spoken = (): Language => listeners().answer;

export const listeners = (): Listeners => storage.getStore() ?? NOBODY;
