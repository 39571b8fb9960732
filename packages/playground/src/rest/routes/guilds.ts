import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional, text } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { role } from '../../world/scene.ts';
import { shownGuild } from '../../world/shown.ts';
import type { Role } from '../../world/wire.ts';
import { missingAccess, missingPermissions, unknownRole } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';

const form = z.object({
  name: optional(text(0, 100)),
  permissions: optional(z.coerce.string()),
  color: optional(integer(0, 0xffffff)),
  hoist: optional(z.boolean()),
  mentionable: optional(z.boolean()),
});

/** @throws DiscordError 10004, 50001, 50013 */
export function inGuild({ world }: Hub, request: Request, bit?: bigint): void {
  world.requireGuild(param(request, 'guild_id'));
  if (!world.members.has(request.application.id)) throw missingAccess();
  if (bit !== undefined && (world.guildPermissions(request.application.id) & bit) === 0n) throw missingPermissions();
}

function theRole({ world }: Hub, request: Request): Role {
  const found = world.roles.get(param(request, 'role_id'));
  if (found === undefined) throw unknownRole();
  return found;
}

function apply(target: Role, body: unknown): Role {
  const fields = check(form, body ?? {});
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) Object.assign(target, { [key]: value });
  target.colors = { ...target.colors, primary_color: target.color };
  return target;
}

const ROLES = '/guilds/{guild_id}/roles';

export const guilds: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}',
    about: 'The guild; with_counts too',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request);
      const members = hub.world.members.size;
      const counts = { approximate_member_count: members, approximate_presence_count: members };
      return ok({ ...shownGuild(hub.world), ...(request.query.get('with_counts') === 'true' ? counts : {}) });
    },
  },
  {
    method: 'GET',
    path: ROLES,
    about: 'Its roles',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request);
      return ok([...hub.world.roles.values()]);
    },
  },
  {
    method: 'GET',
    path: `${ROLES}/{role_id}`,
    about: 'One role',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request);
      return ok(theRole(hub, request));
    },
  },
  {
    method: 'POST',
    path: ROLES,
    about: 'Make a role',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request, PERMISSIONS.manageRoles);
      const { world } = hub;
      const made = apply(role(world.nextId(), 'new role', 0n, world.roles.size), request.body);
      world.roles.set(made.id, made);
      world.bus.emit('roleCreate', made);
      return ok(made);
    },
  },
  {
    method: 'PATCH',
    path: `${ROLES}/{role_id}`,
    about: 'Change a role',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request, PERMISSIONS.manageRoles);
      const changed = apply(theRole(hub, request), request.body);
      hub.world.bus.emit('roleUpdate', changed);
      return ok(changed);
    },
  },
  {
    method: 'DELETE',
    path: `${ROLES}/{role_id}`,
    about: 'Delete a role',
    auth: 'bot',
    run(hub, request) {
      inGuild(hub, request, PERMISSIONS.manageRoles);
      const gone = theRole(hub, request);
      if (gone.managed || gone.id === hub.world.guild.id) throw missingPermissions();
      hub.world.roles.delete(gone.id);
      for (const member of hub.world.members.values()) member.roles = member.roles.filter((id) => id !== gone.id);
      hub.world.bus.emit('roleDelete', gone);
      return nothing;
    },
  },
];
