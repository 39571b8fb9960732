import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, list, optional, snowflake } from '../../form/fields.ts';
import { FLAGS, messageForm } from '../../form/message.ts';
import type { Hub } from '../../hub.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { shownMessage } from '../../world/shown.ts';
import { madeAt } from '../../world/snowflake.ts';
import type { StoredMessage } from '../../world/wire.ts';
import { bulkDeleteCount, bulkDeleteTooOld, invalidField, missingPermissions, notTheAuthor } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { reach } from './channels.ts';

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

const COLLECTION = '/channels/{channel_id}/messages';
const ONE = `${COLLECTION}/{message_id}`;

export const messages: readonly Route[] = [
  {
    method: 'GET',
    path: COLLECTION,
    about: 'History: limit, before, after, around',
    auth: 'bot',
    run(hub, request) {
      const channel = reach(hub, request, PERMISSIONS.readMessageHistory);
      const { limit = 50, ...where } = check(page, Object.fromEntries(request.query));
      const found = hub.messages.list(channel.id, { limit, ...where });
      return ok(found.map((stored) => shownMessage(stored, request.application.id)));
    },
  },
  {
    method: 'POST',
    path: COLLECTION,
    about: 'Send a message, with files, replies, embeds, components',
    auth: 'bot',
    limit: LIMIT,
    async run(hub, request) {
      const channel = reach(hub, request, PERMISSIONS.sendMessages);
      if (request.files.length > 0 && !hub.world.may(channel, request.application.id, PERMISSIONS.attachFiles)) {
        throw missingPermissions();
      }
      const form = messageForm(request.body);
      const reference = form.message_reference;
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
      return ok(shownMessage(stored, request.application.id));
    },
  },
  {
    method: 'POST',
    path: `${COLLECTION}/bulk-delete`,
    about: 'Delete 2 to 100 messages at once',
    auth: 'bot',
    run(hub, request) {
      const channel = reach(hub, request, PERMISSIONS.manageMessages);
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
      reach(hub, request, PERMISSIONS.readMessageHistory);
      return ok(shownMessage(theMessage(hub, request), request.application.id));
    },
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Edit one of the bot’s own',
    auth: 'bot',
    limit: LIMIT,
    async run(hub, request) {
      reach(hub, request);
      const stored = theMessage(hub, request);
      if (stored.message.author.id !== request.application.id) throw notTheAuthor();
      const form = messageForm(request.body, [], stored.message.flags);
      return ok(shownMessage(await hub.messages.edit(stored, form, request.files), request.application.id));
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Delete its own, or any with Manage Messages',
    auth: 'bot',
    limit: { requests: 5, per: 1_000 },
    run(hub, request) {
      const channel = reach(hub, request);
      const stored = theMessage(hub, request);
      const { id } = request.application;
      const allowed = channel.type === 0 && hub.world.may(channel, id, PERMISSIONS.manageMessages);
      if (stored.message.author.id !== id && !allowed) throw missingPermissions();
      hub.messages.remove(stored);
      return nothing;
    },
  },
];
