/** What most routes begin with: the place that is asked about, if the bot may see it and holds the permissions. */
import { ChannelType } from 'discord-api-types/v10';
import type { Hub } from '../../hub.ts';
import type { Guild } from '../../world/guild.ts';
import { PERMISSIONS, topPosition } from '../../world/permissions.ts';
import type { Snowflake } from '../../world/snowflake.ts';
import type { Channel, GuildMember } from '../../world/wire.ts';
import { missingAccess, missingPermissions, unknownChannel, unknownMember } from '../errors.ts';
import { param, type Request } from '../route.ts';

/** The channel of the path. @throws DiscordError 10003, 50001, 50013 */
export function reachChannel({ world }: Hub, request: Request, ...bits: bigint[]): Channel {
  const channel = world.channel(param(request, 'channel_id'));
  const { id } = request.application;
  if (channel.type === ChannelType.DM && !channel.between?.includes(id)) throw unknownChannel();
  if (!world.may(channel, id, PERMISSIONS.ViewChannel)) throw missingAccess();
  if (!world.may(channel, id, ...bits)) throw missingPermissions();
  return channel;
}

/** The guild of the path, with all of `bits` held. @throws DiscordError 10004, 50001, 50013 */
export function inGuild(hub: Hub, request: Request, ...bits: bigint[]): Guild {
  const guild = hub.world.requireGuild(param(request, 'guild_id'));
  requireIn(hub, request, guild, ...bits);
  return guild;
}

/** @throws DiscordError 50001, 50013 */
export function requireIn({ world }: Hub, { application }: Request, guild: Guild, ...bits: bigint[]): void {
  if (!guild.members.has(application.id)) throw missingAccess();
  const held = world.guildPermissions(guild, application.id);
  if (bits.some((bit) => (held & bit) !== bit)) throw missingPermissions();
}

/** @throws DiscordError 10007 */
export function memberOf(guild: Guild, id: Snowflake): GuildMember {
  const member = guild.members.get(id);
  if (member === undefined) throw unknownMember();
  return member;
}

/**
 * The owner stands above all, and nobody else touches who stands as high as they: "Permissions: Permission Hierarchy".
 *
 * @throws DiscordError 50013
 */
export function requireAbove(guild: Guild, request: Request, position: number): void {
  const actor = memberOf(guild, request.application.id);
  if (guild.ownerId !== actor.user.id && topPosition(actor, guild.roles) <= position) throw missingPermissions();
}

/** @throws DiscordError 50013 for the owner, and for whoever is not below the bot */
export function requireAboveMember(guild: Guild, request: Request, target: GuildMember): void {
  if (target.user.id === guild.ownerId) throw missingPermissions();
  requireAbove(guild, request, topPosition(target, guild.roles));
}

/** The fields that were given. */
export const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
