import { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, notHere, optional, snowflake, textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { changesOf } from '../../world/audit.ts';
import type { Guild } from '../../world/guild.ts';
import { isVoice, PERMISSIONS } from '../../world/permissions.ts';
import { setVoice } from '../../world/voice.ts';
import type { GuildMember } from '../../world/wire.ts';
import { invalidField, missingPermissions, notInVoice, unknownChannel, unknownRole } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { inGuild, memberOf, requireAbove, requireAboveMember } from './reach.ts';

const page = z.object({ limit: optional(integer(1, 1_000)), after: optional(snowflake) });
const search = z.object({ query: textField(1, 100), limit: optional(integer(1, 1_000)) });
const own = z.object({ nick: textField(0, 32).nullish(), avatar: notHere, banner: notHere, bio: notHere });
const patch = z.object({
  nick: textField(0, 32).nullish(),
  roles: optional(z.array(snowflake)),
  mute: optional(boolean),
  deaf: optional(boolean),
  channel_id: snowflake.nullish(),
  communication_disabled_until: z.string().nullish(),
  flags: optional(integer(0, 2 ** 31 - 1)),
});

/** Days a member can be timed out for. */
const LONGEST = 28;

/** @throws DiscordError 10011, and 50013 for a role that is not below the bot's own, or is an application's */
function setRoles(guild: Guild, request: Request, member: GuildMember, next: readonly string[]): void {
  const changed = [...next, ...member.roles].filter((id) => next.includes(id) !== member.roles.includes(id));
  for (const id of changed) {
    const role = guild.roles.get(id);
    if (role === undefined) throw unknownRole();
    if (role.managed) throw missingPermissions();
    requireAbove(guild, request, role.position);
  }
  member.roles = [...new Set(next)].filter((id) => id !== guild.id);
}

function grant(hub: Hub, request: Request, on: boolean) {
  const guild = inGuild(hub, request, PERMISSIONS.ManageRoles);
  const member = memberOf(guild, param(request, 'user_id'));
  const role = param(request, 'role_id');
  if (!guild.roles.has(role)) throw unknownRole();
  const before = member.roles;
  setRoles(guild, request, member, on ? [...before, role] : before.filter((id) => id !== role));
  if (before.length !== member.roles.length) {
    hub.world.bus.emit('memberUpdate', guild, member);
    const changes = [{ key: on ? '$add' : '$remove', new_value: [{ id: role, name: guild.roles.get(role)?.name }] }];
    audit(hub, request, guild, AuditLogEvent.MemberRoleUpdate, member.user.id, { changes });
  }
  return nothing;
}

/** Until when, as it is kept: in the future, 28 days at most. @throws DiscordError 50035 */
function timeoutUntil(hub: Hub, until: string): string {
  const at = Date.parse(until);
  if (Number.isNaN(at)) {
    throw invalidField(
      ['communication_disabled_until'],
      'DATE_TIME_TYPE_PARSE',
      `Could not parse ${until}. Should be ISO8601.`,
    );
  }
  if (at - hub.clock.now() > LONGEST * 86_400_000) {
    const message = `Members cannot be timed out for more than ${LONGEST} days.`;
    throw invalidField(['communication_disabled_until'], 'COMMUNICATION_DISABLED_MAX', message);
  }
  return new Date(at).toISOString();
}

/** Each field with the permission that it takes. */
function change(hub: Hub, request: Request) {
  const guild = inGuild(hub, request);
  const { world } = hub;
  const member = memberOf(guild, param(request, 'user_id'));
  const {
    nick,
    roles,
    mute,
    deaf,
    channel_id: channelId,
    communication_disabled_until: until,
    flags,
  } = check(patch, request.body ?? {});
  const isSelf = member.user.id === request.application.id;
  const need = (bit: bigint, isGiven: boolean) => {
    if (!isGiven) return;
    if ((world.guildPermissions(guild, request.application.id) & bit) === 0n) throw missingPermissions();
    if (!isSelf) requireAboveMember(guild, request, member);
  };
  need(isSelf ? PERMISSIONS.ChangeNickname : PERMISSIONS.ManageNicknames, nick !== undefined);
  need(PERMISSIONS.ModerateMembers, until !== undefined);
  need(PERMISSIONS.ManageGuild, flags !== undefined);
  const held = world.guildPermissions(guild, request.application.id);
  const needed = [
    [PERMISSIONS.ManageRoles, roles],
    [PERMISSIONS.MuteMembers, mute],
    [PERMISSIONS.DeafenMembers, deaf],
    [PERMISSIONS.MoveMembers, channelId],
  ] as const;
  if (needed.some(([bit, value]) => value !== undefined && (held & bit) === 0n)) throw missingPermissions();
  const before = structuredClone(member);
  if (
    until !== undefined &&
    until !== null &&
    (world.guildPermissions(guild, member.user.id) & PERMISSIONS.Administrator) !== 0n
  ) {
    throw missingPermissions();
  }
  if (roles !== undefined) setRoles(guild, request, member, roles);
  if (nick !== undefined) member.nick = nick === '' ? null : nick;
  if (until !== undefined) member.communication_disabled_until = until === null ? null : timeoutUntil(hub, until);
  if (flags !== undefined) member.flags = flags;
  voice(hub, guild, member, { mute, deaf, channelId });
  world.bus.emit('memberUpdate', guild, member);
  audit(hub, request, guild, AuditLogEvent.MemberUpdate, member.user.id, { changes: changesOf(before, member) });
  return ok(member);
}

/** Server mute, server deafen, and moving; of somebody who is in a voice channel. @throws DiscordError 40032 */
function voice(
  { world }: Hub,
  guild: Guild,
  member: GuildMember,
  {
    mute,
    deaf,
    channelId,
  }: { mute: boolean | undefined; deaf: boolean | undefined; channelId: string | null | undefined },
): void {
  if (mute === undefined && deaf === undefined && channelId === undefined) return;
  if (!guild.voice.has(member.user.id)) throw notInVoice();
  const channel = channelId ? world.channel(channelId) : undefined;
  if (channel !== undefined && (channel.guild_id !== guild.id || !isVoice(channel))) throw unknownChannel();
  Object.assign(member, mute === undefined ? {} : { mute }, deaf === undefined ? {} : { deaf });
  setVoice(world, guild, member.user.id, {
    mute: member.mute,
    deaf: member.deaf,
    ...(channelId === undefined ? {} : { channel_id: channelId }),
  });
}

const ALL = '/guilds/{guild_id}/members';
const ONE = `${ALL}/{user_id}`;

export const members: readonly Route[] = [
  {
    method: 'GET',
    path: ALL,
    about: 'The guild’s members: limit, after',
    auth: 'bot',
    query: page,
    run(hub, request) {
      const guild = inGuild(hub, request);
      const { limit = 1, after = '0' } = check(page, Object.fromEntries(request.query));
      const sorted = [...guild.members.values()].sort((a, b) => (BigInt(a.user.id) < BigInt(b.user.id) ? -1 : 1));
      return ok(sorted.filter(({ user }) => BigInt(user.id) > BigInt(after)).slice(0, limit));
    },
  },
  {
    method: 'GET',
    path: `${ALL}/search`,
    about: 'Members whose name starts with a text',
    auth: 'bot',
    query: search,
    run(hub, request) {
      const guild = inGuild(hub, request);
      const { query, limit = 1 } = check(search, Object.fromEntries(request.query));
      const wanted = query.toLowerCase();
      const found = [...guild.members.values()].filter(({ user, nick: name }) =>
        [user.username, user.global_name, name].some((one) => one?.toLowerCase().startsWith(wanted)),
      );
      return ok(found.slice(0, limit));
    },
  },
  {
    method: 'GET',
    path: ONE,
    about: 'One member',
    auth: 'bot',
    run: (hub, request) => ok(memberOf(inGuild(hub, request), param(request, 'user_id'))),
  },
  {
    method: 'PATCH',
    path: `${ALL}/@me`,
    about: 'The bot’s own nickname',
    auth: 'bot',
    form: own,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ChangeNickname);
      const member = memberOf(guild, request.application.id);
      const { nick } = check(own, request.body ?? {});
      if (nick !== undefined) member.nick = nick === '' ? null : nick;
      hub.world.bus.emit('memberUpdate', guild, member);
      return ok(member);
    },
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Nickname, roles, timeout, server mute and deafen, and voice channel of a member',
    auth: 'bot',
    form: patch,
    run: change,
  },
  {
    method: 'PUT',
    path: `${ONE}/roles/{role_id}`,
    about: 'Give a role',
    auth: 'bot',
    run: (hub, request) => grant(hub, request, true),
  },
  {
    method: 'DELETE',
    path: `${ONE}/roles/{role_id}`,
    about: 'Take a role away',
    auth: 'bot',
    run: (hub, request) => grant(hub, request, false),
  },
];
