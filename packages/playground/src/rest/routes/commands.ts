import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { type CommandForm, commandForm, commandForms, commandRequest } from '../../form/command.ts';
import { boolean, isOn, optional } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { DISCORD_LIMITS } from '../../limits.ts';
import type { Application, ApplicationCommand } from '../../world/applications.ts';
import { botsCannot, tooManyCommands, unknownApplication, unknownCommand } from '../errors.ts';
import { created, nothing, ok, param, type Request, type Route } from '../route.ts';

type Scope = string | undefined;

/** The bot's own application. @throws DiscordError 10002, 20001 for another's, 10004 */
export function own(hub: Hub, request: Request): { application: Application; scope: Scope } {
  const id = param(request, 'application_id');
  if (!hub.world.applications.has(id)) throw unknownApplication();
  if (id !== request.application.id) throw botsCannot();
  const scope = request.params['guild_id'];
  if (scope !== undefined) hub.world.requireGuild(scope);
  return { application: request.application, scope };
}

const inScope = (application: Application, scope: Scope): ApplicationCommand[] =>
  [...application.commands.values()].filter((command) => command.guild_id === scope);

function one(hub: Hub, request: Request): { application: Application; scope: Scope; command: ApplicationCommand } {
  const { application, scope } = own(hub, request);
  const command = application.commands.get(param(request, 'command_id'));
  if (command === undefined || command.guild_id !== scope) throw unknownCommand();
  return { application, scope, command };
}

function make(
  hub: Hub,
  application: Application,
  scope: Scope,
  form: CommandForm,
  before?: ApplicationCommand,
): ApplicationCommand {
  const id = before?.id ?? hub.world.nextId();
  return {
    id,
    application_id: application.id,
    version: hub.world.nextId(),
    ...(scope === undefined ? {} : { guild_id: scope }),
    ...form,
  };
}

function changed(hub: Hub, application: Application): void {
  hub.world.bus.emit('commandsChange', application, [...application.commands.values()]);
}

function requireRoom(commands: readonly { type: number }[]): void {
  const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput).length;
  if (slash > DISCORD_LIMITS.chatInputCommands) throw tooManyCommands(DISCORD_LIMITS.chatInputCommands);
  for (const type of [ApplicationCommandType.User, ApplicationCommandType.Message]) {
    const menu = commands.filter((command) => command.type === type).length;
    if (menu > DISCORD_LIMITS.contextMenuCommands) throw tooManyCommands(DISCORD_LIMITS.contextMenuCommands);
  }
}

/** Bulk overwrite: those of the same name and type keep their ids, the rest of the scope goes. */
function overwrite(hub: Hub, request: Request) {
  const { application, scope } = own(hub, request);
  const forms = commandForms(request.body);
  requireRoom(forms);
  const before = inScope(application, scope);
  const next = forms.map(({ id, ...form }) => {
    const same = before.find(
      (one) => (id === undefined ? one.name === form.name : one.id === id) && one.type === form.type,
    );
    return make(hub, application, scope, form, same);
  });
  for (const { id } of before) application.commands.delete(id);
  for (const command of next) application.commands.set(command.id, command);
  changed(hub, application);
  return ok(next);
}

/** Create; one of the same name and type is replaced and 200 says so. */
function create(hub: Hub, request: Request) {
  const { application, scope } = own(hub, request);
  const form = commandForm(request.body);
  const before = inScope(application, scope);
  const same = before.find(({ name, type }) => name === form.name && type === form.type);
  if (same === undefined) requireRoom([...before, form]);
  const command = make(hub, application, scope, form, same);
  application.commands.set(command.id, command);
  changed(hub, application);
  return same === undefined ? created(command) : ok(command);
}

function edit(hub: Hub, request: Request) {
  const { application, scope, command } = one(hub, request);
  const given = Object.fromEntries(
    Object.entries((request.body ?? {}) as object).filter(([, value]) => value !== undefined),
  );
  const next = make(hub, application, scope, commandForm({ ...command, ...given, type: command.type }), command);
  application.commands.set(next.id, next);
  changed(hub, application);
  return ok(next);
}

function remove(hub: Hub, request: Request) {
  const { application, command } = one(hub, request);
  application.commands.delete(command.id);
  application.permissions.delete(command.id);
  changed(hub, application);
  return nothing;
}

/** Lists leave the translations out unless they are asked for: "Get Global Application Commands". */
const withoutLocalizations = <T extends object>(one: T): object => {
  const { name_localizations: _, description_localizations: __, ...rest } = one as Record<string, unknown>;
  for (const inner of ['options', 'choices']) {
    if (Array.isArray(rest[inner])) rest[inner] = (rest[inner] as object[]).map(withoutLocalizations);
  }
  return rest;
};

const LIST = 'Commands registered';
const scopes = [
  { path: '/applications/{application_id}/commands', where: 'everywhere' },
  { path: '/applications/{application_id}/guilds/{guild_id}/commands', where: 'in the guild' },
] as const;

export const commands: readonly Route[] = [
  ...scopes.flatMap(({ path, where }): Route[] => [
    {
      method: 'GET',
      path,
      about: `${LIST} ${where}; with_localizations too`,
      auth: 'bot',
      query: z.object({ with_localizations: optional(boolean) }),
      run(hub, request) {
        const { application, scope } = own(hub, request);
        const all = inScope(application, scope);
        return ok(isOn(request.query, 'with_localizations') ? all : all.map(withoutLocalizations));
      },
    },
    {
      method: 'PUT',
      path,
      about: `Replace all commands ${where}`,
      auth: 'bot',
      form: z.array(commandRequest),
      run: overwrite,
    },
    { method: 'POST', path, about: `Register one ${where}`, auth: 'bot', form: commandRequest, run: create },
    {
      method: 'GET',
      path: `${path}/{command_id}`,
      about: `One command ${where}`,
      auth: 'bot',
      run: (hub, request) => ok(one(hub, request).command),
    },
    {
      method: 'PATCH',
      path: `${path}/{command_id}`,
      about: `Change one ${where}`,
      auth: 'bot',
      form: commandRequest,
      run: edit,
    },
    { method: 'DELETE', path: `${path}/{command_id}`, about: `Remove one ${where}`, auth: 'bot', run: remove },
  ]),
];
