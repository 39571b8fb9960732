/** What the inspector shows, part of {@link file://./page-protocol.ts}. */
import type { FaultKind } from './fault-protocol.ts';
import type { Snowflake } from './page-protocol.ts';

/** One thing on the wire between the playground and a bot. Bot tokens are already masked. */
export type InspectorEntry = RestEntry | GatewayEntry;

interface EntryBase {
  /** Grows by one. */
  readonly seq: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly applicationId?: Snowflake;
  /** The interaction it belongs to, if it does, and what was left of its two deadlines (ms; negative: too late). */
  readonly interaction?: {
    readonly id: Snowflake;
    /** Milliseconds since the interaction was made. */
    readonly sinceCreated: number;
    readonly acknowledgeLeft: number | null;
    readonly tokenLeft: number;
  };
  /** What a bot's developer should know: why a socket was closed, or what is not implemented here. */
  readonly notice?: string;
  /** The fault that touched it. */
  readonly fault?: FaultKind;
}

export interface RestEntry extends EntryBase {
  readonly kind: 'rest';
  readonly method: string;
  /** As it arrived, with its query. */
  readonly path: string;
  /** `/channels/{channel_id}/messages`; absent where no route fits. */
  readonly route?: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
  /** Names and sizes of the files of a multipart request. */
  readonly requestFiles?: readonly { readonly name: string; readonly size: number }[];
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody?: unknown;
  /** Milliseconds from the request's arrival to the answer. */
  readonly took: number;
}

export interface GatewayEntry extends EntryBase {
  readonly kind: 'gateway';
  /** `in`: from the bot. */
  readonly direction: 'in' | 'out';
  readonly op: number;
  readonly event?: string;
  readonly sequence?: number;
  readonly data?: unknown;
  /** The socket was closed with this code. */
  readonly closeCode?: number;
}
