import { randomBytes } from 'node:crypto';
import { AuditLogEvent, InviteType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, isOn, notHere, optional } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { counts, type JsonValue } from '../../world/guild.ts';
import { isThread, PERMISSIONS } from '../../world/permissions.ts';
import { missingPermissions, unknownInvite, wrongChannelKind } from '../errors.ts';
import { ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { inGuild, reachChannel } from './reach.ts';

const WEEK = 7 * 86_400;
const form = z.object({
  max_age: optional(integer(0, WEEK)),
  max_uses: optional(integer(0, 100)),
  temporary: optional(boolean),
  unique: optional(boolean),
  target_type: notHere,
  target_user_id: notHere,
  target_application_id: notHere,
  role_ids: notHere,
});

const lookup = z.object({
  with_counts: optional(boolean),
  guild_scheduled_event_id: notHere,
  target_channel_id: notHere,
  target_message_id: notHere,
});

type Invite = JsonValue & { code: string; guildId: string; channelId: string };

/** As it is sent; the playground's own two fields stay here. */
function shown({ world }: Hub, { guildId, channelId, metadata, ...invite }: Invite, whole: boolean): JsonValue {
  const guild = world.requireGuild(guildId);
  const { name, description, icon, banner, splash, features, verification_level, vanity_url_code, nsfw, nsfw_level } =
    guild.settings as JsonValue;
  const channel = world.channel(channelId);
  const about = {
    name,
    description,
    icon,
    banner,
    splash,
    features,
    verification_level,
    vanity_url_code,
    nsfw,
    nsfw_level,
  };
  return {
    ...invite,
    guild_id: guild.id,
    guild: { id: guild.id, ...about, premium_subscription_count: 0, premium_tier: 0 },
    channel: { id: channel.id, name: channel.name, type: channel.type },
    ...(whole ? (metadata as JsonValue) : {}),
  };
}

function theInvite({ world, clock }: Hub, request: Request): Invite {
  const found = world.invites.get(param(request, 'code'));
  const until = found?.['expires_at'];
  if (found === undefined || (typeof until === 'string' && Date.parse(until) <= clock.now())) throw unknownInvite();
  return found;
}

function make(hub: Hub, request: Request) {
  const channel = reachChannel(hub, request, PERMISSIONS.CreateInstantInvite);
  const guild = hub.world.guildOf(channel);
  if (guild === undefined || isThread(channel)) throw wrongChannelKind();
  const { max_age = 86_400, max_uses = 0, temporary = false, unique = false } = check(form, request.body ?? {});
  const { bot } = request.application;
  const alike = [...hub.world.invites.values()].find(
    ({ channelId, metadata, inviter }) =>
      channelId === channel.id &&
      (inviter as { id: string }).id === bot.id &&
      (metadata as JsonValue)['max_age'] === max_age &&
      (metadata as JsonValue)['max_uses'] === max_uses,
  );
  if (!unique && alike !== undefined) return ok(shown(hub, alike, true));
  const now = hub.clock.now();
  const invite: Invite = {
    type: InviteType.Guild,
    code: randomBytes(6).toString('base64url'),
    guildId: guild.id,
    channelId: channel.id,
    inviter: bot,
    flags: 0,
    expires_at: max_age === 0 ? null : new Date(now + max_age * 1_000).toISOString(),
    metadata: { uses: 0, max_uses, max_age, temporary, created_at: new Date(now).toISOString() },
  };
  hub.world.invites.set(invite.code, invite);
  const { metadata, guildId: _, channelId: __, ...rest } = invite;
  hub.world.tell('INVITE_CREATE', guild, { ...rest, ...(metadata as JsonValue), channel_id: channel.id }, channel);
  audit(hub, request, guild, AuditLogEvent.InviteCreate, null, { changes: [{ key: 'code', new_value: invite.code }] });
  return ok(shown(hub, invite, true));
}

export const invites: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/invites',
    about: 'Invites to a channel',
    auth: 'bot',
    run(hub, request) {
      const { id } = reachChannel(hub, request, PERMISSIONS.ManageChannels);
      const own = [...hub.world.invites.values()].filter(({ channelId }) => channelId === id);
      return ok(own.map((invite) => shown(hub, invite, true)));
    },
  },
  { method: 'POST', path: '/channels/{channel_id}/invites', about: 'Make an invite', auth: 'bot', form, run: make },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/invites',
    about: 'All invites of the guild',
    auth: 'bot',
    run(hub, request) {
      const { id } = inGuild(hub, request, PERMISSIONS.ManageGuild);
      const own = [...hub.world.invites.values()].filter(({ guildId }) => guildId === id);
      return ok(own.map((invite) => shown(hub, invite, true)));
    },
  },
  {
    method: 'GET',
    path: '/invites/{code}',
    about: 'What an invite leads to; with_counts too',
    auth: 'bot',
    query: lookup,
    run(hub, request) {
      const invite = theInvite(hub, request);
      const guild = hub.world.requireGuild(invite.guildId);
      return ok({ ...shown(hub, invite, false), ...(isOn(request.query, 'with_counts') ? counts(guild) : {}) });
    },
  },
  {
    method: 'DELETE',
    path: '/invites/{code}',
    about: 'Revoke it',
    auth: 'bot',
    run(hub, request) {
      const invite = theInvite(hub, request);
      const guild = hub.world.requireGuild(invite.guildId);
      const channel = hub.world.channel(invite.channelId);
      const { id } = request.application;
      const mayRevoke =
        hub.world.may(channel, id, PERMISSIONS.ManageChannels) ||
        (hub.world.guildPermissions(guild, id) & PERMISSIONS.ManageGuild) !== 0n;
      if (!mayRevoke) throw missingPermissions();
      hub.world.invites.delete(invite.code);
      hub.world.tell('INVITE_DELETE', guild, { code: invite.code, channel_id: channel.id }, channel);
      audit(hub, request, guild, AuditLogEvent.InviteDelete, null, {
        changes: [{ key: 'code', old_value: invite.code }],
      });
      return ok(shown(hub, invite, false));
    },
  },
];
