import { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, isOn, notHere, optional, snowflake, textField } from '../../form/fields.ts';
import { image } from '../../form/images.ts';
import type { Hub } from '../../hub.ts';
import { changesOf } from '../../world/audit.ts';
import { counts, type Guild, type JsonValue, shownGuild } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { missingPermissions, unknownIntegration } from '../errors.ts';
import { nothing, ok, param, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild } from './reach.ts';

const MEGA = 1_024 * 1_024;
const id = snowflake.nullable().optional();
const form = z.object({
  name: optional(textField(2, 100)),
  description: z.string().max(300).nullable().optional(),
  verification_level: optional(integer(0, 4)),
  default_message_notifications: optional(integer(0, 1)),
  explicit_content_filter: optional(integer(0, 2)),
  afk_channel_id: id,
  afk_timeout: optional(integer(60, 3_600)),
  system_channel_id: id,
  system_channel_flags: optional(integer(0, 2 ** 31 - 1)),
  rules_channel_id: id,
  public_updates_channel_id: id,
  safety_alerts_channel_id: id,
  preferred_locale: optional(z.string()),
  premium_progress_bar_enabled: optional(boolean),
  icon: image(10 * MEGA)
    .nullable()
    .optional(),
  features: optional(z.array(z.string())),
  region: notHere,
  splash: notHere,
  banner: notHere,
  discovery_splash: notHere,
  home_header: notHere,
  owner_id: notHere,
});
const incidents = z.object({
  invites_disabled_until: z.string().nullable().optional(),
  dms_disabled_until: z.string().nullable().optional(),
});
const widget = z.object({ enabled: optional(boolean), channel_id: id });

/** A bot in the guild, as its settings list it. */
const integrations = ({ world }: Hub, guild: Guild): JsonValue[] =>
  [...world.applications.values()]
    .filter((application) => guild.members.has(application.id))
    .map(({ id: own, name, bot, description }) => ({
      id: own,
      type: 'discord',
      name,
      enabled: true,
      account: { id: own, name },
      application: { id: own, name, icon: null, description, type: null, bot },
      scopes: ['applications.commands', 'bot'],
    }));

const GUILD = '/guilds/{guild_id}';

export const guilds: readonly Route[] = [
  {
    method: 'GET',
    path: GUILD,
    about: 'The guild; with_counts too',
    auth: 'bot',
    query: z.object({ with_counts: optional(boolean) }),
    run(hub, request) {
      const guild = inGuild(hub, request);
      return ok({ ...shownGuild(guild), ...(isOn(request.query, 'with_counts') ? counts(guild) : {}) });
    },
  },
  {
    method: 'PATCH',
    path: GUILD,
    about: 'Change its name, icon, system and rules channels, and levels',
    auth: 'bot',
    form,
    async run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild);
      const { icon, ...fields } = check(form, request.body ?? {});
      if (icon) await hub.files.keep(`icons/${guild.id}/${icon.hash}`, icon.bytes);
      const next = given({ ...fields, ...(icon === undefined ? {} : { icon: icon?.hash ?? null }) });
      const changes = changesOf(guild.settings, next);
      Object.assign(guild.settings, next);
      hub.world.tell('GUILD_UPDATE', guild, shownGuild(guild));
      audit(hub, request, guild, AuditLogEvent.GuildUpdate, guild.id, { changes });
      return ok(shownGuild(guild));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/preview`,
    about: 'What a visitor would see of it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request);
      const { name, icon, splash, discovery_splash, features, description, home_header } = guild.settings as JsonValue;
      return ok({
        id: guild.id,
        name,
        icon,
        splash,
        discovery_splash,
        home_header,
        emojis: [...guild.emojis.values()],
        stickers: [...guild.stickers.values()],
        features,
        description,
        ...counts(guild),
      });
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/regions`,
    about: 'Voice regions: one, on this machine',
    auth: 'bot',
    run: (hub, request) => ok(inGuild(hub, request) && [REGION]),
  },
  {
    method: 'GET',
    path: '/voice/regions',
    about: 'Voice regions for every guild',
    auth: 'bot',
    run: () => ok([REGION]),
  },
  {
    method: 'GET',
    path: `${GUILD}/integrations`,
    about: 'The bots in it',
    auth: 'bot',
    run: (hub, request) => ok(integrations(hub, inGuild(hub, request, PERMISSIONS.ManageGuild))),
  },
  {
    method: 'DELETE',
    path: `${GUILD}/integrations/{integration_id}`,
    about: 'Remove a bot from it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild);
      const gone = param(request, 'integration_id');
      if (!hub.world.applications.has(gone) || !guild.members.has(gone)) throw unknownIntegration();
      hub.world.part(guild, gone);
      hub.world.tell('INTEGRATION_DELETE', guild, { id: gone, application_id: gone });
      hub.world.tell('GUILD_INTEGRATIONS_UPDATE', guild, {});
      audit(hub, request, guild, AuditLogEvent.IntegrationDelete, gone);
      return nothing;
    },
  },
  {
    method: 'PUT',
    path: `${GUILD}/incident-actions`,
    about: 'Pause invites or DMs',
    auth: 'bot',
    form: incidents,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild);
      const asked = check(incidents, request.body ?? {});
      const data = {
        invites_disabled_until: null,
        dms_disabled_until: null,
        dm_spam_detected_at: null,
        raid_detected_at: null,
      };
      const next = { ...data, ...given(asked) };
      Object.assign(guild.settings, { incidents_data: next });
      return ok(next);
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/vanity-url`,
    about: 'Its own invite address: none',
    auth: 'bot',
    run: (hub, request) => ok(inGuild(hub, request, PERMISSIONS.ManageGuild) && { code: null, uses: 0 }),
  },
  {
    method: 'GET',
    path: `${GUILD}/widget`,
    about: 'Whether it has a widget',
    auth: 'bot',
    run: (hub, request) => ok(inGuild(hub, request, PERMISSIONS.ManageGuild).widget),
  },
  {
    method: 'PATCH',
    path: `${GUILD}/widget`,
    about: 'Switch the widget on or off',
    auth: 'bot',
    form: widget,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild);
      Object.assign(guild.widget, given(check(widget, request.body ?? {})));
      return ok(guild.widget);
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/widget.json`,
    about: 'The widget, for anybody',
    auth: 'none',
    run({ world }, request) {
      const guild = world.requireGuild(param(request, 'guild_id'));
      if (!guild.widget.enabled) throw missingPermissions();
      const { name } = guild.settings;
      return ok({
        id: guild.id,
        name,
        instant_invite: null,
        channels: [],
        members: [],
        presence_count: guild.members.size,
      });
    },
  },
];

const REGION = { id: 'localhost', name: 'This machine', custom: false, deprecated: false, optimal: true };
