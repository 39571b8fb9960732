import { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { bits } from '../../form/channel.ts';
import { check } from '../../form/check.ts';
import { boolean, integer, notHere, optional, snowflake, textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { changesOf } from '../../world/audit.ts';
import type { Guild } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { role } from '../../world/scene.ts';
import type { Role } from '../../world/wire.ts';
import { missingPermissions, unknownRole } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild, requireAbove } from './reach.ts';

const colors = z.object({
  primary_color: optional(integer(0, 0xffffff)),
  secondary_color: optional(integer(0, 0xffffff)),
  tertiary_color: optional(integer(0, 0xffffff)),
});
const form = z.object({
  name: optional(textField(0, 100)),
  permissions: bits,
  color: optional(integer(0, 0xffffff)),
  colors: optional(colors),
  hoist: optional(boolean),
  mentionable: optional(boolean),
  // Both need a guild with boosts.
  icon: notHere,
  unicode_emoji: notHere,
});
const order = z.array(z.object({ id: snowflake, position: integer(0, 1_000).nullish() }));

function theRole(guild: Guild, request: Request): Role {
  const found = guild.roles.get(param(request, 'role_id'));
  if (found === undefined) throw unknownRole();
  return found;
}

/** Nobody may give a role what they do not hold. @throws DiscordError 50013 */
function apply(hub: Hub, request: Request, guild: Guild, target: Role): Role {
  const { icon: _, unicode_emoji: __, colors: shades, ...fields } = check(form, request.body ?? {});
  const held = hub.world.guildPermissions(guild, request.application.id);
  if ((BigInt(fields.permissions ?? '0') & ~held) !== 0n) throw missingPermissions();
  Object.assign(target, given(fields), shades?.primary_color === undefined ? {} : { color: shades.primary_color });
  target.colors = {
    primary_color: target.color,
    secondary_color: shades?.secondary_color ?? target.colors.secondary_color,
    tertiary_color: shades?.tertiary_color ?? target.colors.tertiary_color,
  };
  return target;
}

/** One right above everyone's; the others move up. */
function add(guild: Guild, made: Role): void {
  for (const one of guild.roles.values()) if (one.position >= 1) one.position += 1;
  made.position = 1;
  guild.roles.set(made.id, made);
}

const ROLES = '/guilds/{guild_id}/roles';

export const roles: readonly Route[] = [
  {
    method: 'GET',
    path: ROLES,
    about: 'The guild’s roles',
    auth: 'bot',
    run: (hub, request) => ok([...inGuild(hub, request).roles.values()]),
  },
  {
    method: 'GET',
    path: `${ROLES}/{role_id}`,
    about: 'One role',
    auth: 'bot',
    run: (hub, request) => ok(theRole(inGuild(hub, request), request)),
  },
  {
    method: 'GET',
    path: `${ROLES}/member-counts`,
    about: 'How many have each role',
    auth: 'bot',
    run(hub, request) {
      const { roles: all, members, id: everyone } = inGuild(hub, request);
      const count = (id: string) => [...members.values()].filter((member) => member.roles.includes(id)).length;
      return ok(Object.fromEntries([...all.keys()].filter((id) => id !== everyone).map((id) => [id, count(id)])));
    },
  },
  {
    method: 'POST',
    path: ROLES,
    about: 'Make a role',
    auth: 'bot',
    form,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageRoles);
      const everyone = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
      const made = apply(hub, request, guild, role(hub.world.nextId(), 'new role', everyone, 1));
      add(guild, made);
      hub.world.tell('GUILD_ROLE_CREATE', guild, { role: made });
      audit(hub, request, guild, AuditLogEvent.RoleCreate, made.id);
      return ok(made);
    },
  },
  {
    method: 'PATCH',
    path: ROLES,
    about: 'Put roles in another order',
    auth: 'bot',
    form: order,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageRoles);
      const wanted = check(order, request.body ?? []);
      for (const { id, position } of wanted) {
        const one = guild.roles.get(id);
        if (one === undefined) throw unknownRole();
        requireAbove(guild, request, Math.max(one.position, position ?? 0));
      }
      for (const { id, position } of wanted) {
        const one = guild.roles.get(id);
        if (one === undefined || position === null || position === undefined) continue;
        one.position = position;
        hub.world.tell('GUILD_ROLE_UPDATE', guild, { role: one });
      }
      return ok([...guild.roles.values()]);
    },
  },
  {
    method: 'PATCH',
    path: `${ROLES}/{role_id}`,
    about: 'Change a role',
    auth: 'bot',
    form,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageRoles);
      const target = theRole(guild, request);
      requireAbove(guild, request, target.position);
      const before = { ...target };
      const changed = apply(hub, request, guild, target);
      hub.world.tell('GUILD_ROLE_UPDATE', guild, { role: changed });
      audit(hub, request, guild, AuditLogEvent.RoleUpdate, changed.id, { changes: changesOf(before, changed) });
      return ok(changed);
    },
  },
  {
    method: 'DELETE',
    path: `${ROLES}/{role_id}`,
    about: 'Delete a role',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageRoles);
      const gone = theRole(guild, request);
      requireAbove(guild, request, gone.position);
      if (gone.managed || gone.id === guild.id) throw missingPermissions();
      guild.roles.delete(gone.id);
      for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== gone.id);
      hub.world.tell('GUILD_ROLE_DELETE', guild, { role_id: gone.id });
      audit(hub, request, guild, AuditLogEvent.RoleDelete, gone.id);
      return nothing;
    },
  },
];
