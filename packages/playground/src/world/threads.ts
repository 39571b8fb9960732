/** Threads: made, joined, left, archived after silence: "Threads" in docs.discord.com. */
import { ChannelType } from 'discord-api-types/v10';
import type { ThreadForm } from '../form/channel.ts';
import { isThread } from './permissions.ts';
import { shownChannel } from './shown.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel } from './wire.ts';
import type { World } from './world.ts';

export interface NewThread
  extends Pick<ThreadForm, 'name' | 'auto_archive_duration' | 'rate_limit_per_user' | 'invitable' | 'applied_tags'> {
  readonly parent: Channel;
  readonly ownerId: Snowflake;
  readonly type: ChannelType;
  /** A message's, for the thread that starts from it; else a new one. */
  readonly id?: Snowflake | undefined;
}

export function openThread(world: World, order: NewThread): Channel {
  const { parent, ownerId, type, id = world.nextId() } = order;
  const now = world.now();
  const thread: Channel = {
    id,
    type,
    guild_id: parent.guild_id ?? '',
    parent_id: parent.id,
    name: order.name,
    owner_id: ownerId,
    last_message_id: null,
    flags: 0,
    rate_limit_per_user: order.rate_limit_per_user ?? parent.default_thread_rate_limit_per_user ?? 0,
    message_count: 0,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: now,
      auto_archive_duration: order.auto_archive_duration ?? parent.default_auto_archive_duration ?? 4_320,
      locked: false,
      create_timestamp: now,
      ...(type === ChannelType.PrivateThread ? { invitable: order.invitable ?? true } : {}),
    },
    ...(order.applied_tags === undefined ? {} : { applied_tags: order.applied_tags }),
    joined: new Map([[ownerId, now]]),
  };
  world.channels.set(thread.id, thread);
  tellThread(world, 'THREAD_CREATE', thread, { newly_created: true });
  archiveWhenSilent(world, thread);
  return thread;
}

export function tellThread(
  world: World,
  event: 'THREAD_CREATE' | 'THREAD_UPDATE' | 'THREAD_DELETE',
  thread: Channel,
  more: object = {},
): void {
  const guild = world.guildOf(thread);
  if (guild === undefined) return;
  const { id, parent_id, type } = thread;
  const data = event === 'THREAD_DELETE' ? { id, parent_id, type } : shownChannel(world, thread, thread.owner_id ?? '');
  world.tell(event, guild, { ...data, ...more }, thread);
}

/** @returns whether they were not in it before */
export function joinThread(world: World, thread: Channel, userId: Snowflake): boolean {
  if (thread.joined?.has(userId) !== false) return false;
  const now = world.now();
  thread.joined.set(userId, now);
  const member = { id: thread.id, user_id: userId, join_timestamp: now, flags: 0 };
  tellMembers(world, thread, { added_members: [{ ...member, member: world.member(thread, userId), presence: null }] });
  const application = world.applications.get(userId);
  if (application !== undefined) {
    world.bus.emit('toBot', application, 'THREAD_MEMBER_UPDATE', { ...member, guild_id: thread.guild_id });
  }
  return true;
}

export function leaveThread(world: World, thread: Channel, userId: Snowflake): void {
  if (thread.joined?.delete(userId)) tellMembers(world, thread, { removed_member_ids: [userId] });
}

function tellMembers(world: World, thread: Channel, change: object): void {
  const guild = world.guildOf(thread);
  const data = { id: thread.id, member_count: Math.min(thread.joined?.size ?? 0, 50), ...change };
  if (guild !== undefined) world.tell('THREAD_MEMBERS_UPDATE', guild, data, thread);
}

export function setArchived(world: World, thread: Channel, archived: boolean): void {
  const { thread_metadata: metadata } = thread;
  if (metadata === undefined || metadata.archived === archived) return;
  Object.assign(metadata, { archived, archive_timestamp: world.now() });
  tellThread(world, 'THREAD_UPDATE', thread);
  if (!archived) archiveWhenSilent(world, thread);
}

/** Looks again when the thread could be silent for long enough, and archives it if it is. */
function archiveWhenSilent(world: World, thread: Channel): void {
  const { thread_metadata: metadata } = thread;
  if (metadata === undefined) return;
  const messages = [...(world.messages.get(thread.id)?.values() ?? [])];
  const last = Date.parse(messages.at(-1)?.message.timestamp ?? metadata.archive_timestamp);
  const due = Math.max(last, Date.parse(metadata.archive_timestamp)) + metadata.auto_archive_duration * 60_000;
  const left = due - world.clock.now();
  if (left <= 0) {
    setArchived(world, thread, true);
    return;
  }
  // A timer of Node's holds 24.8 days at most; a thread of a week fits.
  world.clock.after(left, () => {
    if (world.channels.has(thread.id) && !metadata.archived) archiveWhenSilent(world, thread);
  });
}

export const threadsOf = (world: World, parentId: Snowflake): Channel[] =>
  [...world.channels.values()].filter((channel) => isThread(channel) && channel.parent_id === parentId);
