/** What a guild shows and asks new members: its welcome screen and its onboarding. */
import { GuildFeature } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, list, optional, snowflake, textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import type { Guild, JsonValue } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { ok, type Route } from '../route.ts';
import { given, inGuild } from './reach.ts';

const welcome = z.object({
  enabled: optional(boolean),
  description: z.string().max(140).nullable().optional(),
  welcome_channels: optional(
    z.array(
      z.object({
        channel_id: snowflake,
        description: textField(1, 50),
        emoji_id: snowflake.nullish().transform((value) => value ?? null),
        emoji_name: z
          .string()
          .nullish()
          .transform((value) => value ?? null),
      }),
    ),
  ),
});
const promptOption = z.object({
  id: optional(snowflake),
  title: textField(1, 50),
  description: z.string().max(100).nullish(),
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().max(100).nullish(),
  emoji_animated: optional(boolean),
  role_ids: optional(z.array(snowflake)),
  channel_ids: optional(z.array(snowflake)),
});
const prompt = z.object({
  id: snowflake,
  type: optional(integer(0, 1)),
  title: textField(1, 100),
  options: list(promptOption, 1, 50),
  single_select: optional(boolean),
  required: optional(boolean),
  in_onboarding: optional(boolean),
});
const onboarding = z.object({
  prompts: optional(list(prompt, 0, 15)),
  default_channel_ids: optional(z.array(snowflake)),
  enabled: optional(boolean),
  mode: optional(integer(0, 1)),
});

function setFeature({ settings }: Guild, feature: GuildFeature, on: boolean): void {
  const others = (settings['features'] as string[]).filter((one) => one !== feature);
  Object.assign(settings, { features: on ? [...others, feature] : others });
}

/** A question of the onboarding as it is kept: with all that was not said, and an id for each answer. */
const asked =
  ({ world }: Hub) =>
  ({ options, ...rest }: z.output<typeof prompt>): JsonValue => ({
    ...rest,
    type: rest.type ?? 0,
    single_select: rest.single_select ?? false,
    required: rest.required ?? false,
    in_onboarding: rest.in_onboarding ?? false,
    options: options.map(({ emoji_id: id, emoji_name: name, emoji_animated: animated, ...option }) => ({
      ...option,
      id: option.id ?? world.nextId(),
      description: option.description ?? null,
      emoji: { id: id ?? null, name: name ?? null, animated: animated ?? false },
      role_ids: option.role_ids ?? [],
      channel_ids: option.channel_ids ?? [],
    })),
  });

const GUILD = '/guilds/{guild_id}';

export const newcomers: readonly Route[] = [
  {
    method: 'GET',
    path: `${GUILD}/welcome-screen`,
    about: 'What new members are shown',
    auth: 'bot',
    run: (hub, request) => ok(inGuild(hub, request).welcome),
  },
  {
    method: 'PATCH',
    path: `${GUILD}/welcome-screen`,
    about: 'Change it',
    auth: 'bot',
    form: welcome,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild);
      const { enabled, ...fields } = check(welcome, request.body ?? {});
      if (enabled !== undefined) setFeature(guild, GuildFeature.WelcomeScreenEnabled, enabled);
      return ok(Object.assign(guild.welcome, given(fields)));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/onboarding`,
    about: 'What new members are asked',
    auth: 'bot',
    run: (hub, request) => ok(inGuild(hub, request).onboarding),
  },
  {
    method: 'PUT',
    path: `${GUILD}/onboarding`,
    about: 'Change it',
    auth: 'bot',
    form: onboarding,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuild, PERMISSIONS.ManageRoles);
      const { prompts, ...fields } = check(onboarding, request.body ?? {});
      return ok(Object.assign(guild.onboarding, given({ ...fields, prompts: prompts?.map(asked(hub)) })));
    },
  },
];
