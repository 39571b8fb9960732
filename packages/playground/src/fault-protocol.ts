/** What the fault panel orders, part of {@link file://./page-protocol.ts}. */
import type { Snowflake } from './page-protocol.ts';

export type FaultKind =
  | 'drop-socket'
  | 'reconnect'
  | 'invalid-session'
  | 'delay'
  | 'server-error'
  | 'rate-limit'
  | 'lose-acknowledgement'
  | 'expire-token';

/** What the panel orders. `times` (default 1) is how often an armed one strikes; `route` narrows it, e.g. `POST /channels`. */
export type FaultOrder =
  /** Closes every gateway socket at once, without a goodbye; a bot resumes. */
  | { readonly kind: 'drop-socket' }
  /** Asks every bot to reconnect (opcode 7); a bot closes its socket and resumes. */
  | { readonly kind: 'reconnect' }
  /** Closes them and refuses the resume; a bot identifies again. */
  | { readonly kind: 'invalid-session' }
  /** Holds the next REST answers back by `ms`. */
  | { readonly kind: 'delay'; readonly ms: number; readonly times?: number; readonly route?: string }
  /** Answers 500 (or `status`, 500-599) and does nothing. */
  | { readonly kind: 'server-error'; readonly status?: number; readonly times?: number; readonly route?: string }
  /** Answers 429 with `retryAfter` seconds; `global` says so in the headers. */
  | {
      readonly kind: 'rate-limit';
      readonly retryAfter?: number;
      readonly global?: boolean;
      readonly times?: number;
      readonly route?: string;
    }
  /**
   * Cuts the connection on the next acknowledgement, without an answer. It is lost on its way, or, with `applied`, done
   * first, so that only the bot does not know.
   */
  | { readonly kind: 'lose-acknowledgement'; readonly times?: number; readonly applied?: boolean }
  /** Ends the life of the interaction's token (of all living ones without an id). */
  | { readonly kind: 'expire-token'; readonly interactionId?: Snowflake };

/** An armed fault. */
export interface Fault {
  readonly id: string;
  readonly order: FaultOrder;
  /** How often it will still strike. */
  readonly left: number;
}
