import type {
  Fault,
  InspectorEntry,
  PageCommand,
  PageInteraction,
  PageMessage,
  PageModal,
  PageState,
  Snowflake,
} from '../../page-protocol.ts';

/** What the page knows, whole. Never changed in place: a message that did not change stays the same object. */
export interface AppState {
  readonly connection: 'connecting' | 'open' | 'lost';
  /** Nothing until the first `state` frame. */
  readonly page: PageState | undefined;
  readonly channelId: Snowflake | undefined;
  readonly logs: Readonly<Record<Snowflake, ChannelLog>>;
  readonly commands: Readonly<Record<Snowflake, readonly PageCommand[]>>;
  readonly interactions: Readonly<Record<Snowflake, PageInteraction>>;
  /** The latest component interaction of each message, so that a message finds its own at once. */
  readonly presses: Readonly<Record<Snowflake, PageInteraction>>;
  readonly typing: readonly Typing[];
  /** Channels with messages since they were last looked at. */
  readonly unread: ReadonlySet<Snowflake>;
  readonly modal: PageModal | undefined;
  readonly replyTo: PageMessage | undefined;
  readonly editing: Snowflake | undefined;
  /** A command's title, or text, that something on the page wants in the message box. */
  readonly starting: string | undefined;
  readonly inserting: string | undefined;
  readonly inspector: Inspector;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  readonly membersShown: boolean;
  readonly drawerShown: boolean;
  readonly theme: 'dark' | 'light';
}

/** Messages of one channel, oldest first. */
export interface ChannelLog {
  readonly messages: readonly PageMessage[];
  readonly more: boolean;
  readonly loading: boolean;
}

export interface Typing {
  readonly channelId: Snowflake;
  readonly userId: Snowflake;
  /** Unix milliseconds. */
  readonly until: number;
}

export interface Inspector {
  readonly shown: boolean;
  /** Oldest first, the last {@link INSPECTOR_KEEPS}. */
  readonly entries: readonly InspectorEntry[];
}

/** One sentence for the person at the page, gone after a while. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'error' | 'info';
}

export const INSPECTOR_KEEPS = 500;

export const EMPTY: AppState = {
  connection: 'connecting',
  page: undefined,
  channelId: undefined,
  logs: {},
  commands: {},
  interactions: {},
  presses: {},
  typing: [],
  unread: new Set(),
  modal: undefined,
  replyTo: undefined,
  editing: undefined,
  starting: undefined,
  inserting: undefined,
  inspector: { shown: false, entries: [] },
  faults: [],
  notices: [],
  membersShown: true,
  drawerShown: false,
  theme: 'dark',
};
