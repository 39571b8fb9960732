import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, list, snowflake } from '../../form/fields.ts';
import type { Application, CommandPermission } from '../../world/applications.ts';
import { botsCannot, unauthorized, unknownApplication, unknownCommand, unknownCommandPermissions } from '../errors.ts';
import { ok, param, type Request, type Route } from '../route.ts';
import { own } from './commands.ts';

const form = z.object({
  permissions: list(z.object({ id: snowflake, type: integer(1, 3), permission: boolean }), 0, 100),
});

const shown = (request: Request, application: Application, id: string, permissions: readonly CommandPermission[]) => ({
  id,
  application_id: application.id,
  guild_id: param(request, 'guild_id'),
  permissions,
});

const ALL = '/applications/{application_id}/guilds/{guild_id}/commands/permissions';
const ONE = '/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions';

/** `command_id` may be the application's own id: then for all commands without rules of their own. */
export const commandPermissions: readonly Route[] = [
  {
    method: 'GET',
    path: ALL,
    about: 'Who may use which command',
    auth: 'bot',
    run(hub, request) {
      const { application } = own(hub, request);
      return ok([...application.permissions].map(([id, permissions]) => shown(request, application, id, permissions)));
    },
  },
  {
    method: 'GET',
    path: ONE,
    about: 'Who may use this command',
    auth: 'bot',
    run(hub, request) {
      const { application } = own(hub, request);
      const id = param(request, 'command_id');
      const permissions = application.permissions.get(id);
      if (permissions === undefined) throw unknownCommandPermissions();
      return ok(shown(request, application, id, permissions));
    },
  },
  {
    method: 'PUT',
    path: ONE,
    about: 'Set it: with the owner’s bearer token, as Discord lets no bot do this',
    auth: 'owner',
    form,
    run({ world, ownerToken }, request) {
      if (request.application !== undefined) throw botsCannot();
      if (request.bearer !== ownerToken) throw unauthorized();
      const application = world.applications.get(param(request, 'application_id'));
      if (application === undefined) throw unknownApplication();
      const guild = world.requireGuild(param(request, 'guild_id'));
      const id = param(request, 'command_id');
      if (id !== application.id && !application.commands.has(id)) throw unknownCommand();
      const { permissions } = check(form, request.body ?? {});
      application.permissions.set(id, permissions);
      world.bus.emit('permissionsChange', application, guild, id, permissions);
      world.bus.emit('commandsChange', application, [...application.commands.values()]);
      return ok(shown(request, application, id, permissions));
    },
  },
];
