/** Parts of a message that say where it comes from, and the rule that it must show something. */
import { FLAGS } from '../form/message.ts';
import { emptyMessage } from '../rest/errors.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, InteractionMetadata, Message } from './wire.ts';

/** The interaction a message is made for. */
export interface Origin {
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
    : message.content.length + message.embeds.length + message.attachments.length;
  if (shown === 0) throw emptyMessage();
}

export function reply(to: Message, channel: Channel): Partial<Message> {
  const { referenced_message: _, ...flat } = to;
  return {
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: to.id,
      ...(channel.guild_id === undefined ? {} : { guild_id: channel.guild_id }),
    },
    referenced_message: flat,
  };
}

export function origin({ applicationId, metadata, commandName }: Origin): Partial<Message> {
  return {
    application_id: applicationId,
    webhook_id: applicationId,
    interaction_metadata: metadata,
    ...(commandName === undefined || metadata.type !== 2
      ? {}
      : { interaction: { id: metadata.id, type: 2, name: commandName, user: metadata.user } }),
  };
}
