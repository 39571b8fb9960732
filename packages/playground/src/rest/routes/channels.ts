import { AuditLogEvent, ChannelType, OverwriteType } from 'discord-api-types/v10';
import { z } from 'zod';
import { bits, channelForm, MADE, overwrite, threadPatch } from '../../form/channel.ts';
import { check } from '../../form/check.ts';
import { integer, notHere, snowflake, textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { changesOf } from '../../world/audit.ts';
import type { Guild } from '../../world/guild.ts';
import { isThread, isVoice, PERMISSIONS, speaking } from '../../world/permissions.ts';
import { textChannel } from '../../world/scene.ts';
import { guildChannels, shownChannel } from '../../world/shown.ts';
import { setArchived, tellThread, threadsOf } from '../../world/threads.ts';
import type { Channel, Overwrite } from '../../world/wire.ts';
import { invalidField, missingPermissions, unknownOverwrite, wrongChannelKind } from '../errors.ts';
import { created, nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild, reachChannel } from './reach.ts';

const newForm = channelForm.extend({ name: textField(1, 100), type: integer(0, 16).default(0) });
const typing = z.object({});
const oneOverwrite = z.object({ type: overwrite.shape.type, allow: bits, deny: bits });
const positions = z.array(
  z.object({
    id: snowflake,
    position: integer(0, 10_000).nullish(),
    lock_permissions: z.boolean().nullish(),
    parent_id: snowflake.nullish(),
  }),
);

/** What a channel of each kind has beside what all have. */
function shape(type: ChannelType): Partial<Channel> {
  if (isVoice({ type })) return { bitrate: 64_000, user_limit: 0, rtc_region: null };
  if (type === ChannelType.GuildForum || type === ChannelType.GuildMedia) {
    return { available_tags: [], default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 };
  }
  return {};
}

function make(hub: Hub, request: Request, guild: Guild): Channel {
  const { type, name, ...rest } = check(newForm, request.body ?? {});
  if (!MADE.some((one) => one === type)) {
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${MADE.join(', ')}}.`);
  }
  requireCategory(hub, guild, rest.parent_id);
  const own = { ...textChannel(hub.world.nextId(), name, guildChannels(hub.world, guild).length), ...shape(type) };
  return { ...own, guild_id: guild.id, type, ...(given(withTags(hub, rest)) as Partial<Channel>) };
}

function requireCategory({ world }: Hub, guild: Guild, id: string | null | undefined): void {
  if (!id) return;
  const parent = world.channels.get(id);
  if (parent?.guild_id !== guild.id || parent.type !== ChannelType.GuildCategory) {
    throw invalidField(['parent_id'], 'CHANNEL_PARENT_INVALID_TYPE', 'Not a category');
  }
}

/** New tags of a forum get ids. */
const withTags = <T extends { available_tags?: { id?: string | undefined }[] | undefined }>(
  { world }: Hub,
  fields: T,
): T =>
  fields.available_tags === undefined
    ? fields
    : { ...fields, available_tags: fields.available_tags.map((tag) => ({ ...tag, id: tag.id ?? world.nextId() })) };

function patch(hub: Hub, request: Request) {
  const { world } = hub;
  const channel = reachChannel(hub, request);
  const guild = world.guildOf(channel);
  if (guild === undefined) throw wrongChannelKind();
  const { id } = request.application;
  if (isThread(channel)) {
    const { archived, locked, auto_archive_duration, invitable, ...rest } = check(threadPatch, request.body ?? {});
    const manages = world.may(channel, id, PERMISSIONS.ManageThreads);
    const onlyOpens = archived === false && !channel.thread_metadata?.locked && locked === undefined;
    if (!manages && channel.owner_id !== id && !onlyOpens) throw missingPermissions();
    if (locked !== undefined && !manages) throw missingPermissions();
    Object.assign(channel, given(rest));
    Object.assign(channel.thread_metadata ?? {}, given({ locked, auto_archive_duration, invitable }));
    if (archived !== undefined && archived !== channel.thread_metadata?.archived) setArchived(world, channel, archived);
    else tellThread(world, 'THREAD_UPDATE', channel);
    audit(hub, request, guild, AuditLogEvent.ThreadUpdate, channel.id);
    return ok(shownChannel(world, channel, id));
  }
  if (!world.may(channel, id, PERMISSIONS.ManageChannels)) throw missingPermissions();
  const { type, ...fields } = check(channelForm, request.body ?? {});
  const swaps: number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
  if (type !== undefined && type !== channel.type && !(swaps.includes(type) && swaps.includes(channel.type))) {
    throw invalidField(
      ['type'],
      'BASE_TYPE_CHOICES',
      'Only text and announcement channels can be turned into each other.',
    );
  }
  requireCategory(hub, guild, fields.parent_id);
  const next = given({ type, ...withTags(hub, fields) });
  const changes = changesOf(channel, next);
  Object.assign(channel, next);
  world.bus.emit('channelUpdate', channel);
  audit(hub, request, guild, AuditLogEvent.ChannelUpdate, channel.id, { changes });
  return ok(shownChannel(world, channel, id));
}

/** With its messages, and its threads with theirs. */
function drop(hub: Hub, channel: Channel): void {
  const { world, messages } = hub;
  for (const thread of threadsOf(world, channel.id)) drop(hub, thread);
  for (const stored of world.messages.get(channel.id)?.values() ?? []) messages.drop(stored);
  world.messages.delete(channel.id);
  if (isThread(channel)) tellThread(world, 'THREAD_DELETE', channel);
  world.channels.delete(channel.id);
  for (const [code, invite] of world.invites) if (invite.channelId === channel.id) world.invites.delete(code);
  for (const [id, webhook] of world.webhooks) if (webhook.channel_id === channel.id) world.webhooks.delete(id);
}

function remove(hub: Hub, request: Request) {
  const channel = reachChannel(
    hub,
    request,
    isThread(hub.world.channel(param(request, 'channel_id'))) ? PERMISSIONS.ManageThreads : PERMISSIONS.ManageChannels,
  );
  const guild = hub.world.guildOf(channel);
  if (guild === undefined) throw wrongChannelKind();
  const shown = shownChannel(hub.world, channel, request.application.id);
  drop(hub, channel);
  if (!isThread(channel)) {
    for (const other of guildChannels(hub.world, guild)) if (other.parent_id === channel.id) other.parent_id = null;
    hub.world.bus.emit('channelDelete', channel);
  }
  audit(hub, request, guild, isThread(channel) ? AuditLogEvent.ThreadDelete : AuditLogEvent.ChannelDelete, channel.id);
  return ok(shown);
}

/** Nobody may hand out what they do not hold. @throws DiscordError 50013 */
function setOverwrite(hub: Hub, request: Request, id: string, next: Overwrite | undefined): void {
  const channel = reachChannel(hub, request, PERMISSIONS.ManageRoles);
  const guild = hub.world.guildOf(channel);
  if (guild === undefined || isThread(channel)) throw wrongChannelKind();
  const held = hub.world.permissionsIn(channel, request.application.id);
  if (next !== undefined && ((BigInt(next.allow) | BigInt(next.deny)) & ~held) !== 0n) throw missingPermissions();
  const before = channel.permission_overwrites?.find((one) => one.id === id);
  if (next === undefined && before === undefined) throw unknownOverwrite();
  const others = (channel.permission_overwrites ?? []).filter((one) => one.id !== id);
  channel.permission_overwrites = next === undefined ? others : [...others, next];
  hub.world.bus.emit('channelUpdate', channel);
  const action =
    next === undefined
      ? AuditLogEvent.ChannelOverwriteDelete
      : before === undefined
        ? AuditLogEvent.ChannelOverwriteCreate
        : AuditLogEvent.ChannelOverwriteUpdate;
  audit(hub, request, guild, action, channel.id, {
    changes: changesOf(before ?? {}, next ?? {}),
    options: { id, type: String((next ?? before)?.type ?? OverwriteType.Role) },
  });
}

const ONE = '/channels/{channel_id}';
const ALL = '/guilds/{guild_id}/channels';

export const channels: readonly Route[] = [
  {
    method: 'GET',
    path: ONE,
    about: 'A channel, thread or DM',
    auth: 'bot',
    run: (hub, request) => ok(shownChannel(hub.world, reachChannel(hub, request), request.application.id)),
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Change it: name, topic, slow mode, overwrites, category, tags; of a thread archive and lock',
    auth: 'bot',
    form: z.union([channelForm.extend({ icon: notHere }), threadPatch]),
    run: patch,
  },
  { method: 'DELETE', path: ONE, about: 'Delete a channel or thread', auth: 'bot', run: remove },
  {
    method: 'POST',
    path: `${ONE}/typing`,
    about: 'Show “is typing…”',
    auth: 'bot',
    form: typing,
    run(hub, request) {
      const channel = hub.world.channel(param(request, 'channel_id'));
      hub.world.bus.emit('typing', reachChannel(hub, request, speaking(channel)), request.application.id);
      return nothing;
    },
  },
  {
    method: 'PUT',
    path: `${ONE}/permissions/{overwrite_id}`,
    about: 'Set what a role or member may do in it',
    auth: 'bot',
    form: oneOverwrite,
    run(hub, request) {
      const { type, allow = '0', deny = '0' } = check(oneOverwrite, request.body ?? {});
      const id = param(request, 'overwrite_id');
      setOverwrite(hub, request, id, { id, type, allow, deny });
      return nothing;
    },
  },
  {
    method: 'DELETE',
    path: `${ONE}/permissions/{overwrite_id}`,
    about: 'Delete what a role or member may do in it',
    auth: 'bot',
    run(hub, request) {
      setOverwrite(hub, request, param(request, 'overwrite_id'), undefined);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: ALL,
    about: 'The guild’s channels',
    auth: 'bot',
    run: (hub, request) => ok(guildChannels(hub.world, inGuild(hub, request))),
  },
  {
    method: 'POST',
    path: ALL,
    about: 'Make a text, voice, stage, announcement, forum or media channel, or a category',
    auth: 'bot',
    form: newForm,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageChannels);
      const channel = make(hub, request, guild);
      hub.world.channels.set(channel.id, channel);
      hub.world.bus.emit('channelCreate', channel);
      audit(hub, request, guild, AuditLogEvent.ChannelCreate, channel.id);
      return created(channel);
    },
  },
  {
    method: 'PATCH',
    path: ALL,
    about: 'Put channels in another order or category',
    auth: 'bot',
    form: positions,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageChannels);
      for (const { id, position, parent_id: parent, lock_permissions: lock } of check(positions, request.body ?? [])) {
        const channel = hub.world.channel(id);
        if (channel.guild_id !== guild.id) continue;
        requireCategory(hub, guild, parent);
        Object.assign(channel, given({ position: position ?? undefined, parent_id: parent }));
        const above = lock && parent ? hub.world.channels.get(parent) : undefined;
        if (above !== undefined) channel.permission_overwrites = structuredClone(above.permission_overwrites ?? []);
        hub.world.bus.emit('channelUpdate', channel);
      }
      return nothing;
    },
  },
];
