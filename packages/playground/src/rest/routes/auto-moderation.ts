import { AuditLogEvent, AutoModerationRuleTriggerType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, list, optional, snowflake, textField } from '../../form/fields.ts';
import type { Guild, JsonValue } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { invalidField, unknownRule } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild } from './reach.ts';

const action = z.object({
  type: integer(1, 4),
  metadata: optional(
    z.object({
      custom_message: optional(z.string().max(150)),
      channel_id: optional(snowflake),
      duration_seconds: optional(integer(0, 4 * 7 * 86_400)),
    }),
  ),
});
const words = (most: number, longest: number) => optional(list(textField(1, longest), 0, most));
/** "Trigger Metadata". */
const metadata = z.object({
  keyword_filter: words(1_000, 60),
  regex_patterns: words(10, 260),
  allow_list: words(1_000, 60),
  presets: optional(z.array(integer(1, 3))),
  mention_total_limit: optional(integer(0, 50)),
  mention_raid_protection_enabled: optional(boolean),
});
const fields = {
  trigger_metadata: optional(metadata),
  enabled: optional(boolean),
  exempt_roles: optional(list(snowflake, 0, 20)),
  exempt_channels: optional(list(snowflake, 0, 50)),
};
const form = z.object({
  ...fields,
  name: textField(1, 100),
  event_type: integer(1, 2),
  trigger_type: integer(1, 6),
  actions: list(action, 1, 5),
});
const patch = z.object({
  ...fields,
  name: optional(textField(1, 100)),
  event_type: optional(integer(1, 2)),
  /** Only the one it has. */
  trigger_type: optional(integer(1, 6)),
  actions: optional(list(action, 1, 5)),
});

/** What a rule of each trigger has where nothing else was said: "Trigger Metadata". */
const DEFAULTS: Readonly<Record<number, JsonValue>> = {
  [AutoModerationRuleTriggerType.Keyword]: { keyword_filter: [], regex_patterns: [], allow_list: [] },
  [AutoModerationRuleTriggerType.KeywordPreset]: { presets: [], allow_list: [] },
  [AutoModerationRuleTriggerType.MentionSpam]: { mention_total_limit: 0 },
};

const whole = (each: z.output<typeof action>): JsonValue => ({ ...each, metadata: given(each.metadata ?? {}) });

function one(guild: Guild, request: Request): JsonValue & { id: string } {
  const found = guild.rules.get(param(request, 'rule_id'));
  if (found === undefined) throw unknownRule();
  return found;
}

const ALL = '/guilds/{guild_id}/auto-moderation/rules';
const ONE = `${ALL}/{rule_id}`;
const MAY = PERMISSIONS.ManageGuild;

/** Rules are kept and told of; no message is judged by them. */
export const autoModeration: readonly Route[] = [
  {
    method: 'GET',
    path: ALL,
    about: 'Auto-moderation rules; kept, not applied',
    auth: 'bot',
    run: (hub, request) => ok([...inGuild(hub, request, MAY).rules.values()]),
  },
  {
    method: 'POST',
    path: ALL,
    about: 'Make one',
    auth: 'bot',
    form,
    run(hub, request) {
      const guild = inGuild(hub, request, MAY);
      const asked = check(form, request.body ?? {});
      const id = hub.world.nextId();
      const rule = {
        id,
        guild_id: guild.id,
        creator_id: request.application.id,
        ...asked,
        actions: asked.actions.map(whole),
        trigger_metadata: { ...DEFAULTS[asked.trigger_type], ...given(asked.trigger_metadata ?? {}) },
        enabled: asked.enabled ?? false,
        exempt_roles: asked.exempt_roles ?? [],
        exempt_channels: asked.exempt_channels ?? [],
      };
      guild.rules.set(id, rule);
      hub.world.tell('AUTO_MODERATION_RULE_CREATE', guild, rule);
      audit(hub, request, guild, AuditLogEvent.AutoModerationRuleCreate, id);
      return ok(rule);
    },
  },
  {
    method: 'GET',
    path: ONE,
    about: 'One of them',
    auth: 'bot',
    run: (hub, request) => ok(one(inGuild(hub, request, MAY), request)),
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Change it',
    auth: 'bot',
    form: patch,
    run(hub, request) {
      const guild = inGuild(hub, request, MAY);
      const { actions, trigger_metadata: trigger, trigger_type: kind, ...rest } = check(patch, request.body ?? {});
      const rule = one(guild, request);
      if (kind !== undefined && kind !== rule['trigger_type']) {
        throw invalidField(['trigger_type'], 'BASE_TYPE_CHOICES', 'A rule keeps its trigger.');
      }
      Object.assign(
        rule,
        given({ ...rest, actions: actions?.map(whole), trigger_metadata: trigger && given(trigger) }),
      );
      hub.world.tell('AUTO_MODERATION_RULE_UPDATE', guild, rule);
      audit(hub, request, guild, AuditLogEvent.AutoModerationRuleUpdate, rule.id);
      return ok(rule);
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Delete it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, MAY);
      const rule = one(guild, request);
      guild.rules.delete(rule.id);
      hub.world.tell('AUTO_MODERATION_RULE_DELETE', guild, rule);
      audit(hub, request, guild, AuditLogEvent.AutoModerationRuleDelete, rule.id);
      return nothing;
    },
  },
];
