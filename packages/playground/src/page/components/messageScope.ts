import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageInteraction, PageMessage } from '../../page-protocol.ts';

/** The message a component belongs to, and what became of the last press on it. */
export interface MessageScope {
  readonly message: PageMessage;
  readonly press: PageInteraction | undefined;
  /** Presses a button, or commits a select's values. */
  readonly use: (customId: string, values?: readonly string[]) => void;
}

export const MessageScopeContext = createContext<MessageScope | undefined>(undefined);

export function useMessageScope(): MessageScope {
  const scope = useContext(MessageScopeContext);
  if (!scope) throw new Error('A component is drawn outside of a message.');
  return scope;
}

/** Whether this very component waits for the bot. */
export function isWaiting(scope: MessageScope, customId: string): boolean {
  return scope.press?.stage === 'waiting' && scope.press.customId === customId;
}
