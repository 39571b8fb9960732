import type { Hub } from '../../hub.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { shownMessage } from '../../world/shown.ts';
import type { StoredMessage } from '../../world/wire.ts';
import { tooManyPins } from '../errors.ts';
import { nothing, ok, type Request, type Route } from '../route.ts';
import { theMessage } from './messages.ts';
import { reach } from './reach.ts';

const PINS = 50;

const pinned = (hub: Hub, channelId: string): StoredMessage[] =>
  [...(hub.world.messages.get(channelId)?.values() ?? [])].filter(({ message }) => message.pinned).reverse();

function set(hub: Hub, request: Request, on: boolean) {
  const channel = reach(hub, request, PERMISSIONS.PinMessages);
  const stored = theMessage(hub, request);
  if (on && !stored.message.pinned && pinned(hub, channel.id).length >= PINS) throw tooManyPins();
  if (stored.message.pinned === on) return nothing;
  stored.message = { ...stored.message, pinned: on };
  if (on) channel.last_pin_timestamp = new Date(hub.clock.now()).toISOString();
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
      ok(pinned(hub, reach(hub, request).id).map((stored) => shownMessage(stored, request.application.id))),
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    about: 'Pinned messages',
    auth: 'bot',
    run(hub, request) {
      const items = pinned(hub, reach(hub, request, PERMISSIONS.ReadMessageHistory).id).map((stored) => ({
        pinned_at: stored.message.timestamp,
        message: shownMessage(stored, request.application.id),
      }));
      return ok({ items, has_more: false });
    },
  },
  ...paths.flatMap((path): Route[] => [
    { method: 'PUT', path, about: 'Pin a message', auth: 'bot', run: (hub, request) => set(hub, request, true) },
    { method: 'DELETE', path, about: 'Unpin it', auth: 'bot', run: (hub, request) => set(hub, request, false) },
  ]),
];
