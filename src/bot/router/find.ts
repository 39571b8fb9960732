import { ApplicationCommandType, type Interaction, type Message } from 'discord.js';
import type { Answer } from '../answer.ts';
import type { Command, Defer } from '../command.ts';
import type { Context } from '../context.ts';
import { commandOf, decodeCustomId } from '../custom-id.ts';
import { type MessageParts, wordsOfMessage } from '../message-words.ts';
import { optionsOf } from '../options.ts';
import { type Problem, problem } from '../problems.ts';
import { type ShownMessage, shownMessage } from '../shown-message.ts';
import { withoutDirections } from '../text/directions.ts';
import type { Acknowledgement, Answerable } from './acknowledge.ts';

/** What an interaction asks for, ready to be checked and run. */
export interface FoundCommand {
  readonly command: Command;
  /** For the log and the metrics: `slash`, `button:page`. */
  readonly kind: string;
  readonly acknowledgement: Acknowledgement;
  readonly atOnce: boolean;
  /** Whether it counts against the command's own cooldown. */
  readonly cooldown: boolean;
  /** Only the member reads the answer, whatever it hangs on. */
  readonly alone: boolean;
  run(context: Context): Promise<Answer>;
}

const MENU_TYPES = { message: ApplicationCommandType.Message, user: ApplicationCommandType.User } as const;

/** Finds who answers. Knows the registry and nothing else. */
export function find(interaction: Answerable, commands: readonly Command[]): FoundCommand | Problem {
  if (interaction.isChatInputCommand()) return findSlash(interaction, commands);
  if (interaction.isContextMenuCommand()) return findMenu(interaction, commands);
  return findByCustomId(interaction, commands);
}

/** The leaf of a slash command that runs: the command itself, or its subcommand. */
export function leafOf(command: Command, subcommand: string | null) {
  if (command.kind === 'slash') return command;
  return command.kind === 'group' ? command.subcommands.find(({ name }) => name === subcommand) : undefined;
}

function findSlash(
  interaction: Extract<Interaction, { commandType: 1 }>,
  commands: readonly Command[],
): FoundCommand | Problem {
  const command = commands.find(
    ({ kind, name }) => (kind === 'slash' || kind === 'group') && name === interaction.commandName,
  );
  const subcommand = interaction.options.getSubcommand(false);
  const leaf = command && leafOf(command, subcommand);
  if (!command || !leaf) return problem('gone');
  const data = subcommand === null ? interaction.options.data : (interaction.options.data[0]?.options ?? []);
  return {
    ...asked(command, 'slash', leaf.defer),
    run: (context) => leaf.run({ ...context, options: optionsOf(data) }),
  };
}

function findMenu(
  interaction: Extract<Answerable, { commandType: 2 | 3 }>,
  commands: readonly Command[],
): FoundCommand | Problem {
  const command = commands.find(
    ({ kind, name }) =>
      (kind === 'message' || kind === 'user') &&
      MENU_TYPES[kind] === interaction.commandType &&
      name === interaction.commandName,
  );
  if (command?.kind === 'message' && interaction.isMessageContextMenuCommand()) {
    const { id, author, attachments } = interaction.targetMessage;
    const files = [...attachments.values()].map(({ name, url, size, contentType }) => ({
      name,
      url,
      size,
      contentType,
    }));
    const words = wordsOfMessage(partsOf(interaction.targetMessage));
    const target = { id, words, authorId: author.id, attachments: files };
    return { ...asked(command, 'message-menu'), run: (context) => command.run({ ...context, target }) };
  }
  if (command?.kind === 'user' && interaction.isUserContextMenuCommand()) {
    const target = { id: interaction.targetUser.id, name: interaction.targetUser.displayName };
    return { ...asked(command, 'user-menu'), run: (context) => command.run({ ...context, target }) };
  }
  return problem('gone');
}

/** A message as discord.js has it; of a forwarded one only parts are there. */
type SeenMessage = Pick<Message, 'content' | 'embeds' | 'components'> & {
  readonly messageSnapshots?: Message['messageSnapshots'];
};

function partsOf({ content, embeds, components, messageSnapshots }: SeenMessage): MessageParts {
  return {
    content: content ?? '',
    embeds: (embeds ?? []).map(({ data: { title, description } }) => ({ title, description })),
    components: (components ?? []).map((component) => component.toJSON()),
    forwarded: [...(messageSnapshots?.values() ?? [])].map((forwarded) => partsOf(forwarded as SeenMessage)),
  };
}

function findByCustomId(
  interaction: Exclude<Answerable, { commandType: unknown }>,
  commands: readonly Command[],
): FoundCommand | Problem {
  const id = decodeCustomId(interaction.customId);
  if (!id) return stale(known(commandOf(interaction.customId), commands));
  const command = commands.find(({ name }) => customIdSlug(name) === id.command);
  if (!command) return stale(null);
  if (id.owner !== null && id.owner !== interaction.user.id) return problem('not-yours', { command: command.name });
  if (interaction.isModalSubmit()) {
    const handler = ownOf(command.forms, id.action);
    if (!handler) return stale(known(command.name, commands));
    const fromMessage = interaction.isFromMessage();
    // A form that a command opened has no message to change: its answer is one of its own.
    const defer = handler.defer === 'update' && !fromMessage ? 'ephemeral' : (handler.defer ?? 'reply');
    return {
      command,
      kind: `form:${id.action}`,
      acknowledgement: defer === 'update' ? 'update' : defer.startsWith('ephemeral') ? 'ephemeral' : 'reply',
      atOnce: defer.endsWith('at-once'),
      cooldown: true,
      alone: false,
      run: (context) => {
        const field = (name: string) =>
          interaction.fields.fields.has(name) ? withoutDirections(interaction.fields.getTextInputValue(name)) : '';
        const files = (name: string) =>
          [
            ...(interaction.fields.fields.has(name)
              ? (interaction.fields.getUploadedFiles(name) ?? new Map())
              : new Map()),
          ].map(([, { name: file, url, size }]) => ({ name: file, url, size }));
        const picked = (name: string) => pickedIn(interaction.fields.fields.get(name));
        const message = fromMessage ? shown(interaction.message) : null;
        return handler.run({ ...context, args: id.args, field, files, picked, message });
      },
    };
  }
  const handler = ownOf(command.components, id.action);
  if (!handler) return stale(known(command.name, commands));
  return {
    command,
    kind: `component:${id.action}`,
    acknowledgement: handler.defer ?? 'update',
    atOnce: false,
    cooldown: false,
    alone: handler.alone === true || handler.defer === 'none',
    run: (context) =>
      handler.run({
        ...context,
        args: id.args,
        values: interaction.isAnySelectMenu() ? [...interaction.values] : [],
        message: shown(interaction.message),
      }),
  };
}

/** Discord names what was picked by `values`, or by one `value`; a checkbox says whether it is ticked. */
function pickedIn(field: object | undefined): readonly string[] {
  const { values, value } = (field ?? {}) as { readonly values?: readonly string[]; readonly value?: unknown };
  if (values) return [...values];
  if (value === true) return ['yes'];
  return typeof value === 'string' ? [value] : [];
}

function shown({ id, components }: Pick<Message, 'id' | 'components'>): ShownMessage {
  return shownMessage(id, components.map((component) => component.toJSON())); // biome-ignore format: one call
}

function asked(command: Command, kind: string, defer: Defer = command.defer) {
  const acknowledgement = defer === 'none' ? 'none' : defer.startsWith('ephemeral') ? 'ephemeral' : 'reply';
  return { command, kind, acknowledgement, atOnce: defer.endsWith('at-once'), cooldown: true, alone: false } as const;
}

/** What stands under a name that came from outside: `constructor` and its like are no entry of any table. */
export function ownOf<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** How a command is called in custom ids: menu commands have spaces and capitals in their names. */
export function customIdSlug(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
}

const stale = (command: string | null): Problem =>
  command === null ? problem('stale-unknown') : problem('stale', { command });

function known(name: string | null, commands: readonly Command[]): string | null {
  return commands.find((command) => command.kind === 'slash' && command.name === name)?.name ?? null;
}
