import type { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional, snowflake } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { type Deed, record } from '../../world/audit.ts';
import type { Guild } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { ok, type Request, type Route } from '../route.ts';
import { inGuild } from './reach.ts';

/** Writes down what a request did. */
export function audit(
  { world }: Hub,
  { application, reason }: Request,
  guild: Guild,
  action: AuditLogEvent,
  targetId: string | null,
  more: Pick<Deed, 'changes' | 'options'> = {},
): void {
  record(world, guild, { userId: application.id, reason, action, targetId, ...more });
}

const search = z.object({
  user_id: optional(snowflake),
  target_id: optional(snowflake),
  action_type: optional(integer(1, 255)),
  before: optional(snowflake),
  after: optional(snowflake),
  limit: optional(integer(1, 100)),
});

export const auditLogs: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/audit-logs',
    about: 'Who changed what: kicks, bans, roles, channels',
    auth: 'bot',
    query: search,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ViewAuditLog);
      const {
        user_id: by,
        target_id: of,
        action_type: action,
        before,
        after,
        limit = 50,
      } = check(search, Object.fromEntries(request.query));
      const entries = guild.audit.filter(
        (entry) =>
          (by === undefined || entry['user_id'] === by) &&
          (of === undefined || entry['target_id'] === of) &&
          (action === undefined || entry['action_type'] === action) &&
          (before === undefined || BigInt(entry.id) < BigInt(before)) &&
          (after === undefined || BigInt(entry.id) > BigInt(after)),
      );
      const shown = after === undefined ? entries.slice(0, limit) : entries.slice(-limit);
      const users = new Set(shown.flatMap((entry) => [String(entry['user_id']), String(entry['target_id'])]));
      return ok({
        audit_log_entries: shown,
        users: [...users].flatMap((id) => hub.world.users.get(id) ?? []),
        application_commands: [],
        auto_moderation_rules: [],
        guild_scheduled_events: [],
        integrations: [],
        threads: [],
        webhooks: [],
      });
    },
  },
];
