import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, isOn, notHere, optional, snowflake, textField } from '../../form/fields.ts';
import { image } from '../../form/images.ts';
import { counts } from '../../world/guild.ts';
import { shownChannel } from '../../world/shown.ts';
import { cannotMessageUser, invalidField, unauthorized } from '../errors.ts';
import { nothing, ok, param, type Route } from '../route.ts';

const self = (user: object) => ({
  ...user,
  mfa_enabled: true,
  locale: 'en-US',
  premium_type: 0,
  email: null,
  verified: true,
});
const picture = image(10 * 1_024 * 1_024)
  .nullable()
  .optional();
const profile = z.object({ username: optional(textField(2, 32)), avatar: picture, banner: picture, bot_id: notHere });
const recipient = z.object({ recipient_id: optional(snowflake), access_tokens: notHere, nicks: notHere });
const page = z.object({
  before: optional(snowflake),
  after: optional(snowflake),
  limit: optional(integer(1, 200)),
  with_counts: optional(boolean),
});

export const users: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/@me',
    about: 'The bot itself',
    auth: 'bot',
    run: (_, { application }) => ok(self(application.bot)),
  },
  {
    method: 'PATCH',
    path: '/users/@me',
    about: 'Change the bot’s name, avatar and banner',
    auth: 'bot',
    form: profile,
    async run(hub, { application, body }) {
      const { username, avatar, banner } = check(profile, body ?? {});
      const { bot } = application;
      if (username !== undefined) bot.username = username;
      application.name = username ?? application.name;
      for (const [name, given] of Object.entries({ avatar, banner })) {
        if (given === undefined) continue;
        Object.assign(bot, { [name]: given?.hash ?? null });
        if (given) await hub.files.keep(`${name}s/${bot.id}/${given.hash}`, given.bytes);
      }
      hub.world.bus.emit('userUpdate', application.id);
      hub.world.bus.emit('applicationUpdate', application);
      return ok(self(bot));
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    about: 'The guilds the bot is in',
    auth: 'bot',
    query: page,
    run({ world }, { application, query }) {
      const { before, after, limit = 200 } = check(page, Object.fromEntries(query));
      const own = [...world.guilds.values()]
        .filter(({ members }) => members.has(application.id))
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .filter(({ id }) => before === undefined || BigInt(id) < BigInt(before))
        .filter(({ id }) => after === undefined || BigInt(id) > BigInt(after));
      return ok(
        own.slice(0, limit).map((guild) => {
          const { name, icon, banner, features } = guild.settings as Record<string, unknown>;
          const permissions = world.guildPermissions(guild, application.id).toString();
          const own = {
            id: guild.id,
            name,
            icon,
            banner,
            owner: guild.ownerId === application.id,
            permissions,
            features,
          };
          return { ...own, ...(isOn(query, 'with_counts') ? counts(guild) : {}) };
        }),
      );
    },
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/{guild_id}',
    about: 'Leave a guild',
    auth: 'bot',
    run({ world }, request) {
      const guild = world.requireGuild(param(request, 'guild_id'));
      world.part(guild, request.application.id);
      return nothing;
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    about: 'Open a DM',
    auth: 'bot',
    form: recipient,
    run({ world }, { application, body }) {
      const { recipient_id: id } = check(recipient, body ?? {});
      if (id === undefined) throw invalidField(['recipient_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
      const user = world.users.get(id);
      if (user === undefined) throw invalidField(['recipient_id'], 'USER_DOES_NOT_EXIST', `User ${id} does not exist`);
      if (user.bot) throw cannotMessageUser();
      return ok(shownChannel(world, world.dm(id, application.id), application.id));
    },
  },
  {
    method: 'GET',
    path: '/users/{user_id}',
    about: 'A user',
    auth: 'bot',
    run: ({ world }, request) => ok(world.user(param(request, 'user_id'))),
  },
  {
    method: 'GET',
    path: '/oauth2/@me',
    about: 'Whom the owner’s bearer token belongs to',
    auth: 'owner',
    run({ world, ownerToken }, { bearer }) {
      if (bearer !== ownerToken) throw unauthorized();
      const [application] = world.applications.values();
      if (application === undefined) throw unauthorized();
      return ok({
        application: {
          id: application.id,
          name: application.name,
          icon: null,
          description: application.description,
          type: null,
          bot: application.bot,
          verify_key: application.key.publicHex,
          bot_public: true,
          bot_require_code_grant: false,
          flags: 0,
          flags_new: '0',
        },
        scopes: ['identify'],
        expires: new Date(world.clock.now() + 86_400_000).toISOString(),
        user: world.user(world.guild.ownerId),
      });
    },
  },
];
