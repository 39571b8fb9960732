import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional, snowflake, text } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import type { Member } from '../../world/wire.ts';
import { unknownMember, unknownRole } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { inGuild } from './guilds.ts';

const page = z.object({ limit: optional(integer(1, 1_000)), after: optional(snowflake) });
const search = z.object({ query: text(1, 100), limit: optional(integer(1, 1_000)) });
const nick = z.object({ nick: z.string().max(32).nullish() });
const patch = nick.extend({ roles: optional(z.array(snowflake)) });

function theMember({ world }: Hub, id: string): Member {
  const member = world.members.get(id);
  if (member === undefined) throw unknownMember();
  return member;
}

function setRoles(hub: Hub, member: Member, roles: readonly string[]): void {
  if (roles.some((id) => !hub.world.roles.has(id))) throw unknownRole();
  member.roles = [...new Set(roles)];
  hub.world.bus.emit('memberUpdate', member);
}

function grant(hub: Hub, request: Request, on: boolean) {
  inGuild(hub, request, PERMISSIONS.manageRoles);
  const member = theMember(hub, param(request, 'user_id'));
  const role = param(request, 'role_id');
  if (!hub.world.roles.has(role)) throw unknownRole();
  setRoles(hub, member, on ? [...member.roles, role] : member.roles.filter((id) => id !== role));
  return nothing;
}

function change(hub: Hub, member: Member, body: unknown) {
  const { nick: name, roles } = check(patch, body ?? {});
  if (name !== undefined) member.nick = name === '' ? null : name;
  setRoles(hub, member, roles ?? member.roles);
  return ok(member);
}

const ALL = '/guilds/{guild_id}/members';
const ONE = `${ALL}/{user_id}`;

export const members: readonly Route[] = [
  {
    method: 'GET',
    path: ALL,
    about: 'The guild’s members: limit, after',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request);
      const { limit = 1, after = '0' } = check(page, Object.fromEntries(request.query));
      const sorted = [...hub.world.members.values()].sort((a, b) => (BigInt(a.user.id) < BigInt(b.user.id) ? -1 : 1));
      return ok(sorted.filter(({ user }) => BigInt(user.id) > BigInt(after)).slice(0, limit));
    },
  },
  {
    method: 'GET',
    path: `${ALL}/search`,
    about: 'Members whose name starts so',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request);
      const { query, limit = 1 } = check(search, Object.fromEntries(request.query));
      const wanted = query.toLowerCase();
      const found = [...hub.world.members.values()].filter(({ user, nick: name }) =>
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
    run(hub, request) {
      inGuild(hub, request);
      return ok(theMember(hub, param(request, 'user_id')));
    },
  },
  {
    method: 'PATCH',
    path: `${ALL}/@me`,
    about: 'The bot’s own nickname',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request, PERMISSIONS.changeNickname);
      return change(hub, theMember(hub, request.application.id), check(nick, request.body ?? {}));
    },
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Nickname and roles of a member',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request, PERMISSIONS.manageNicknames);
      return change(hub, theMember(hub, param(request, 'user_id')), request.body);
    },
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
    about: 'Take a role',
    auth: 'bot',
    run: (hub, request) => grant(hub, request, false),
  },
];
