/** What the page asks of the playground's server, part of {@link file://./page-protocol.ts}. */
import type { APIApplicationCommand, APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Fault, FaultOrder } from './fault-protocol.ts';
import type { InspectorEntry } from './inspector-protocol.ts';
import type { PageMessage, PageState, Snowflake } from './page-protocol.ts';

export type PageCall =
  | Call<'act-as', { userId: Snowflake }, { state: PageState }>
  /** Commands this user may use in this channel, of all types, permissions and contexts already applied. */
  | Call<'commands', { channelId: Snowflake }, { commands: readonly PageCommand[] }>
  /** Newest first as Discord's; `before` a message id; `limit` 1-100, 50 by default. `more`: there are older ones. */
  | Call<
      'history',
      { channelId: Snowflake; before?: Snowflake; limit?: number },
      { messages: readonly PageMessage[]; more: boolean }
    >
  | Call<
      'send',
      { channelId: Snowflake; content: string; replyTo?: Snowflake; uploads?: readonly Snowflake[] },
      { messageId: Snowflake }
    >
  | Call<'edit', { channelId: Snowflake; messageId: Snowflake; content: string }>
  | Call<'delete', { channelId: Snowflake; messageId: Snowflake }>
  /** "Dismiss message" on an ephemeral one. */
  | Call<'dismiss', { channelId: Snowflake; messageId: Snowflake }>
  | Call<'typing', { channelId: Snowflake }>
  /** `emoji`: a unicode emoji, or `name:id`. `on: false` takes it back. */
  | Call<'react', { channelId: Snowflake; messageId: Snowflake; emoji: string; on: boolean }>
  /** A vote in a poll; `on: false` takes it back. */
  | Call<'vote', { channelId: Snowflake; messageId: Snowflake; answerId: number; on: boolean }>
  | Call<
      'slash',
      { channelId: Snowflake; commandId: Snowflake; options: readonly OptionValue[] },
      { interactionId: Snowflake }
    >
  /** As `slash`, but exactly one (deepest) option has `focused: true`, and its value is the text typed so far. */
  | Call<
      'autocomplete',
      { channelId: Snowflake; commandId: Snowflake; options: readonly OptionValue[] },
      { choices: readonly APIApplicationCommandOptionChoice[] }
    >
  /** A user or a message command; `targetId` is a user's or a message's id. */
  | Call<
      'context-menu',
      { channelId: Snowflake; commandId: Snowflake; targetId: Snowflake },
      { interactionId: Snowflake }
    >
  /** A button (no `values`) or any select (string values, or ids of users, roles, channels). */
  | Call<
      'component',
      { channelId: Snowflake; messageId: Snowflake; customId: string; values?: readonly string[] },
      { interactionId: Snowflake }
    >
  /**
   * Submits the modal that `modal` event `modalId` opened. `fields` by custom id: text of a text input or radio group,
   * values of a select or checkbox group, a boolean for a checkbox, upload ids for a file upload.
   */
  | Call<
      'modal-submit',
      { modalId: Snowflake; fields: Readonly<Record<string, FieldValue>> },
      { interactionId: Snowflake }
    >
  | Call<'modal-close', { modalId: Snowflake }>
  /** Inspector entries start to arrive, the last ones kept first; `on: false` stops them. */
  | Call<'inspect', { on: boolean }, { entries: readonly InspectorEntry[] }>
  /** Arms a fault for what is to come, or (`drop-socket`, `expire-token`) does it at once. */
  | Call<'fault', { fault: FaultOrder }, { faults: readonly Fault[] }>
  | Call<'fault-clear', { faultId: string | 'all' }, { faults: readonly Fault[] }>;

export type FieldValue = string | boolean | readonly string[];

/** One member of {@link PageCall}; `Result` is what a good answer to it carries and lives only in the types. */
export type Call<Type extends string, Params, Result = Record<never, never>> = Params & {
  readonly type: Type;
  /** Chosen by the page, unique on this socket. */
  readonly nonce: string;
  /** Never sent. */
  readonly result?: Result;
};

export type PageCallType = PageCall['type'];
export type PageCallOf<T extends PageCallType> = Extract<PageCall, { type: T }>;
export type PageParams<T extends PageCallType> = Omit<PageCallOf<T>, 'type' | 'nonce' | 'result'>;
export type PageResult<T extends PageCallType> = NonNullable<PageCallOf<T>['result']>;

/**
 * An option as in Discord's interaction data. `type`: 1 subcommand and 2 subcommand group carry `options`; the others a
 * `value`: 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment (an
 * {@link UploadedFile}'s id).
 */
export interface OptionValue {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly options?: readonly OptionValue[];
  readonly focused?: boolean;
}

/** A command as Discord describes it (`options`, localisations, `type` 1 slash, 2 user, 3 message). */
export type PageCommand = APIApplicationCommand;

/** A file waiting on the server to be sent with a message, an option or a modal. */
export interface UploadedFile {
  readonly id: Snowflake;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
}
