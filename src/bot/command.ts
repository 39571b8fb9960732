import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { PlainKey } from '#messages/index.ts';
import type { Answer } from './answer.ts';
import type { ComponentContext, Context, FormContext, MessageContext, SlashContext, UserContext } from './context.ts';
import type { Choice, Option } from './options.ts';

/**
 * How a command is acknowledged before its answer is there.
 * - `reply`, `ephemeral`: when the answer takes longer than about 700 ms, "is thinking…" appears, for all or for the member.
 * - `reply-at-once`, `ephemeral-at-once`: the same, without waiting: for what always takes long.
 * - `none`: never; the answer comes at once or is a form.
 */
export type Defer = 'reply' | 'ephemeral' | 'reply-at-once' | 'ephemeral-at-once' | 'none';

/** How often one member may use a command: `burst` times in a row, then once every `everySeconds`. */
export interface Cooldown {
  readonly burst: number;
  readonly everySeconds: number;
}

/** What is typed so far -> up to 25 suggestions. */
export interface Autocomplete {
  (typed: string, context: Context): Promise<readonly Choice[]>;
  /** They depend on neither who asks nor where, only on the language. */
  readonly sameForAll?: true;
}

/** Marks suggestions that depend on neither member nor server: earlier ones may be shown to anybody who speaks the same language. */
export const sameForAll = (suggest: Autocomplete): Autocomplete =>
  Object.assign((typed: string, context: Context) => suggest(typed, context), { sameForAll: true as const });

/** A button's or menu's end. The answer changes its message, or is a new one when it says `place: 'new'`. */
export interface ComponentHandler {
  /** `none` for what answers with a form; otherwise the interaction is deferred when the answer takes longer than 700 ms. */
  readonly defer?: 'update' | 'none';
  /** Only whoever pressed sees the answer, also on a message that all can see: it is said in that member's language. */
  readonly alone?: true;
  run(context: ComponentContext): Promise<Answer>;
}

/** The end of a form that was sent. `update`: the answer changes the message whose button opened the form. */
export interface FormHandler {
  readonly defer?: Exclude<Defer, 'none'> | 'update';
  run(context: FormContext): Promise<Answer>;
}

interface Common {
  /** Shown to members. Lower case for slash commands, any for menu commands. */
  readonly name: string;
  /** Where it can be used: {@link EVERYWHERE}, or {@link ON_SERVERS} for what belongs to a server. */
  readonly contexts: readonly InteractionContextType[];
  /** Who can install it: {@link ANYONE}, or {@link SERVERS_ONLY}. */
  readonly integrationTypes: readonly ApplicationIntegrationType[];
  /** Permissions a member needs, or `null` for none. Checked by Discord and again here. */
  readonly defaultMemberPermissions: bigint | null;
  /** Only for the people who run the bot. */
  readonly ownerOnly?: boolean;
  /** Where `/help` names it; under the last topic when absent. */
  readonly topic?: Topic;
  readonly defer: Defer;
  readonly cooldown: Cooldown;
  /** Milliseconds until the member is told that it took too long; 30,000 when absent. */
  readonly deadlineMs?: number;
  /** Ends of the buttons and menus whose custom ids name this command, by action. */
  readonly components?: Readonly<Record<string, ComponentHandler>>;
  /** Ends of the forms, by action. */
  readonly forms?: Readonly<Record<string, FormHandler>>;
}

/** What `/help` gathers in one line, in the order it shows them: few enough to read at a glance. */
export const TOPICS = [
  'help.topic.find',
  'help.topic.alike',
  'help.topic.yours',
  'help.topic.together',
  'help.topic.gifs',
  'help.topic.models',
  'help.topic.me',
] as const satisfies readonly PlainKey[];
export type Topic = (typeof TOPICS)[number];

/** Values to try a command with: a button in `/help`, a line in the documentation. */
export interface Example {
  /** A message without arguments. */
  readonly label: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

export interface Runnable {
  /** A message that ends in `.description`; beside it stands the name, as `.name`. */
  readonly description: string;
  readonly options: readonly Option[];
  /** By option name; those options suggest while a member types. */
  readonly autocomplete?: Readonly<Record<string, Autocomplete>>;
  readonly examples?: readonly Example[];
  /** Running it stores something: its examples are for reading, and no button runs them. */
  readonly keeps?: boolean;
  run(context: SlashContext): Promise<Answer>;
}

export interface SlashCommand extends Common, Runnable {
  readonly kind: 'slash';
}

export interface Subcommand extends Runnable {
  readonly name: string;
  /** Where it is acknowledged in another way than its group. */
  readonly defer?: Defer;
}

/** `/ratings mine`: the words after the name are commands of their own. */
export interface SlashGroup extends Common {
  readonly kind: 'group';
  readonly description: string;
  readonly subcommands: readonly Subcommand[];
}

/** Right-click on a message -> Apps. */
export interface MessageCommand extends Common {
  readonly kind: 'message';
  /** The message with its name. */
  readonly named?: PlainKey;
  run(context: MessageContext): Promise<Answer>;
}

/** Right-click on a person -> Apps. */
export interface UserCommand extends Common {
  readonly kind: 'user';
  /** The message with its name. */
  readonly named?: PlainKey;
  run(context: UserContext): Promise<Answer>;
}

export type Command = SlashCommand | SlashGroup | MessageCommand | UserCommand;

export const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
] as const;
export const ON_SERVERS = [InteractionContextType.Guild] as const;
export const ANYONE = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall] as const;
export const SERVERS_ONLY = [ApplicationIntegrationType.GuildInstall] as const;
