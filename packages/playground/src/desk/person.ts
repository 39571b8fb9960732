/** What a person does beside using commands: write, edit, react, delete. Their client's checks are made here. */
import { messageForm } from '../form/message.ts';
import type { Hub } from '../hub.ts';
import { Refused } from '../interactions/refused.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { DiscordError } from '../rest/errors.ts';
import { PERMISSIONS, speaking } from '../world/permissions.ts';
import { vote } from '../world/polls.ts';
import { react, unreact } from '../world/reactions.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, StoredMessage } from '../world/wire.ts';

export interface Writing {
  readonly content: string;
  readonly replyTo?: Snowflake | undefined;
  readonly uploads?: readonly Snowflake[] | undefined;
}

export function channelFor({ world }: Hub, userId: Snowflake, id: Snowflake): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined || !world.may(channel, userId, PERMISSIONS.ViewChannel)) {
    throw new Refused('not-found', 'There is no such channel.');
  }
  return channel;
}

export function messageFor(hub: Hub, userId: Snowflake, channelId: Snowflake, id: Snowflake): StoredMessage {
  channelFor(hub, userId, channelId);
  const stored = hub.world.messages.get(channelId)?.get(id);
  if (stored === undefined || (stored.visibleTo !== undefined && stored.visibleTo !== userId)) {
    throw new Refused('not-found', 'That message is gone.');
  }
  return stored;
}

/** @throws Refused */
export async function write(
  hub: Hub,
  userId: Snowflake,
  channelId: Snowflake,
  { content, replyTo, uploads = [] }: Writing,
): Promise<StoredMessage> {
  const channel = channelFor(hub, userId, channelId);
  if (!hub.world.may(channel, userId, speaking(channel))) {
    throw new Refused('forbidden', 'You may not write in this channel.');
  }
  if (uploads.length > DISCORD_LIMITS.files) throw new Refused('invalid', `${DISCORD_LIMITS.files} files at most.`);
  const files = uploads.map((id) => {
    const file = hub.files.get(id);
    if (file === undefined) throw new Refused('not-found', 'A file is gone; add it again.');
    return file;
  });
  try {
    return await hub.messages.post({
      channel,
      author: hub.world.user(userId),
      form: messageForm({ content }),
      uploads: files,
      replyTo: replyTo === undefined ? undefined : messageFor(hub, userId, channelId, replyTo),
    });
  } catch (error) {
    throw said(error, content);
  }
}

/** @throws Refused */
export async function rewrite(
  hub: Hub,
  userId: Snowflake,
  channelId: Snowflake,
  id: Snowflake,
  content: string,
): Promise<void> {
  const stored = messageFor(hub, userId, channelId, id);
  if (stored.message.author.id !== userId) throw new Refused('forbidden', 'You can edit only your own messages.');
  try {
    await hub.messages.edit(stored, messageForm({ content }));
  } catch (error) {
    throw said(error, content);
  }
}

/** @throws Refused */
export function erase(hub: Hub, userId: Snowflake, channelId: Snowflake, id: Snowflake): void {
  const stored = messageFor(hub, userId, channelId, id);
  const channel = hub.world.channel(channelId);
  const moderates = channel.guild_id !== undefined && hub.world.may(channel, userId, PERMISSIONS.ManageMessages);
  const own = stored.message.author.id === userId || stored.visibleTo === userId;
  if (!own && !moderates) throw new Refused('forbidden', 'You may not delete that message.');
  hub.messages.remove(stored);
}

/** @throws Refused */
export function reactTo(
  hub: Hub,
  userId: Snowflake,
  channelId: Snowflake,
  id: Snowflake,
  emoji: string,
  on: boolean,
): void {
  const stored = messageFor(hub, userId, channelId, id);
  if (stored.visibleTo !== undefined) throw new Refused('forbidden', 'Nobody can react to a message only they see.');
  try {
    if (on) react(hub.world, stored, emoji, userId);
    else unreact(hub.world, stored, emoji, userId);
  } catch (error) {
    throw said(error, emoji);
  }
}

/** @throws Refused */
export function voteOn(
  hub: Hub,
  userId: Snowflake,
  channelId: Snowflake,
  id: Snowflake,
  answerId: number,
  on: boolean,
): void {
  const stored = messageFor(hub, userId, channelId, id);
  try {
    vote(hub.world, stored, userId, answerId, on);
  } catch (error) {
    throw said(error, '');
  }
}

/** Interested in a scheduled event of the channel's guild, or no more. @throws Refused */
export function attend({ world }: Hub, userId: Snowflake, channelId: Snowflake, eventId: Snowflake, on: boolean): void {
  const guild = world.guildOf(world.channel(channelId));
  if (guild === undefined || !guild.events.has(eventId)) throw new Refused('not-found', 'There is no such event.');
  const users = guild.interested.get(eventId) ?? new Set();
  guild.interested.set(eventId, users);
  if (users.has(userId) === on) return;
  if (on) users.add(userId);
  else users.delete(userId);
  const event = on ? 'GUILD_SCHEDULED_EVENT_USER_ADD' : 'GUILD_SCHEDULED_EVENT_USER_REMOVE';
  world.tell(event, guild, { guild_scheduled_event_id: eventId, user_id: userId });
}

/** Discord's refusal in a person's words. */
function said(error: unknown, content: string): unknown {
  if (!(error instanceof DiscordError)) return error;
  if (content.length > DISCORD_LIMITS.content) {
    return new Refused(
      'too-large',
      `A message has ${DISCORD_LIMITS.content} characters at most; this one has ${content.length}.`,
    );
  }
  return new Refused('invalid', error.code === 50_006 ? 'There is nothing to send.' : error.message);
}
