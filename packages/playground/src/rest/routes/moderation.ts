import { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, list, optional, snowflake } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import type { Guild } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { madeAt } from '../../world/snowflake.ts';
import { unknownBan } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { inGuild, memberOf, requireAboveMember } from './reach.ts';

const WEEK = 7 * 86_400;
const ban = z.object({
  delete_message_seconds: optional(integer(0, WEEK)),
  delete_message_days: optional(integer(0, 7)),
  /** Older versions took it here; the header wins. */
  reason: optional(z.string().max(512)),
});
const bulk = z.object({ user_ids: list(snowflake, 1, 200), delete_message_seconds: optional(integer(0, WEEK)) });
const page = z.object({ limit: optional(integer(0, 1_000)), before: optional(snowflake), after: optional(snowflake) });
const prune = z.object({
  days: optional(integer(1, 30)),
  compute_prune_count: optional(boolean),
  include_roles: optional(z.union([z.string(), z.array(snowflake)])),
  reason: optional(z.string()),
});

function putOut(hub: Hub, request: Request, guild: Guild, userId: string, seconds: number, reason?: string): void {
  const user = hub.world.user(userId);
  const member = guild.members.get(userId);
  if (member !== undefined) requireAboveMember(guild, request, member);
  guild.bans.set(userId, { user, reason: request.reason ?? reason ?? null });
  hub.world.part(guild, userId);
  hub.world.tell('GUILD_BAN_ADD', guild, { user });
  audit(hub, request, guild, AuditLogEvent.MemberBanAdd, userId);
  if (seconds === 0) return;
  const since = hub.clock.now() - seconds * 1_000;
  for (const channel of hub.world.channels.values()) {
    if (channel.guild_id !== guild.id) continue;
    const theirs = [...(hub.world.messages.get(channel.id)?.values() ?? [])].filter(
      ({ message }) => message.author.id === userId && madeAt(message.id) >= since,
    );
    for (const stored of theirs) hub.messages.remove(stored);
  }
}

/** Members with no role, or only such roles as are named, who have said nothing for so many days. */
function idle(hub: Hub, guild: Guild, form: z.output<typeof prune>): string[] {
  const roles = [form.include_roles ?? []].flat().flatMap((one) => one.split(','));
  const since = hub.clock.now() - (form.days ?? 7) * 86_400_000;
  const spoke = new Set<string>();
  for (const channel of hub.world.channels.values()) {
    if (channel.guild_id !== guild.id) continue;
    for (const { message } of hub.world.messages.get(channel.id)?.values() ?? []) {
      if (madeAt(message.id) >= since) spoke.add(message.author.id);
    }
  }
  return [...guild.members.values()]
    .filter(({ user, joined_at: joined, roles: own }) => {
      const isQuiet = !spoke.has(user.id) && Date.parse(joined) < since;
      return isQuiet && user.id !== guild.ownerId && !user.bot && own.every((id) => roles.includes(id));
    })
    .map(({ user }) => user.id);
}

const GUILD = '/guilds/{guild_id}';

export const moderation: readonly Route[] = [
  {
    method: 'DELETE',
    path: `${GUILD}/members/{user_id}`,
    about: 'Kick a member',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.KickMembers);
      const member = memberOf(guild, param(request, 'user_id'));
      requireAboveMember(guild, request, member);
      hub.world.part(guild, member.user.id);
      audit(hub, request, guild, AuditLogEvent.MemberKick, member.user.id);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/bans`,
    about: 'Who is banned',
    auth: 'bot',
    query: page,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.BanMembers);
      const { limit = 1_000, before, after } = check(page, Object.fromEntries(request.query));
      const all = [...guild.bans.values()]
        .sort((a, b) => (BigInt(a.user.id) < BigInt(b.user.id) ? -1 : 1))
        .filter(({ user }) => before === undefined || BigInt(user.id) < BigInt(before))
        .filter(({ user }) => after === undefined || BigInt(user.id) > BigInt(after));
      return ok(before === undefined ? all.slice(0, limit) : all.slice(-limit));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/bans/{user_id}`,
    about: 'One ban',
    auth: 'bot',
    run(hub, request) {
      const found = inGuild(hub, request, PERMISSIONS.BanMembers).bans.get(param(request, 'user_id'));
      if (found === undefined) throw unknownBan();
      return ok(found);
    },
  },
  {
    method: 'PUT',
    path: `${GUILD}/bans/{user_id}`,
    about: 'Ban somebody, with their last messages deleted',
    auth: 'bot',
    form: ban,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.BanMembers);
      const { delete_message_seconds: seconds, delete_message_days: days, reason } = check(ban, request.body ?? {});
      putOut(hub, request, guild, param(request, 'user_id'), seconds ?? (days ?? 0) * 86_400, reason);
      return nothing;
    },
  },
  {
    method: 'DELETE',
    path: `${GUILD}/bans/{user_id}`,
    about: 'Lift a ban',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.BanMembers);
      const found = guild.bans.get(param(request, 'user_id'));
      if (found === undefined) throw unknownBan();
      guild.bans.delete(found.user.id);
      hub.world.tell('GUILD_BAN_REMOVE', guild, { user: found.user });
      audit(hub, request, guild, AuditLogEvent.MemberBanRemove, found.user.id);
      return nothing;
    },
  },
  {
    method: 'POST',
    path: `${GUILD}/bulk-ban`,
    about: 'Ban up to 200 at once',
    auth: 'bot',
    form: bulk,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.BanMembers, PERMISSIONS.ManageGuild);
      const { user_ids: ids, delete_message_seconds: seconds = 0 } = check(bulk, request.body ?? {});
      const failed: string[] = [];
      for (const id of new Set(ids)) {
        try {
          if (guild.bans.has(id)) failed.push(id);
          else putOut(hub, request, guild, id, seconds);
        } catch {
          failed.push(id);
        }
      }
      return ok({ banned_users: [...new Set(ids)].filter((id) => !failed.includes(id)), failed_users: failed });
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/prune`,
    about: 'How many members are idle',
    auth: 'bot',
    query: prune,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild, PERMISSIONS.KickMembers);
      return ok({ pruned: idle(hub, guild, check(prune, Object.fromEntries(request.query))).length });
    },
  },
  {
    method: 'POST',
    path: `${GUILD}/prune`,
    about: 'Kick the idle ones',
    auth: 'bot',
    form: prune,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild, PERMISSIONS.KickMembers);
      const form = check(prune, { ...Object.fromEntries(request.query), ...((request.body ?? {}) as object) });
      const gone = idle(hub, guild, form);
      for (const id of gone) hub.world.part(guild, id);
      audit(hub, request, guild, AuditLogEvent.MemberPrune, null, {
        options: { delete_member_days: String(form.days ?? 7), members_removed: String(gone.length) },
      });
      return ok({ pruned: form.compute_prune_count === false ? null : gone.length });
    },
  },
];
