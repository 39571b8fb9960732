import { randomBytes } from 'node:crypto';
import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { optional, textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import type { Guild, JsonValue } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { guildChannels } from '../../world/shown.ts';
import { unknownTemplate } from '../errors.ts';
import { ok, param, type Request, type Route } from '../route.ts';
import { given, inGuild } from './reach.ts';

const form = z.object({ name: textField(1, 100), description: textField(0, 120).nullish() });
const patch = z.object({ name: optional(textField(1, 100)), description: textField(0, 120).nullish() });

/** Kinds of channels that a template keeps. */
const KEPT: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
];

/** The guild as it is now: roles and channels by small numbers, as templates count them. */
function snapshot({ world }: Hub, guild: Guild): JsonValue {
  const settings = guild.settings as JsonValue;
  const numbers = new Map([...guild.roles.keys()].map((id, index) => [id, index]));
  return {
    name: settings['name'],
    description: settings['description'],
    region: null,
    verification_level: settings['verification_level'],
    default_message_notifications: settings['default_message_notifications'],
    explicit_content_filter: settings['explicit_content_filter'],
    preferred_locale: settings['preferred_locale'],
    afk_timeout: settings['afk_timeout'],
    roles: [...guild.roles.values()].map(
      ({ name, permissions, color, colors, hoist, mentionable, icon, unicode_emoji }, id) => ({
        id,
        name,
        permissions,
        color,
        colors,
        hoist,
        mentionable,
        icon,
        unicode_emoji,
      }),
    ),
    channels: guildChannels(world, guild)
      .filter(({ type }) => KEPT.includes(type))
      .map(({ type, name, topic, position, nsfw, rate_limit_per_user, permission_overwrites = [] }, id) => ({
        id,
        type,
        name,
        topic: topic ?? null,
        position,
        nsfw: nsfw ?? false,
        rate_limit_per_user: rate_limit_per_user ?? 0,
        parent_id: null,
        bitrate: 64_000,
        user_limit: 0,
        default_auto_archive_duration: null,
        default_thread_rate_limit_per_user: null,
        default_reaction_emoji: null,
        default_sort_order: null,
        default_forum_layout: null,
        default_tag_setting: null,
        icon_emoji: null,
        theme_color: null,
        available_tags: null,
        template: '',
        permission_overwrites: permission_overwrites
          .filter((one) => numbers.has(one.id))
          .map((one) => ({ ...one, id: String(numbers.get(one.id)) })),
      })),
    afk_channel_id: null,
    system_channel_id: null,
    system_channel_flags: settings['system_channel_flags'],
  };
}

function one(guild: Guild, request: Request): JsonValue {
  const found = guild.templates.get(param(request, 'code'));
  if (found === undefined) throw unknownTemplate();
  return found;
}

const ALL = '/guilds/{guild_id}/templates';
const ONE = `${ALL}/{code}`;
const MAY = PERMISSIONS.ManageGuild;

export const templates: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/templates/{code}',
    about: 'A template, by its code',
    auth: 'bot',
    run({ world }, request) {
      for (const guild of world.guilds.values()) {
        const found = guild.templates.get(param(request, 'code'));
        if (found !== undefined) return ok(found);
      }
      throw unknownTemplate();
    },
  },
  {
    method: 'GET',
    path: ALL,
    about: 'The guild’s templates',
    auth: 'bot',
    run: (hub, request) => ok([...inGuild(hub, request, MAY).templates.values()]),
  },
  {
    method: 'POST',
    path: ALL,
    about: 'Make one of the guild as it is',
    auth: 'bot',
    form,
    run(hub, request) {
      const guild = inGuild(hub, request, MAY);
      const { name, description } = check(form, request.body ?? {});
      const code = randomBytes(9).toString('base64url');
      const now = hub.world.now();
      const template = {
        code,
        name,
        description: description ?? null,
        usage_count: 0,
        creator_id: request.application.id,
        creator: request.application.bot,
        created_at: now,
        updated_at: now,
        source_guild_id: guild.id,
        serialized_source_guild: snapshot(hub, guild),
        is_dirty: null,
      };
      guild.templates.set(code, template);
      return ok(template);
    },
  },
  {
    method: 'PUT',
    path: ONE,
    about: 'Bring it up to date',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, MAY);
      return ok(
        Object.assign(one(guild, request), {
          serialized_source_guild: snapshot(hub, guild),
          updated_at: hub.world.now(),
          is_dirty: null,
        }),
      );
    },
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Rename it',
    auth: 'bot',
    form: patch,
    run: (hub, request) =>
      ok(Object.assign(one(inGuild(hub, request, MAY), request), given(check(patch, request.body ?? {})))),
  },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Delete it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, MAY);
      const gone = one(guild, request);
      guild.templates.delete(String(gone['code']));
      return ok(gone);
    },
  },
];
