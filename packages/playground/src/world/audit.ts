/** The audit log: who changed what, and why they said they did. */
import type { AuditLogEvent } from 'discord-api-types/v10';
import type { Guild, JsonValue } from './guild.ts';
import type { Snowflake } from './snowflake.ts';
import type { World } from './world.ts';

/** Entries kept of one guild; older ones are forgotten. */
const KEPT = 500;

export interface Deed {
  readonly userId: Snowflake;
  readonly reason: string | undefined;
  readonly action: AuditLogEvent;
  readonly targetId: Snowflake | null;
  readonly changes?: readonly { key: string; old_value?: unknown; new_value?: unknown }[];
  readonly options?: JsonValue;
}

export function record(world: World, guild: Guild, { userId, reason, action, targetId, changes, options }: Deed): void {
  const entry = {
    id: world.nextId(),
    user_id: userId,
    target_id: targetId,
    action_type: action,
    ...(changes === undefined || changes.length === 0 ? {} : { changes }),
    ...(options === undefined ? {} : { options }),
    ...(reason === undefined ? {} : { reason }),
  };
  guild.audit.unshift(entry);
  guild.audit.length = Math.min(guild.audit.length, KEPT);
  world.tell('GUILD_AUDIT_LOG_ENTRY_CREATE', guild, entry);
}

/** What an update changed, field by field, for the log. */
export const changesOf = (before: object, after: object): NonNullable<Deed['changes']>[number][] =>
  Object.entries(after)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify((before as JsonValue)[key]))
    .map(([key, value]) => ({ key, old_value: (before as JsonValue)[key], new_value: value }));
