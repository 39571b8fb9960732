/** Parts of a message that say where it comes from, and the rule that it must show something. */
import { InteractionType, MessageReferenceType } from 'discord-api-types/v10';
import { FLAGS, type MessageForm } from '../form/message.ts';
import { emptyMessage } from '../rest/errors.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, InteractionMetadata, Message, Poll, StoredMessage } from './wire.ts';
import type { World } from './world.ts';

/** The interaction a message is made for. */
export interface MessageOrigin {
  readonly id: Snowflake;
  readonly applicationId: Snowflake;
  readonly metadata: InteractionMetadata;
  readonly commandName?: string | undefined;
}

/** @throws DiscordError 50006 */
export function requireContent(message: Message): void {
  const v2 = (message.flags & FLAGS.componentsV2) !== 0;
  const shown = v2
    ? message.components.length
    : message.content.length +
      message.embeds.length +
      message.attachments.length +
      (message.poll === undefined ? 0 : 1) +
      (message.sticker_items?.length ?? 0) +
      (message.message_snapshots?.length ?? 0);
  if (shown === 0) throw emptyMessage();
}

/** A forward: the message as it was, without who wrote it. */
export function forwarded({ message }: StoredMessage): Partial<Message> {
  const {
    type,
    content,
    embeds,
    attachments,
    timestamp,
    edited_timestamp,
    flags,
    mentions,
    mention_roles,
    components,
  } = message;
  const snapshot = {
    type,
    content,
    embeds,
    attachments,
    timestamp,
    edited_timestamp,
    flags,
    mentions,
    mention_roles,
    components,
  };
  return {
    message_reference: { type: MessageReferenceType.Forward, channel_id: message.channel_id, message_id: message.id },
    message_snapshots: [{ message: structuredClone(snapshot) }],
  };
}

/** A poll as it is kept: answers numbered from 1, and a moment at which it ends. */
export function pollOf(world: World, { poll }: MessageForm): Poll | undefined {
  if (poll === undefined) return undefined;
  const { question, answers, duration, allow_multiselect, layout_type } = poll;
  return {
    question,
    answers: answers.map(({ poll_media: { text, emoji } }, index) => ({
      answer_id: index + 1,
      poll_media: {
        text,
        ...(emoji === undefined ? {} : { emoji: { id: emoji.id ?? null, name: emoji.name ?? null } }),
      },
    })),
    expiry: new Date(world.clock.now() + duration * 3_600_000).toISOString(),
    allow_multiselect,
    layout_type,
  };
}

export function replyFields(to: Message, channel: Channel): Partial<Message> {
  const { referenced_message: _, ...flat } = to;
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: channel.id,
      message_id: to.id,
      ...(channel.guild_id === undefined ? {} : { guild_id: channel.guild_id }),
    },
    referenced_message: flat,
  };
}

export function origin({ applicationId, metadata, commandName }: MessageOrigin): Partial<Message> {
  return {
    application_id: applicationId,
    webhook_id: applicationId,
    interaction_metadata: metadata,
    ...(commandName === undefined || metadata.type !== InteractionType.ApplicationCommand
      ? {}
      : {
          interaction: {
            id: metadata.id,
            type: InteractionType.ApplicationCommand,
            name: commandName,
            user: metadata.user,
          },
        }),
  };
}
