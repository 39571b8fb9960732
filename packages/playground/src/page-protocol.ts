/**
 * What the page and the playground's server say to each other. Types only: the page bundles nothing of it.
 *
 * One WebSocket at `/playground/socket?token=TOKEN` (the token of the page's own address) carries one JSON object a frame.
 * The page sends {@link PageCall}s, each with a `nonce` of its own; the server answers each exactly once with a
 * {@link PageAnswer} of the same nonce, and pushes {@link PageEvent}s whenever something changes. Everything pushed is
 * already filtered for the user this page acts as: another member's ephemeral messages and DMs never arrive.
 *
 * The first frame on every socket is a `state` event; the answer to `act-as` carries the state as somebody else sees it, and
 * what is pushed from then on is theirs. After a dropped socket the page simply opens a new one and starts from the new `state`.
 *
 * HTTP beside it:
 * - `POST /playground/upload?token=TOKEN&filename=NAME`, the file as the raw body -> {@link UploadedFile} (413 above 10 MiB).
 * - `GET /attachments/CHANNEL/ATTACHMENT/NAME`: a file of a message; its `url` says so. No token needed.
 *
 * Objects in snake_case are Discord's own (v10); those in camelCase are the playground's.
 */
import type {
  APIChannel,
  APIGuild,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIUser,
} from 'discord-api-types/v10';

import type { Fault } from './fault-protocol.ts';
import type { InspectorEntry } from './inspector-protocol.ts';
import type { Snowflake } from './world/snowflake.ts';

export type * from './call-protocol.ts';
export type * from './fault-protocol.ts';
export type * from './inspector-protocol.ts';
export type { Snowflake };

// ---------------------------------------------------------------------------------------------------- what there is

/** Everything a page needs to draw itself from nothing, as the acting user sees it. */
export interface PageState {
  /** Who this page acts as; one of `people`. */
  readonly me: Snowflake;
  /** The people a page can act as: an owner (administrator) and a guest (no special permission). */
  readonly people: readonly PagePerson[];
  /** Those this user is in. */
  readonly guilds: readonly PageGuild[];
  /** The guilds' channels this user may see, in order, then this user's DMs (`type: 1`, with `recipients`). */
  readonly channels: readonly PageChannel[];
  readonly applications: readonly PageApplication[];
  /** Interactions of this user that are still waiting, or failed and not yet superseded. */
  readonly interactions: readonly PageInteraction[];
  readonly faults: readonly Fault[];
  readonly limits: PageLimits;
}

export interface PageGuild {
  readonly guild: APIGuild;
  readonly members: readonly APIGuildMember[];
  readonly roles: readonly APIRole[];
}

export interface PagePerson {
  readonly user: APIUser;
  readonly part: 'owner' | 'guest';
}

/** A channel, and what the acting user may do in it. */
export type PageChannel = APIChannel & {
  readonly id: Snowflake;
  readonly name?: string | null;
  readonly topic?: string | null;
  readonly canSend: boolean;
  readonly canAttach: boolean;
};

/** A bot, online or not. Its commands are asked for per channel with the `commands` call. */
export interface PageApplication {
  readonly id: Snowflake;
  readonly name: string;
  readonly bot: APIUser;
  /** Whether a gateway session of this bot is up. */
  readonly online: boolean;
  /** The acting user's DM with this bot. */
  readonly dmChannelId: Snowflake;
}

/** Discord's own limits that the page's forms need. */
export interface PageLimits {
  readonly messageLength: number;
  readonly uploadBytes: number;
  readonly attachmentsPerMessage: number;
  /** Milliseconds. */
  readonly acknowledgeWithin: number;
  readonly tokenLifetime: number;
}

/**
 * A message with what Discord's client would know beside it. `flags & 64`: ephemeral. `flags & 128`: "is thinking…".
 * `flags & 32768`: Components V2. `interaction_metadata` names who used which command; `referenced_message` is the
 * message replied to; `reactions[].me` is true for the acting user's own.
 */
export type PageMessage = APIMessage & {
  /** `/name sub` of the command that made it, for the line above the message. */
  readonly commandName?: string;
};

// ------------------------------------------------------------------------------------------------ from server to page

export type PageAnswer =
  | { readonly type: 'answer'; readonly nonce: string; readonly ok: true; readonly result: object }
  | { readonly type: 'answer'; readonly nonce: string; readonly ok: false; readonly error: PageError };

/**
 * Why a call was refused. `message` is one sentence for the person at the page; `option` names the option or field it is
 * about. For an interaction that reached the bot and then failed there is an `interaction` event instead.
 */
export interface PageError {
  readonly code: 'invalid' | 'forbidden' | 'not-found' | 'too-large' | 'offline' | 'no-answer';
  readonly message: string;
  readonly option?: string;
}

export type PageEvent =
  | { readonly type: 'state'; readonly state: PageState }
  | { readonly type: 'message-create'; readonly message: PageMessage }
  | { readonly type: 'message-update'; readonly message: PageMessage }
  | { readonly type: 'message-delete'; readonly channelId: Snowflake; readonly messageId: Snowflake }
  | { readonly type: 'channel'; readonly channel: PageChannel }
  | { readonly type: 'channel-delete'; readonly channelId: Snowflake }
  /** Somebody (usually a bot) types; the sign goes after 10 s or with their next message. */
  | { readonly type: 'typing'; readonly channelId: Snowflake; readonly userId: Snowflake }
  /** A bot came, went, or changed its name or picture. */
  | { readonly type: 'application'; readonly application: PageApplication }
  /** Commands or their permissions changed: ask again with `commands`. */
  | { readonly type: 'commands-changed'; readonly applicationId: Snowflake }
  | { readonly type: 'interaction'; readonly interaction: PageInteraction }
  | { readonly type: 'modal'; readonly modal: PageModal }
  | { readonly type: 'inspector'; readonly entry: InspectorEntry }
  | { readonly type: 'faults'; readonly faults: readonly Fault[] };

/** Everything the server sends on the socket. */
export type PageFrame = PageAnswer | PageEvent;

/**
 * An interaction of the acting user, sent when it starts and whenever `stage` changes.
 *
 * `waiting`: nothing from the bot yet. `thinking`: deferred; for a command a message with `flags & 128` shows it, for a
 * component (`quiet`) nothing does. `answered`: done. `failed`: show what Discord shows, which `reason` is: under the
 * component's message "This interaction failed", or for a command, to this user only, "The application did not respond".
 */
export interface PageInteraction {
  readonly id: Snowflake;
  readonly applicationId: Snowflake;
  readonly kind: 'slash' | 'user' | 'message' | 'component' | 'modal';
  readonly channelId: Snowflake;
  /** The message of a component, or of a message command. */
  readonly messageId?: Snowflake;
  readonly customId?: string;
  /** `plot`, `settings set`, … */
  readonly commandName?: string;
  readonly stage: 'waiting' | 'thinking' | 'quiet' | 'modal' | 'answered' | 'failed';
  /** The sentence Discord's client shows for a failure. */
  readonly reason?: string;
  /** Unix milliseconds by the server's clock. */
  readonly createdAt: number;
  readonly acknowledgeBy: number;
  readonly tokenExpiresAt: number;
}

/** A modal a bot opened for the acting user. A new one replaces an open one. */
export interface PageModal {
  /** Name it in `modal-submit` and `modal-close`. */
  readonly id: Snowflake;
  readonly applicationId: Snowflake;
  readonly data: APIModalInteractionResponseCallbackData;
}
