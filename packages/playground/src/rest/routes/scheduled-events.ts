import {
  AuditLogEvent,
  GuildScheduledEventEntityType as Entity,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, isOn, notHere, optional, snowflake, textField } from '../../form/fields.ts';
import { image } from '../../form/images.ts';
import type { Hub } from '../../hub.ts';
import type { Guild, JsonValue } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { invalidField, unknownEvent } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild } from './reach.ts';

const when = z.string().refine((value) => !Number.isNaN(Date.parse(value)), 'Should be ISO8601.');
const fields = {
  channel_id: snowflake.nullish(),
  entity_metadata: z.object({ location: optional(textField(1, 100)) }).nullish(),
  privacy_level: optional(integer(2, 2)),
  scheduled_end_time: when.nullish(),
  description: textField(0, 1_000).nullish(),
  image: image(10 * 1_024 * 1_024).nullish(),
  recurrence_rule: notHere,
};
const form = z.object({ ...fields, name: textField(1, 100), scheduled_start_time: when, entity_type: integer(1, 3) });
const patch = z.object({
  ...fields,
  name: optional(textField(1, 100)),
  scheduled_start_time: optional(when),
  entity_type: optional(integer(1, 3)),
  status: optional(integer(1, 4)),
});
const page = z.object({
  limit: optional(integer(1, 100)),
  before: optional(snowflake),
  after: optional(snowflake),
  with_member: optional(boolean),
});
const counted = z.object({ with_user_count: optional(boolean) });

type Event = JsonValue & { id: string };

function one(guild: Guild, request: Request): Event {
  const found = guild.events.get(param(request, 'guild_scheduled_event_id'));
  if (found === undefined) throw unknownEvent();
  return found;
}

const interested = (guild: Guild, id: string) => guild.interested.get(id) ?? new Set<string>();

const shown = (guild: Guild, event: Event, { query }: Request): JsonValue => ({
  ...event,
  ...(isOn(query, 'with_user_count') ? { user_count: interested(guild, event.id).size } : {}),
});

/** Outside of Discord a place and an end are needed, else a channel. @throws DiscordError 50035 */
function requirePlace(hub: Hub, guild: Guild, event: JsonValue): void {
  const required = (path: string[]) => invalidField(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  if (event['entity_type'] === Entity.External) {
    if (!(event['entity_metadata'] as JsonValue | null)?.['location']) throw required(['entity_metadata', 'location']);
    if (!event['scheduled_end_time']) throw required(['scheduled_end_time']);
    return;
  }
  const channel = hub.world.channels.get(String(event['channel_id']));
  if (channel?.guild_id !== guild.id) throw required(['channel_id']);
}

/** Scheduled, then active, then completed; or cancelled before it began. @throws DiscordError 50035 */
function requireStep(from: unknown, to: number | undefined): void {
  if (to === undefined || to === from) return;
  const allowed =
    from === Status.Scheduled ? [Status.Active, Status.Canceled] : from === Status.Active ? [Status.Completed] : [];
  if (!allowed.some((one) => one === to)) {
    throw invalidField(['status'], 'GUILD_SCHEDULED_EVENT_STATUS_INVALID', 'The event cannot take that status now.');
  }
}

const ALL = '/guilds/{guild_id}/scheduled-events';
const ONE = `${ALL}/{guild_scheduled_event_id}`;

export const scheduledEvents: readonly Route[] = [
  {
    method: 'GET',
    path: ALL,
    about: 'The guild’s scheduled events',
    auth: 'bot',
    query: counted,
    run(hub, request) {
      const guild = inGuild(hub, request);
      return ok([...guild.events.values()].map((event) => shown(guild, event, request)));
    },
  },
  {
    method: 'POST',
    path: ALL,
    about: 'Schedule one: in a stage or voice channel, or elsewhere',
    auth: 'bot',
    form,
    async run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.CreateEvents);
      const { image: picture, ...given } = check(form, request.body ?? {});
      const id = hub.world.nextId();
      const { bot } = request.application;
      const event = {
        id,
        guild_id: guild.id,
        channel_id: given.channel_id ?? null,
        creator_id: bot.id,
        creator: bot,
        name: given.name,
        description: given.description ?? null,
        scheduled_start_time: new Date(given.scheduled_start_time).toISOString(),
        scheduled_end_time: given.scheduled_end_time ? new Date(given.scheduled_end_time).toISOString() : null,
        privacy_level: 2,
        status: Status.Scheduled,
        entity_type: given.entity_type,
        entity_id: null,
        entity_metadata: given.entity_metadata ?? null,
        image: picture?.hash ?? null,
        recurrence_rule: null,
        guild_scheduled_event_exceptions: [],
        user_rsvp: null,
      };
      requirePlace(hub, guild, event);
      if (picture) await hub.files.keep(`guild-events/${id}/${picture.hash}`, picture.bytes);
      guild.events.set(id, event);
      hub.world.tell('GUILD_SCHEDULED_EVENT_CREATE', guild, event);
      audit(hub, request, guild, AuditLogEvent.GuildScheduledEventCreate, id);
      return ok(event);
    },
  },
  {
    method: 'GET',
    path: ONE,
    about: 'One of them; with_user_count too',
    auth: 'bot',
    query: counted,
    run(hub, request) {
      const guild = inGuild(hub, request);
      return ok(shown(guild, one(guild, request), request));
    },
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Change it, start it, end it',
    auth: 'bot',
    form: patch,
    async run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageEvents);
      const event = one(guild, request);
      const { image: picture, ...rest } = check(patch, request.body ?? {});
      requireStep(event['status'], rest.status);
      const next = { ...event, ...given(rest), ...(picture === undefined ? {} : { image: picture?.hash ?? null }) };
      requirePlace(hub, guild, next);
      if (picture) await hub.files.keep(`guild-events/${event.id}/${picture.hash}`, picture.bytes);
      Object.assign(event, next);
      hub.world.tell('GUILD_SCHEDULED_EVENT_UPDATE', guild, event);
      audit(hub, request, guild, AuditLogEvent.GuildScheduledEventUpdate, event.id);
      return ok(event);
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Cancel it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageEvents);
      const event = one(guild, request);
      guild.events.delete(event.id);
      guild.interested.delete(event.id);
      hub.world.tell('GUILD_SCHEDULED_EVENT_DELETE', guild, event);
      audit(hub, request, guild, AuditLogEvent.GuildScheduledEventDelete, event.id);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: `${ONE}/users`,
    about: 'Who is interested',
    auth: 'bot',
    query: page,
    run(hub, request) {
      const guild = inGuild(hub, request);
      const event = one(guild, request);
      const { limit = 100, before, after } = check(page, Object.fromEntries(request.query));
      const ids = [...interested(guild, event.id)]
        .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
        .filter((id) => before === undefined || BigInt(id) < BigInt(before))
        .filter((id) => after === undefined || BigInt(id) > BigInt(after));
      const member = (id: string) => (isOn(request.query, 'with_member') ? { member: guild.members.get(id) } : {});
      return ok(
        ids.slice(0, limit).map((id) => ({
          guild_scheduled_event_id: event.id,
          user_id: id,
          user: hub.world.user(id),
          response: 1,
          ...member(id),
        })),
      );
    },
  },
];
