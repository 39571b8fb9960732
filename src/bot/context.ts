import type { Logger } from 'pino';
import type { Night } from '#contract/jobs.ts';
import type { Models } from '#contract/methods.ts';
import type { Tmdb } from '#contract/tmdb.ts';
import type { Uses } from '#contract/uses.ts';
import type { GuildSettings, Store } from '#store/index.ts';
import type { Options } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import type { ShownMessage } from './shown-message.ts';

/** Who asks. */
export interface Member {
  readonly id: string;
  /** Unescaped. */
  readonly name: string;
  /** What they may do in this channel; `null` where there are no permissions, as in a DM. */
  readonly permissions: bigint | null;
  /** One of the people who run this bot. */
  readonly owner: boolean;
  /** On the server where they ask; none elsewhere. */
  readonly roleIds: readonly string[];
}

/** Facts about the running bot. */
export interface BotFacts {
  readonly name: string;
  readonly version: string;
  readonly startedAt: Date;
  /** How many servers it is on; 0 when only members installed it. */
  readonly guilds: number;
  /** The address to invite it with; absent where nobody can be invited. */
  readonly invite?: string;
  /** Where members' uploads lie besides Discord's own media hosts: the playground, when the bot runs against it. */
  readonly mediaOrigin?: string;
}

/** What every command, button, menu and form gets. */
export interface Context {
  readonly models: Models;
  readonly store: Store;
  /** What the bot does on Discord besides answering. */
  readonly discord: Outgoing;
  /** The scheduled work; `null` where none was set up. */
  readonly night: Night | null;
  /** Told what members do with the films they are shown. */
  readonly uses: Uses;
  /** Posters and where to watch; `null` where the people who run the bot have no key for it. */
  readonly tmdb: Tmdb | null;
  readonly log: Logger;
  readonly now: () => Date;
  readonly member: Member;
  /** `null` in a DM. */
  readonly guildId: string | null;
  /** What the server's managers chose; the usual outside of servers. */
  readonly settings: Readonly<GuildSettings>;
  /** Answers here are for whoever asks and nobody else: the server's managers keep this channel free of them. */
  readonly quiet: boolean;
  readonly channelId: string | null;
  /** What the bot may do in this channel; `null` where Discord did not say. */
  readonly botPermissions: bigint | null;
  /** The member's language as Discord names it: `en-GB`. */
  readonly locale: string;
  /** The language that the server says it speaks; `null` outside of servers. */
  readonly guildLocale: string | null;
  readonly bot: BotFacts;
}

/** What a feature needs where nobody asked: when its clock moves an evening or a game on. */
export type Services = Pick<Context, 'store' | 'models' | 'discord' | 'log' | 'now'>;

export interface SlashContext extends Context {
  readonly options: Options;
}

export interface MessageContext extends Context {
  readonly target: {
    readonly id: string;
    /** What is to be read in it, wherever it stands; empty when there are no words. */
    readonly words: string;
    readonly authorId: string;
    readonly attachments: readonly {
      readonly name: string;
      readonly url: string;
      readonly size: number;
      readonly contentType: string | null;
    }[];
  };
}

export interface UserContext extends Context {
  readonly target: { readonly id: string; readonly name: string };
}

export interface ComponentContext extends Context {
  /** What the custom id carried. */
  readonly args: readonly string[];
  /** What was chosen in a menu; empty for a button. */
  readonly values: readonly string[];
  /** The message it hangs on. */
  readonly message: ShownMessage;
}

/** A file a member uploaded. */
export interface Upload {
  readonly name: string;
  readonly url: string;
  /** Bytes, as Discord says. */
  readonly size: number;
}

export interface FormContext extends Context {
  /** What was uploaded into the field of this name. */
  files(name: string): readonly Upload[];
  /** What was picked in the field of this name: values of a menu, a radio group or checkboxes, ids of channels or roles. */
  picked(name: string): readonly string[];
  readonly args: readonly string[];
  /** The message whose button opened the form; `null` for one that a command opened. */
  readonly message: ShownMessage | null;
  /** What was typed into the field of this name, or the empty string. */
  field(name: string): string;
}
