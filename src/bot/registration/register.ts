import { DiscordAPIError, type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import type { Command } from '../command.ts';
import { type Difference, difference, type RemoteCommand } from './diff.ts';
import { toWire } from './wire.ts';

/** Where commands are registered: everywhere, or on one server (at once, for trying things out). */
export interface Scope {
  readonly applicationId: string;
  readonly guildId?: string;
}

/** The commands as Discord has them, names and descriptions in other languages included. */
export const registeredCommands = async (rest: REST, scope: Scope): Promise<RemoteCommand[]> =>
  (await rest.get(collection(scope), { query: WITH_LOCALIZATIONS })) as RemoteCommand[];

/** What Discord has now, and what would have to change. Changes nothing. */
export async function compareCommands(
  rest: REST,
  scope: Scope,
  commands: readonly Command[],
): Promise<Difference<RESTPostAPIApplicationCommandsJSONBody>> {
  return difference(
    commands.map(toWire),
    await registeredCommands(rest, scope),
    scope.guildId === undefined ? 'global' : 'guild',
  );
}

/** What a change does not name stays as it was with Discord: words of other languages that are gone have to be taken away. */
const UNTRANSLATED = { name_localizations: null, description_localizations: null } as const;
/** Discord leaves names and descriptions in other languages out unless it is asked for them. */
const WITH_LOCALIZATIONS = new URLSearchParams({ with_localizations: 'true' });

/** What Discord would not take, while it took the rest. */
export interface RefusedCommand {
  readonly name: string;
  readonly error: DiscordAPIError;
}

/**
 * Sends what changed and nothing else. When nothing did, nothing is sent. A command that Discord refuses does not keep the
 * others from it.
 */
export async function register(
  rest: REST,
  scope: Scope,
  commands: readonly Command[],
): Promise<{
  readonly changes: Difference<RESTPostAPIApplicationCommandsJSONBody>;
  readonly refused: readonly RefusedCommand[];
}> {
  const changes = await compareCommands(rest, scope, commands);
  const refused: RefusedCommand[] = [];
  const send = async (name: string, request: () => Promise<unknown>): Promise<void> => {
    await request().catch((error: unknown) => {
      if (!(error instanceof DiscordAPIError) || error.status === 401) throw error;
      refused.push({ name, error });
    });
  };
  // Removed first: there are only so many places.
  for (const { id, name } of changes.remove) await send(name, () => rest.delete(one(scope, id)));
  for (const { id, command } of changes.update)
    await send(command.name, () => rest.patch(one(scope, id), { body: { ...UNTRANSLATED, ...command } }));
  for (const command of changes.create) await send(command.name, () => rest.post(collection(scope), { body: command }));
  return { changes, refused };
}

/** Removes every command of this bot, or the one of that name. @returns the names that went. */
export async function unregister(rest: REST, scope: Scope, name?: string): Promise<string[]> {
  const remote = (await rest.get(collection(scope))) as RemoteCommand[];
  const chosen = remote.filter((command) => name === undefined || command.name === name);
  for (const { id } of chosen) await rest.delete(one(scope, id));
  return chosen.map((command) => command.name);
}

function collection({ applicationId, guildId }: Scope) {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function one({ applicationId, guildId }: Scope, id: string) {
  return guildId === undefined
    ? Routes.applicationCommand(applicationId, id)
    : Routes.applicationGuildCommand(applicationId, guildId, id);
}
