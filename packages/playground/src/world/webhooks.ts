/** Webhooks of channels, and what is posted through them: "Webhook Resource: Execute Webhook". */
import { ChannelType, MessageFlags, type WebhookType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../form/check.ts';
import { notHere, optional, snowflake, textField } from '../form/fields.ts';
import { messageForm } from '../form/message.ts';
import { invalidField, unknownMessage, wrongChannelKind } from '../rest/errors.ts';
import type { IncomingFile } from './files.ts';
import type { Messages } from './messages.ts';
import { isThread } from './permissions.ts';
import { person } from './scene.ts';
import type { Snowflake } from './snowflake.ts';
import { openThread } from './threads.ts';
import type { Channel, StoredMessage, User } from './wire.ts';
import type { World } from './world.ts';

export interface ChannelWebhook {
  readonly id: Snowflake;
  readonly type: WebhookType.Incoming;
  readonly guild_id: Snowflake;
  channel_id: Snowflake;
  readonly user: User;
  name: string;
  avatar: string | null;
  readonly token: string;
  readonly application_id: Snowflake | null;
}

/** What "Execute Webhook" has beside a message. */
export const extras = z.object({
  username: optional(textField(1, 80)),
  // A picture from elsewhere, which the playground does not fetch.
  avatar_url: notHere,
  thread_name: optional(textField(1, 100)),
  applied_tags: optional(z.array(snowflake).max(5)),
});

/** Where it writes: its channel, or the thread of that channel that was asked for. */
function placeOf(world: World, webhook: ChannelWebhook, threadId: string | null): Channel {
  if (threadId === null) return world.channel(webhook.channel_id);
  const thread = world.channel(threadId);
  if (!isThread(thread) || thread.parent_id !== webhook.channel_id) throw wrongChannelKind();
  return thread;
}

/** @throws DiscordError as for any message */
export async function execute(
  messages: Messages,
  webhook: ChannelWebhook,
  body: unknown,
  files: readonly IncomingFile[],
  threadId: string | null,
): Promise<StoredMessage> {
  const { world } = messages;
  const { username, thread_name: threadName, applied_tags } = check(extras, body ?? {});
  const form = messageForm(body);
  if ((form.flags ?? 0) & MessageFlags.Ephemeral)
    throw invalidField(['flags'], 'BASE_TYPE_CHOICES', 'A webhook of a channel cannot write to one person.');
  const parent = placeOf(world, webhook, threadId);
  const author = {
    ...person(webhook.id, username ?? webhook.name, '', true),
    discriminator: '0000',
    avatar: webhook.avatar,
  };
  const thread =
    threadName === undefined
      ? undefined
      : openThread(world, {
          name: threadName,
          applied_tags,
          parent,
          type: ChannelType.PublicThread,
          ownerId: webhook.id,
        });
  return messages.post({
    channel: thread ?? parent,
    author,
    form,
    files,
    ...(thread === undefined ? {} : { id: thread.id }),
    webhookId: webhook.id,
  });
}

/** One that it wrote. @throws DiscordError 10008 */
export function written(world: World, webhook: ChannelWebhook, id: Snowflake, threadId: string | null): StoredMessage {
  const stored = world.messages.get(placeOf(world, webhook, threadId).id)?.get(id);
  if (stored === undefined || stored.message.webhook_id !== webhook.id) throw unknownMessage();
  return stored;
}
