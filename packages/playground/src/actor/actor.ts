/** Somebody at the page, driven by a test instead of a mouse: the same checks, the same wire, no browser. */
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { attend, voteOn, write } from '../desk/person.ts';
import type { Hub } from '../hub.ts';
import type { Interaction, OptionChoice } from '../interactions/interaction.ts';
import { Refused } from '../interactions/refused.ts';
import { settled } from '../interactions/settled.ts';
import { visibleCommands } from '../interactions/visible.ts';
import type { FieldValue } from '../page-protocol.ts';
import type { ApplicationCommand } from '../world/applications.ts';
import { wholeMessage } from '../world/shown.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel } from '../world/wire.ts';
import { type Given, nestOptions } from './options.ts';

/** What came of an interaction, as the person sees it once nothing is "thinking" any more. */
export interface Outcome {
  readonly interactionId: Snowflake;
  /** The answer; for a component that updates its message, that message. */
  readonly message?: APIMessage;
  readonly modal?: APIModalInteractionResponseCallbackData;
  /** What Discord's client would say of a failure. */
  readonly error?: string;
  readonly ephemeral: boolean;
  /** Follow-ups so far. */
  followUps(): readonly APIMessage[];
  /** The answer as it is now. */
  current(): APIMessage | undefined;
  click(customId: string): Promise<Outcome>;
  select(customId: string, ...values: string[]): Promise<Outcome>;
  submitModal(fields: Readonly<Record<string, FieldValue>>): Promise<Outcome>;
}

export interface Actor {
  readonly userId: Snowflake;
  readonly channelId: Snowflake;
  /** Sets this person's Discord to a language: `de`, `ja`. */
  speaks(locale: string): Actor;
  /** The same person elsewhere: a channel's name or id, or `dm` for the DM with the (first) bot. */
  in(channel: string): Actor;
  /** `actor.slash('settings set', { key: 'a' })`; option values as plain values, files as {@link Actor.upload}'s ids. */
  slash(name: string, options?: Given): Promise<Outcome>;
  autocomplete(name: string, focused: string, options?: Given): Promise<readonly OptionChoice[]>;
  /** On a message or a user, by id. */
  contextMenu(name: string, targetId: Snowflake): Promise<Outcome>;
  /** A button of any message here. */
  click(messageId: Snowflake, customId: string): Promise<Outcome>;
  select(messageId: Snowflake, customId: string, ...values: string[]): Promise<Outcome>;
  say(content: string, options?: { replyTo?: Snowflake; uploads?: readonly Snowflake[] }): Promise<APIMessage>;
  /** In a poll; `on: false` takes it back. */
  vote(messageId: Snowflake, answerId: number, on?: boolean): void;
  /** Interested in a scheduled event, or no more. */
  attend(eventId: Snowflake, on?: boolean): void;
  upload(filename: string, bytes: Uint8Array): Promise<Snowflake>;
  /** Names of the commands this person is offered here. */
  commands(): readonly string[];
  /** Newest first, this person's ephemeral ones included. */
  history(limit?: number): readonly APIMessage[];
}

/** Milliseconds a test waits for a bot before it takes what there is. */
const PATIENCE = 20_000;
/** A deferred update usually means that an edit follows; a bot may leave it at that. */
const AFTER_QUIET = 3_000;

export function createActor(hub: Hub, userId: Snowflake, place: string): Actor {
  const channel = find(hub, userId, place);
  const shown = (stored: Parameters<typeof wholeMessage>[0]) => wholeMessage(stored, userId) as unknown as APIMessage;
  const named = (name: string, types: readonly number[]): ApplicationCommand => {
    const command = visibleCommands(hub.world, userId, channel).find(
      (one) => one.name === name && types.includes(one.type),
    );
    if (command === undefined) throw new Refused('not-found', `There is no command "${name}" here.`);
    return command;
  };
  const outcome = async (interaction: Interaction): Promise<Outcome> => {
    let stage = await settled(hub.interactions, interaction, { timeout: PATIENCE, ends: [...ENDS, 'quiet'] });
    if (stage === 'quiet') stage = await settled(hub.interactions, interaction, { timeout: AFTER_QUIET, ends: ENDS });
    const { original, modal, reason } = interaction;
    const failed =
      stage === 'failed' ? reason : stage === 'waiting' || stage === 'thinking' ? `still ${stage}` : undefined;
    const answered = original === undefined ? undefined : structuredClone(shown(original));
    return {
      interactionId: interaction.id,
      ephemeral: original?.visibleTo !== undefined,
      ...(answered === undefined ? {} : { message: answered }),
      ...(modal === undefined ? {} : { modal: modal as unknown as APIModalInteractionResponseCallbackData }),
      ...(failed === undefined ? {} : { error: failed }),
      followUps: () => interaction.followUps.map(shown),
      current: () => (original === undefined ? undefined : shown(original)),
      click: (customId) => actor.click(original?.message.id ?? '', customId),
      select: (customId, ...values) => actor.select(original?.message.id ?? '', customId, ...values),
      async submitModal(fields) {
        if (modal === undefined) throw new Refused('not-found', 'No modal was opened.');
        return outcome(hub.invoke.modal(interaction, modal, fields));
      },
    };
  };
  const actor: Actor = {
    userId,
    channelId: channel.id,
    speaks(locale) {
      hub.world.locales.set(userId, locale);
      return actor;
    },
    in: (elsewhere) => createActor(hub, userId, elsewhere),
    async slash(name, options = {}) {
      const [first = '', ...path] = name.split(' ');
      const command = named(first, [ApplicationCommandType.ChatInput]);
      return outcome(hub.invoke.slash(userId, channel.id, command.id, nestOptions(command, path, options)));
    },
    async autocomplete(name, focused, options = {}) {
      const [first = '', ...path] = name.split(' ');
      const command = named(first, [ApplicationCommandType.ChatInput]);
      const nested = nestOptions(command, path, options, focused);
      const interaction = hub.invoke.slash(userId, channel.id, command.id, nested, true);
      const stage = await settled(hub.interactions, interaction, { timeout: PATIENCE });
      if (stage !== 'answered') throw new Refused('no-answer', interaction.reason ?? 'Loading options failed');
      return interaction.choices ?? [];
    },
    contextMenu: async (name, targetId) =>
      outcome(
        hub.invoke.contextMenu(
          userId,
          channel.id,
          named(name, [ApplicationCommandType.User, ApplicationCommandType.Message]).id,
          targetId,
        ),
      ),
    click: async (messageId, customId) => outcome(hub.invoke.component(userId, channel.id, messageId, customId)),
    select: async (messageId, customId, ...values) =>
      outcome(hub.invoke.component(userId, channel.id, messageId, customId, values)),
    say: async (content, options = {}) => shown(await write(hub, userId, channel.id, { content, ...options })),
    vote: (messageId, answerId, on = true) => voteOn(hub, userId, channel.id, messageId, answerId, on),
    attend: (eventId, on = true) => attend(hub, userId, channel.id, eventId, on),
    upload: async (filename, bytes) => (await hub.files.store(filename, bytes)).id,
    commands: () => visibleCommands(hub.world, userId, channel).map(({ name }) => name),
    history: (limit = 50) => hub.messages.list(channel.id, { limit, viewerId: userId }).map(shown),
  };
  return actor;
}

const ENDS: readonly Interaction['stage'][] = ['answered', 'modal', 'failed'];

function find(hub: Hub, userId: Snowflake, place: string): Channel {
  const channels = [...hub.world.channels.values()];
  const [bot] = hub.world.applications.keys();
  const found =
    place === 'dm'
      ? channels.find(({ between }) => between?.[0] === userId && between[1] === bot)
      : channels.find(({ id, name }) => id === place || name === place);
  if (found === undefined) throw new Refused('not-found', `There is no channel "${place}".`);
  return found;
}
