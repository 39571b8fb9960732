import { z } from 'zod';
import { check } from '../../form/check.ts';
import { optional, snowflake, text } from '../../form/fields.ts';
import { shownChannel, shownGuild } from '../../world/shown.ts';
import { cannotMessageUser, invalidField } from '../errors.ts';
import { ok, param, type Route } from '../route.ts';

const self = (user: object) => ({
  ...user,
  mfa_enabled: true,
  locale: 'en-US',
  premium_type: 0,
  email: null,
  verified: true,
});
const profile = z.object({ username: optional(text(2, 32)) });
const recipient = z.object({ recipient_id: snowflake });

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
    about: 'Change the bot’s name',
    auth: 'bot',
    run({ world }, { application, body }) {
      const { username } = check(profile, body ?? {});
      if (username !== undefined) application.bot.username = username;
      application.name = username ?? application.name;
      world.bus.emit('userUpdate', application.id);
      world.bus.emit('applicationUpdate', application);
      return ok(self(application.bot));
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    about: 'The guilds the bot is in',
    auth: 'bot',
    run({ world }, { application }) {
      if (!application.installs.guild) return ok([]);
      const guild = shownGuild(world);
      const { id, name, icon, banner, features } = guild;
      const permissions = world.guildPermissions(application.id).toString();
      return ok([{ id, name, icon, banner, owner: false, permissions, features }]);
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    about: 'Open a DM',
    auth: 'bot',
    run({ world }, { application, body }) {
      const { recipient_id: id } = check(recipient, body ?? {});
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
];
