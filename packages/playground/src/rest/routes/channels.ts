import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional, snowflake, text } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { textChannel } from '../../world/scene.ts';
import { guildChannels, shownChannel } from '../../world/shown.ts';
import type { Channel } from '../../world/wire.ts';
import { missingAccess, missingPermissions, unknownChannel, wrongChannelKind } from '../errors.ts';
import { created, nothing, ok, param, type Request, type Route } from '../route.ts';

const overwrite = z.object({
  id: snowflake,
  type: integer(0, 1),
  allow: optional(z.coerce.string()).transform((bits) => bits ?? '0'),
  deny: optional(z.coerce.string()).transform((bits) => bits ?? '0'),
});
const form = z.object({
  name: optional(text(1, 100)),
  topic: optional(text(0, 1_024)),
  nsfw: optional(z.boolean()),
  position: optional(integer(0, 10_000)),
  rate_limit_per_user: optional(integer(0, 21_600)),
  permission_overwrites: optional(z.array(overwrite)),
});
const newForm = form.extend({ name: text(1, 100), type: optional(z.literal(0)) });

/** The channel, if the bot may see it and holds these permissions there. @throws DiscordError 10003, 50001, 50013 */
export function reach({ world }: Hub, request: Request, ...bits: bigint[]): Channel {
  const channel = world.channel(param(request, 'channel_id'));
  const { id } = request.application;
  if (channel.type === 1 && !channel.between?.includes(id)) throw unknownChannel();
  if (!world.may(channel, id, PERMISSIONS.viewChannel)) throw missingAccess();
  if (!world.may(channel, id, ...bits)) throw missingPermissions();
  return channel;
}

function requireGuildPermission({ world }: Hub, request: Request, bit: bigint): void {
  world.requireGuild(param(request, 'guild_id'));
  if (!world.members.has(request.application.id)) throw missingAccess();
  if ((world.guildPermissions(request.application.id) & bit) === 0n) throw missingPermissions();
}

const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const channels: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}',
    about: 'A channel or DM',
    auth: 'bot',
    run: (hub, request) => ok(shownChannel(hub.world, reach(hub, request), request.application.id)),
  },
  {
    method: 'PATCH',
    path: '/channels/{channel_id}',
    about: 'Change its name, topic, slow mode or overwrites',
    auth: 'bot',
    run(hub, request) {
      const channel = reach(hub, request, PERMISSIONS.manageChannels);
      if (channel.type === 1) throw wrongChannelKind();
      Object.assign(channel, given(check(form, request.body ?? {})));
      hub.world.bus.emit('channelUpdate', channel);
      return ok(shownChannel(hub.world, channel, request.application.id));
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}',
    about: 'Delete a channel',
    auth: 'bot',
    run(hub, request) {
      const channel = reach(hub, request, PERMISSIONS.manageChannels);
      if (channel.type === 1) throw wrongChannelKind();
      for (const stored of hub.world.messages.get(channel.id)?.values() ?? []) hub.messages.drop(stored);
      hub.world.channels.delete(channel.id);
      hub.world.bus.emit('channelDelete', channel);
      return ok(shownChannel(hub.world, channel, request.application.id));
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/typing',
    about: 'Show “is typing…”',
    auth: 'bot',
    run(hub, request) {
      hub.world.bus.emit('typing', reach(hub, request, PERMISSIONS.sendMessages), request.application.id);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/channels',
    about: 'The guild’s channels',
    auth: 'bot',
    run({ world }, request) {
      world.requireGuild(param(request, 'guild_id'));
      return ok(guildChannels(world));
    },
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/channels',
    about: 'Make a text channel',
    auth: 'bot',
    run(hub, request) {
      requireGuildPermission(hub, request, PERMISSIONS.manageChannels);
      const { type: _, name, ...rest } = check(newForm, request.body ?? {});
      const channel = { ...textChannel(hub.world.nextId(), name, guildChannels(hub.world).length), ...given(rest) };
      hub.world.channels.set(channel.id, channel);
      hub.world.bus.emit('channelCreate', channel);
      return created(channel);
    },
  },
];
