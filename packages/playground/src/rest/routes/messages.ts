import { ChannelType, MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import {
  boolean,
  integer,
  list,
  NOT_HERE,
  notHere,
  optional,
  queryFields,
  refuse,
  snowflake,
} from '../../form/fields.ts';
import { anyMessage, FLAGS, type MessageForm, messageForm } from '../../form/message.ts';
import type { Hub } from '../../hub.ts';
import { PERMISSIONS, speaking } from '../../world/permissions.ts';
import { wholeMessage } from '../../world/shown.ts';
import { madeAt } from '../../world/snowflake.ts';
import type { Channel, StoredMessage } from '../../world/wire.ts';
import {
  alreadyCrossposted,
  bulkDeleteCount,
  bulkDeleteTooOld,
  invalidField,
  missingPermissions,
  notTheAuthor,
  wrongChannelKind,
} from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { inGuild, reachChannel } from './reach.ts';

/** Discord's own pace for talk in one channel. */
const LIMIT = { requests: 5, per: 5_000 };
const TWO_WEEKS = 14 * 86_400_000;

const page = z.object({
  limit: optional(integer(1, 100)),
  before: optional(snowflake),
  after: optional(snowflake),
  around: optional(snowflake),
});
const bulk = z.object({ messages: list(snowflake, 0, 1_000) });

export const theMessage = ({ messages }: Hub, request: Request): StoredMessage =>
  messages.get(param(request, 'channel_id'), param(request, 'message_id'));

/** A copy of a message from where the bot may read it. @throws DiscordError 50035 */
async function forward(hub: Hub, request: Request, channel: Channel, form: MessageForm) {
  const { message_id: id, channel_id: from = channel.id } = form.message_reference ?? { message_id: '' };
  const source = hub.world.channels.get(from);
  const readable =
    source !== undefined && hub.world.may(source, request.application.id, PERMISSIONS.ReadMessageHistory);
  const forwards = readable ? hub.world.messages.get(from)?.get(id) : undefined;
  if (forwards === undefined || forwards.visibleTo !== undefined) {
    throw invalidField(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
  }
  const stored = await hub.messages.post({ channel, author: request.application.bot, form, forwards });
  return ok(wholeMessage(stored, request.application.id));
}

/** Words in what was said, in every channel that the bot may read, newest first. */
const ids = optional(z.union([snowflake.transform((id) => [id]), z.array(snowflake)]));
const search = z.object({
  content: optional(z.string().max(1_024)),
  author_id: ids,
  channel_id: ids,
  mentions: ids,
  mention_everyone: optional(boolean),
  pinned: optional(boolean),
  min_id: optional(snowflake),
  max_id: optional(snowflake),
  sort_order: optional(z.enum(['asc', 'desc'])),
  sort_by: optional(
    z.enum(['timestamp', 'relevance']).superRefine((value, ctx) => {
      if (value === 'relevance') refuse(ctx, NOT_HERE, 'Not implemented here.');
    }),
  ),
  limit: optional(integer(1, 25)),
  offset: optional(integer(0, 9_975)),
  include_nsfw: optional(boolean),
  slop: notHere,
  author_type: notHere,
  mentions_role_id: notHere,
  replied_to_user_id: notHere,
  replied_to_message_id: notHere,
  has: notHere,
  link_hostname: notHere,
  embed_provider: notHere,
  embed_type: notHere,
  attachment_extension: notHere,
  attachment_filename: notHere,
});
type Search = z.output<typeof search>;

function fits({ message, visibleTo }: StoredMessage, asked: Search): boolean {
  const words = (asked.content ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const content = message.content.toLowerCase();
  return (
    visibleTo === undefined &&
    (asked.author_id?.includes(message.author.id) ?? true) &&
    (asked.mentions?.some((id) => message.mentions.some((user) => user.id === id)) ?? true) &&
    (asked.mention_everyone === undefined || asked.mention_everyone === message.mention_everyone) &&
    (asked.pinned === undefined || asked.pinned === message.pinned) &&
    (asked.min_id === undefined || BigInt(message.id) > BigInt(asked.min_id)) &&
    (asked.max_id === undefined || BigInt(message.id) < BigInt(asked.max_id)) &&
    words.every((word) => content.includes(word))
  );
}

const COLLECTION = '/channels/{channel_id}/messages';
const ONE = `${COLLECTION}/{message_id}`;

export const messages: readonly Route[] = [
  {
    method: 'POST',
    path: `${ONE}/crosspost`,
    about: 'Publish a message of an announcement channel',
    auth: 'bot',
    run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.SendMessages);
      const stored = theMessage(hub, request);
      if (channel.type !== ChannelType.GuildAnnouncement) throw wrongChannelKind();
      if (stored.message.flags & MessageFlags.Crossposted) throw alreadyCrossposted();
      if (
        stored.message.author.id !== request.application.id &&
        !hub.world.may(channel, request.application.id, PERMISSIONS.ManageMessages)
      ) {
        throw missingPermissions();
      }
      stored.message = { ...stored.message, flags: stored.message.flags | MessageFlags.Crossposted };
      hub.world.bus.emit('messageUpdate', stored);
      return ok(wholeMessage(stored, request.application.id));
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/messages/search',
    about: 'Messages by words, author, channel, mentions and pins',
    auth: 'bot',
    query: search,
    run(hub, request) {
      const guild = inGuild(hub, request);
      const { id } = request.application;
      const asked = check(search, queryFields(request.query));
      const found = [...hub.world.channels.values()]
        .filter((channel) => channel.guild_id === guild.id && (asked.channel_id?.includes(channel.id) ?? true))
        .filter((channel) => hub.world.may(channel, id, PERMISSIONS.ReadMessageHistory))
        .flatMap((channel) => [...(hub.world.messages.get(channel.id)?.values() ?? [])])
        .filter((stored) => fits(stored, asked))
        .sort((a, b) => (BigInt(a.message.id) > BigInt(b.message.id) ? -1 : 1));
      if (asked.sort_order === 'asc') found.reverse();
      const { offset = 0, limit = 25 } = asked;
      const messages = found.slice(offset, offset + limit).map((stored) => [wholeMessage(stored, id)]);
      return ok({
        doing_deep_historical_index: false,
        documents_indexed: found.length,
        total_results: found.length,
        messages,
        threads: [],
        members: [],
        analytics_id: '',
      });
    },
  },
  {
    method: 'GET',
    path: COLLECTION,
    about: 'History: limit, before, after, around',
    auth: 'bot',
    query: page,
    run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.ReadMessageHistory);
      const { limit = 50, ...where } = check(page, Object.fromEntries(request.query));
      const found = hub.messages.list(channel.id, { limit, ...where });
      return ok(found.map((stored) => wholeMessage(stored, request.application.id)));
    },
  },
  {
    method: 'POST',
    path: COLLECTION,
    about: 'Send a message, with files, replies, embeds, components',
    auth: 'bot',
    limit: LIMIT,
    form: anyMessage(),
    async run(hub, request) {
      const channel = reachChannel(hub, request, speaking(hub.world.channel(param(request, 'channel_id'))));
      const form = messageForm(request.body);
      const { id } = request.application;
      const needed = [
        [PERMISSIONS.AttachFiles, request.files.length > 0],
        [PERMISSIONS.SendPolls, form.poll !== undefined],
        [PERMISSIONS.SendTTSMessages, form.tts],
      ] as const;
      if (needed.some(([bit, isAsked]) => isAsked && !hub.world.may(channel, id, bit))) throw missingPermissions();
      const reference = form.message_reference;
      if (reference?.type === MessageReferenceType.Forward) return forward(hub, request, channel, form);
      const target = reference && hub.world.messages.get(channel.id)?.get(reference.message_id);
      if (reference !== undefined && target === undefined && reference.fail_if_not_exists !== false) {
        throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
      }
      const stored = await hub.messages.post({
        channel,
        author: request.application.bot,
        form: { ...form, flags: (form.flags ?? 0) & ~FLAGS.ephemeral },
        files: request.files,
        replyTo: target,
      });
      return ok(wholeMessage(stored, request.application.id));
    },
  },
  {
    method: 'POST',
    path: `${COLLECTION}/bulk-delete`,
    about: 'Delete 2 to 100 messages at once',
    auth: 'bot',
    form: bulk,
    run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.ManageMessages);
      const ids = new Set(check(bulk, request.body ?? {}).messages);
      if (ids.size < 2 || ids.size > 100) throw bulkDeleteCount();
      const now = hub.clock.now();
      if ([...ids].some((id) => now - madeAt(id) > TWO_WEEKS)) throw bulkDeleteTooOld();
      const found = [...ids].flatMap((id) => hub.world.messages.get(channel.id)?.get(id) ?? []);
      for (const stored of found) hub.messages.drop(stored);
      hub.world.bus.emit('messagesDelete', channel, found);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: ONE,
    about: 'One message',
    auth: 'bot',
    run(hub, request) {
      reachChannel(hub, request, PERMISSIONS.ReadMessageHistory);
      return ok(wholeMessage(theMessage(hub, request), request.application.id));
    },
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Edit one of the bot’s own',
    auth: 'bot',
    limit: LIMIT,
    form: anyMessage(),
    async run(hub, request) {
      reachChannel(hub, request);
      const stored = theMessage(hub, request);
      if (stored.message.author.id !== request.application.id) throw notTheAuthor();
      return ok(wholeMessage(await hub.messages.change(stored, request.body, request.files), request.application.id));
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Delete its own, or any with Manage Messages',
    auth: 'bot',
    limit: { requests: 5, per: 1_000 },
    run(hub, request) {
      const channel = reachChannel(hub, request);
      const stored = theMessage(hub, request);
      const { id } = request.application;
      const allowed = channel.guild_id !== undefined && hub.world.may(channel, id, PERMISSIONS.ManageMessages);
      if (stored.message.author.id !== id && !allowed) throw missingPermissions();
      hub.messages.remove(stored);
      return nothing;
    },
  },
];
