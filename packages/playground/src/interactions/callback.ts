/** The bot's first answer to an interaction: "Receiving and Responding: Interaction Response". */
import { ApplicationCommandOptionType, InteractionResponseType, MessageType } from 'discord-api-types/v10';
import { check } from '../form/check.ts';
import { choices } from '../form/choices.ts';
import { type Component, FLAGS, messageForm } from '../form/message.ts';
import { type Modal, modal } from '../form/modal.ts';
import { alreadyAcknowledged, invalidField, NotImplementedHere } from '../rest/errors.ts';
import type { IncomingFile } from '../world/files.ts';
import { numberComponents } from '../world/media.ts';
import type { Messages } from '../world/messages.ts';
import { wholeMessage } from '../world/shown.ts';
import { type Interaction, type Interactions, TYPE } from './interaction.ts';

const CALLBACK = {
  message: InteractionResponseType.ChannelMessageWithSource,
  defer: InteractionResponseType.DeferredChannelMessageWithSource,
  deferUpdate: InteractionResponseType.DeferredMessageUpdate,
  update: InteractionResponseType.UpdateMessage,
  choices: InteractionResponseType.ApplicationCommandAutocompleteResult,
  modal: InteractionResponseType.Modal,
} as const;
const { message: SAY, defer: DEFER, deferUpdate: DEFER_UPDATE, update: UPDATE, modal: MODAL } = CALLBACK;

/** Answers that Discord has for activities, purchases and games. */
const UNAVAILABLE: readonly number[] = Object.values(InteractionResponseType).filter(
  (type) => typeof type === 'number' && type > CALLBACK.modal,
) as number[];

/** Callback types that fit each kind of interaction. */
function fitting(interaction: Interaction): readonly number[] {
  switch (interaction.kind) {
    case 'autocomplete':
      return [CALLBACK.choices];
    case 'component':
      return [SAY, DEFER, DEFER_UPDATE, UPDATE, MODAL];
    case 'modal':
      return interaction.source === undefined ? [SAY, DEFER] : [SAY, DEFER, DEFER_UPDATE, UPDATE];
    default:
      return [SAY, DEFER, MODAL];
  }
}

export class Callbacks {
  constructor(
    readonly messages: Messages,
    readonly interactions: Interactions,
  ) {}

  /**
   * @throws DiscordError 10062, 40060, 50035 and what a message may be refused with; a refused answer acknowledges nothing
   */
  async answer(id: string, token: string, body: unknown, files: readonly IncomingFile[]): Promise<Interaction> {
    const interaction = this.interactions.awaiting(id, token);
    if (interaction.acknowledgedWith !== undefined) throw alreadyAcknowledged();
    const { type, data } = (body ?? {}) as { type?: unknown; data?: unknown };
    const allowed = fitting(interaction);
    if (typeof type !== 'number') throw invalidField(['type'], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (UNAVAILABLE.includes(type)) throw new NotImplementedHere(400, 'type');
    if (!allowed.includes(type)) {
      throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    }
    await this.#act(interaction, type, data, files);
    return interaction;
  }

  async #act(interaction: Interaction, type: number, data: unknown, files: readonly IncomingFile[]): Promise<void> {
    const settle = (stage: Interaction['stage']) => this.interactions.move(interaction, stage);
    switch (type) {
      case CALLBACK.message:
      case CALLBACK.defer: {
        const loading = type === CALLBACK.defer;
        const form = loading
          ? { flags: Number((data as { flags?: number } | undefined)?.flags ?? 0) }
          : messageForm(data, ['data']);
        interaction.acknowledgedWith = type;
        try {
          interaction.original = await post(this.messages, interaction, form, files, loading);
        } catch (error) {
          delete interaction.acknowledgedWith;
          throw error;
        }
        settle(loading ? 'thinking' : 'answered');
        break;
      }
      case CALLBACK.deferUpdate:
        interaction.acknowledgedWith = type;
        if (interaction.source !== undefined) interaction.original = interaction.source;
        settle('quiet');
        break;
      case CALLBACK.update: {
        const source = interaction.source;
        if (source === undefined) break;
        const form = messageForm(data, ['data'], source.message.flags);
        interaction.acknowledgedWith = type;
        try {
          interaction.original = await this.messages.edit(source, form, files);
        } catch (error) {
          delete interaction.acknowledgedWith;
          throw error;
        }
        settle('answered');
        break;
      }
      case CALLBACK.choices:
        interaction.choices = check(
          choices(interaction.optionType ?? ApplicationCommandOptionType.String),
          data ?? {},
          ['data'],
        ).choices;
        interaction.acknowledgedWith = type;
        settle('answered');
        break;
      default: {
        const form = check(modal, data ?? {}, ['data']);
        numberComponents(form.components as Component[]);
        interaction.modal = form as Modal;
        interaction.acknowledgedWith = type;
        settle('modal');
      }
    }
  }
}

/** Posts a message on an interaction's behalf. */
export function post(
  messages: Messages,
  interaction: Interaction,
  form: ReturnType<typeof messageForm>,
  files: readonly IncomingFile[],
  loading = false,
  replyTo = interaction.kind === 'component' ? interaction.source : undefined,
) {
  const { world } = messages;
  const metadata = { ...interaction.metadata };
  if (interaction.original !== undefined) metadata.original_response_message_id = interaction.original.message.id;
  const types: Partial<Record<Interaction['kind'], MessageType>> = {
    slash: MessageType.ChatInputCommand,
    user: MessageType.ContextMenuCommand,
    message: MessageType.ContextMenuCommand,
  };
  const type = interaction.original === undefined ? types[interaction.kind] : undefined;
  return messages.post({
    channel: interaction.channel,
    author: world.user(interaction.applicationId),
    form,
    files,
    loading,
    replyTo,
    ...(type === undefined ? {} : { type }),
    visibleTo: (form.flags ?? 0) & FLAGS.ephemeral ? interaction.userId : undefined,
    interaction: {
      id: interaction.id,
      applicationId: interaction.applicationId,
      metadata,
      commandName: interaction.commandName,
    },
  });
}

/** The body of an answer to `?with_response=true`. */
export function callbackResponse(interaction: Interaction): Record<string, unknown> {
  const { original, acknowledgedWith: type } = interaction;
  const hasMessage = original !== undefined;
  return {
    interaction: {
      id: interaction.id,
      type: TYPE[interaction.kind],
      ...(hasMessage
        ? {
            response_message_id: original.message.id,
            response_message_loading: (original.message.flags & FLAGS.loading) !== 0,
            response_message_ephemeral: original.visibleTo !== undefined,
          }
        : {}),
      channel_id: interaction.channel.id,
      ...(interaction.channel.guild_id === undefined ? {} : { guild_id: interaction.channel.guild_id }),
    },
    ...(hasMessage && (type === CALLBACK.message || type === CALLBACK.defer || type === CALLBACK.update)
      ? { resource: { type, message: wholeMessage(original, interaction.applicationId) } }
      : {}),
  };
}
