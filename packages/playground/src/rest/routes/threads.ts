import { AuditLogEvent, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import { type ThreadForm, threadForm } from '../../form/channel.ts';
import { check } from '../../form/check.ts';
import { integer, optional } from '../../form/fields.ts';
import { anyMessage, messageForm } from '../../form/message.ts';
import type { Hub } from '../../hub.ts';
import { isThread, PERMISSIONS } from '../../world/permissions.ts';
import { shownChannel, wholeMessage } from '../../world/shown.ts';
import { openThread, threadsOf } from '../../world/threads.ts';
import type { Channel } from '../../world/wire.ts';
import { missingPermissions, threadExists, wrongChannelKind } from '../errors.ts';
import { created, ok, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { theMessage } from './messages.ts';
import { inGuild, reachChannel } from './reach.ts';

const page = z.object({ before: optional(z.string()), limit: optional(integer(2, 100)) });
const onMessage = threadForm.omit({ type: true, invitable: true, message: true, applied_tags: true });

function requireGuildChannel(hub: Hub, request: Request, ...bits: bigint[]): Channel {
  const channel = reachChannel(hub, request, ...bits);
  if (channel.guild_id === undefined || isThread(channel)) throw wrongChannelKind();
  return channel;
}

function noted(hub: Hub, request: Request, thread: Channel): void {
  const guild = hub.world.guildOf(thread);
  if (guild !== undefined) audit(hub, request, guild, AuditLogEvent.ThreadCreate, thread.id);
}

/** From a message: the thread has its id, and the message shows it. */
function fromMessage(hub: Hub, request: Request) {
  const parent = requireGuildChannel(hub, request, PERMISSIONS.CreatePublicThreads);
  const stored = theMessage(hub, request);
  if (stored.thread !== undefined) throw threadExists();
  const form = check(onMessage, request.body ?? {});
  const type =
    parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  const ownerId = request.application.id;
  const thread = openThread(hub.world, { ...form, parent, type, ownerId, id: stored.message.id });
  stored.thread = thread;
  stored.message = { ...stored.message, flags: stored.message.flags | MessageFlags.HasThread };
  hub.world.bus.emit('messageUpdate', stored);
  noted(hub, request, thread);
  return created(shownChannel(hub.world, thread, ownerId));
}

/** In a forum a post with its first message, elsewhere a thread that no message starts. */
async function fromNothing(hub: Hub, request: Request) {
  const parent = requireGuildChannel(hub, request);
  const form = check(threadForm, request.body ?? {});
  const isForum = parent.type === ChannelType.GuildForum || parent.type === ChannelType.GuildMedia;
  return isForum ? forumPost(hub, request, parent, form) : plainThread(hub, request, parent, form);
}

async function forumPost(hub: Hub, request: Request, parent: Channel, form: ThreadForm) {
  const { id: ownerId, bot } = request.application;
  if (!hub.world.may(parent, ownerId, PERMISSIONS.SendMessages)) throw missingPermissions();
  const first = messageForm(form.message ?? {}, ['message']);
  const thread = openThread(hub.world, { ...form, parent, type: ChannelType.PublicThread, ownerId });
  const stored = await hub.messages
    .post({ channel: thread, author: bot, form: first, files: request.files, id: thread.id })
    .catch((error: unknown) => {
      hub.world.channels.delete(thread.id);
      throw error;
    });
  noted(hub, request, thread);
  return created({ ...shownChannel(hub.world, thread, ownerId), message: wholeMessage(stored, ownerId) });
}

async function plainThread(hub: Hub, request: Request, parent: Channel, form: ThreadForm) {
  const { id: ownerId, bot } = request.application;
  const type = form.type ?? ChannelType.PrivateThread;
  const needed =
    type === ChannelType.PrivateThread ? PERMISSIONS.CreatePrivateThreads : PERMISSIONS.CreatePublicThreads;
  if (!hub.world.may(parent, ownerId, needed)) throw missingPermissions();
  const thread = openThread(hub.world, { ...form, parent, type, ownerId });
  if (type === ChannelType.PublicThread) {
    await hub.messages.post({
      channel: parent,
      author: bot,
      form: { content: form.name },
      type: MessageType.ThreadCreated,
      about: { channel_id: thread.id, guild_id: parent.guild_id },
    });
  }
  noted(hub, request, thread);
  return created(shownChannel(hub.world, thread, ownerId));
}

/** Newest first, with the bot's own memberships. */
function listed(
  { world }: Hub,
  { application: { id } }: Request,
  threads: readonly Channel[],
  limit = Number.POSITIVE_INFINITY,
) {
  const sorted = [...threads].sort((a, b) => (BigInt(a.id) > BigInt(b.id) ? -1 : 1));
  const shown = sorted.slice(0, limit);
  const members = shown.flatMap((thread) => {
    const since = thread.joined?.get(id);
    return since === undefined ? [] : [{ id: thread.id, user_id: id, join_timestamp: since, flags: 0 }];
  });
  return {
    threads: shown.map((thread) => shownChannel(world, thread, id)),
    members,
    has_more: shown.length < sorted.length,
  };
}

function archived(hub: Hub, request: Request, fits: (thread: Channel) => boolean) {
  const channel = requireGuildChannel(hub, request, PERMISSIONS.ReadMessageHistory);
  const { limit = 50, before } = check(page, Object.fromEntries(request.query));
  const until = before === undefined ? undefined : Date.parse(before);
  const found = threadsOf(hub.world, channel.id).filter(
    (thread) =>
      thread.thread_metadata?.archived &&
      (until === undefined || Number.isNaN(until) || Date.parse(thread.thread_metadata.archive_timestamp) < until) &&
      fits(thread),
  );
  return ok(listed(hub, request, found, limit));
}

const CHANNEL = '/channels/{channel_id}';

export const threads: readonly Route[] = [
  {
    method: 'POST',
    path: `${CHANNEL}/messages/{message_id}/threads`,
    about: 'Start a thread from a message',
    auth: 'bot',
    form: onMessage,
    run: fromMessage,
  },
  {
    method: 'POST',
    path: `${CHANNEL}/threads`,
    about: 'Start a thread, or post in a forum',
    auth: 'bot',
    form: threadForm.extend({ message: anyMessage() }),
    run: fromNothing,
  },
  {
    method: 'GET',
    path: `${CHANNEL}/threads/archived/public`,
    about: 'Archived public threads',
    auth: 'bot',
    query: page,
    run: (hub, request) => archived(hub, request, ({ type }) => type !== ChannelType.PrivateThread),
  },
  {
    method: 'GET',
    path: `${CHANNEL}/threads/archived/private`,
    about: 'Archived private threads, for members who manage threads',
    auth: 'bot',
    query: page,
    run(hub, request) {
      reachChannel(hub, request, PERMISSIONS.ManageThreads);
      return archived(hub, request, ({ type }) => type === ChannelType.PrivateThread);
    },
  },
  {
    method: 'GET',
    path: `${CHANNEL}/users/@me/threads/archived/private`,
    about: 'Archived private threads the bot is in',
    auth: 'bot',
    query: page,
    run: (hub, request) =>
      archived(
        hub,
        request,
        ({ type, joined }) => type === ChannelType.PrivateThread && joined?.has(request.application.id) === true,
      ),
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/threads/active',
    about: 'All threads of the guild that are not archived',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request);
      const active = [...hub.world.channels.values()].filter(
        (channel) =>
          channel.guild_id === guild.id &&
          isThread(channel) &&
          !channel.thread_metadata?.archived &&
          hub.world.may(channel, request.application.id, PERMISSIONS.ViewChannel),
      );
      const { threads: shown, members } = listed(hub, request, active);
      return ok({ threads: shown, members, has_more: false });
    },
  },
];
