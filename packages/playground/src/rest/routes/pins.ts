import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { wholeMessage } from '../../world/shown.ts';
import type { StoredMessage } from '../../world/wire.ts';
import { tooManyPins } from '../errors.ts';
import { nothing, ok, type Request, type Route } from '../route.ts';
import { theMessage } from './messages.ts';
import { reachChannel } from './reach.ts';

const PINS = 50;
const page = z.object({ before: optional(z.string()), limit: optional(integer(1, PINS)) });

const pinnedAt = ({ pinnedAt: at, message }: StoredMessage): string => at ?? message.timestamp;

const pinned = (hub: Hub, channelId: string): StoredMessage[] =>
  [...(hub.world.messages.get(channelId)?.values() ?? [])]
    .filter(({ message }) => message.pinned)
    .sort((a, b) => Date.parse(pinnedAt(b)) - Date.parse(pinnedAt(a)));

function set(hub: Hub, request: Request, on: boolean) {
  const channel = reachChannel(hub, request, PERMISSIONS.PinMessages);
  const stored = theMessage(hub, request);
  if (on && !stored.message.pinned && pinned(hub, channel.id).length >= PINS) throw tooManyPins();
  if (stored.message.pinned === on) return nothing;
  stored.message = { ...stored.message, pinned: on };
  stored.pinnedAt = new Date(hub.clock.now()).toISOString();
  if (on) channel.last_pin_timestamp = stored.pinnedAt;
  hub.world.bus.emit('messageUpdate', stored);
  hub.world.bus.emit('pinsUpdate', channel);
  return nothing;
}

const paths = ['/channels/{channel_id}/pins/{message_id}', '/channels/{channel_id}/messages/pins/{message_id}'];

export const pins: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/pins',
    about: 'Pinned messages (older form)',
    auth: 'bot',
    run: (hub, request) =>
      ok(pinned(hub, reachChannel(hub, request).id).map((stored) => wholeMessage(stored, request.application.id))),
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    about: 'Pinned messages: before, limit',
    auth: 'bot',
    query: page,
    run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.ReadMessageHistory);
      const { before, limit = PINS } = check(page, Object.fromEntries(request.query));
      const until = Date.parse(before ?? '');
      const found = pinned(hub, channel.id).filter((stored) => !(Date.parse(pinnedAt(stored)) >= until));
      const items = found.slice(0, limit).map((stored) => ({
        pinned_at: pinnedAt(stored),
        message: wholeMessage(stored, request.application.id),
      }));
      return ok({ items, has_more: found.length > items.length });
    },
  },
  ...paths.flatMap((path): Route[] => [
    { method: 'PUT', path, about: 'Pin a message', auth: 'bot', run: (hub, request) => set(hub, request, true) },
    { method: 'DELETE', path, about: 'Unpin it', auth: 'bot', run: (hub, request) => set(hub, request, false) },
  ]),
];
