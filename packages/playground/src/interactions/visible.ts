/** Which commands a person may use in a channel: "Application Commands: Permissions, Contexts". */
import {
  ApplicationCommandPermissionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Application, ApplicationCommand } from '../world/applications.ts';
import { ALL, PERMISSIONS } from '../world/permissions.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel } from '../world/wire.ts';
import type { World } from '../world/world.ts';

export const CONTEXT = { guild: InteractionContextType.Guild, botDm: InteractionContextType.BotDM } as const;
export const INSTALL = {
  guild: ApplicationIntegrationType.GuildInstall,
  user: ApplicationIntegrationType.UserInstall,
} as const;

/** The commands of all bots, by bot and then by name. */
export function visibleCommands(world: World, userId: Snowflake, channel: Channel): ApplicationCommand[] {
  return [...world.applications.values()].flatMap((application) =>
    [...application.commands.values()]
      .filter((command) => mayUseCommand(world, application, command, userId, channel))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
}

export function mayUseCommand(
  world: World,
  application: Application,
  command: ApplicationCommand,
  userId: Snowflake,
  channel: Channel,
): boolean {
  const guild = world.guildOf(channel);
  const isIn = guild === undefined || guild.members.has(application.id);
  const installs = installsFor(application, command).filter((type) => isIn || type === INSTALL.user);
  if (installs.length === 0) return false;
  if (guild === undefined) {
    if (channel.between?.[1] !== application.id || command.guild_id !== undefined) return false;
    return command.contexts?.includes(CONTEXT.botDm) ?? command.dm_permission !== false;
  }
  if (command.guild_id !== undefined && command.guild_id !== guild.id) return false;
  if (command.contexts !== null && !command.contexts.includes(CONTEXT.guild)) return false;
  if (command.nsfw && !channel.nsfw) return false;
  const held = world.permissionsIn(channel, userId);
  if ((held & PERMISSIONS.ViewChannel) === 0n) return false;
  // The server's rules do not bind what people installed for themselves.
  if (!installs.includes(INSTALL.guild)) return (held & PERMISSIONS.UseExternalApps) !== 0n;
  if (held === ALL) return true;
  if ((held & PERMISSIONS.UseApplicationCommands) === 0n) return false;
  return ruled(world, application, command, userId, channel, held);
}

export function installsFor(application: Application, command: ApplicationCommand): number[] {
  return command.integration_types.filter((type) =>
    type === INSTALL.guild ? application.installs.guild : application.installs.user,
  );
}

/** Explicit permissions first (channel, then user, then roles, then everyone), else `default_member_permissions`. */
function ruled(
  world: World,
  application: Application,
  command: ApplicationCommand,
  userId: Snowflake,
  channel: Channel,
  held: bigint,
): boolean {
  const own = application.permissions.get(command.id) ?? application.permissions.get(application.id) ?? [];
  const rule = (type: number, id: Snowflake) => own.find((one) => one.type === type && one.id === id)?.permission;
  const everywhere = (BigInt(channel.guild_id ?? '1') - 1n).toString();
  if (
    (rule(ApplicationCommandPermissionType.Channel, channel.id) ??
      rule(ApplicationCommandPermissionType.Channel, everywhere)) === false
  )
    return false;
  const forUser = rule(ApplicationCommandPermissionType.User, userId);
  if (forUser !== undefined) return forUser;
  const roles = (world.member(channel, userId)?.roles ?? [])
    .map((id) => rule(ApplicationCommandPermissionType.Role, id))
    .filter((one) => one !== undefined);
  if (roles.length > 0) return roles.includes(true);
  const forEveryone = rule(ApplicationCommandPermissionType.Role, channel.guild_id ?? '');
  if (forEveryone !== undefined) return forEveryone;
  if (command.default_member_permissions === null) return true;
  const needed = BigInt(command.default_member_permissions);
  // "0" leaves it to administrators, who never come this far.
  return needed !== 0n && (held & needed) === needed;
}
