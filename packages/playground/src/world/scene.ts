/** The scene every playground opens on: one guild, an owner and a guest, a few channels. Static ids, so links stay good. */

import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import { EVERYONE, PERMISSIONS } from './permissions.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, GuildMember, Role, User } from './wire.ts';

export const GUILD_ID: Snowflake = '1000000000000000001';
export const OWNER_ID: Snowflake = '1000000000000000011';
export const GUEST_ID: Snowflake = '1000000000000000012';

export function person(id: Snowflake, username: string, displayName: string, bot = false): User {
  return {
    id,
    username,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : displayName,
    avatar: null,
    banner: null,
    accent_color: null,
    ...(bot ? { bot } : {}),
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    avatar_decoration_data: null,
    collectibles: null,
  };
}

export const people = (): User[] => [person(OWNER_ID, 'olive', 'Olive'), person(GUEST_ID, 'gus', 'Gus')];

export function membership(user: User, joinedAt: string, roles: Snowflake[] = []): GuildMember {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles,
    joined_at: joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function role(id: Snowflake, name: string, permissions: bigint, position: number, color = 0): Role {
  return {
    id,
    name,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

export const sceneRoles = (): Role[] => [
  role(GUILD_ID, '@everyone', EVERYONE, 0),
  { ...role('1000000000000000021', 'Projectionist', EVERYONE, 1, 0xe69f00), mentionable: true },
];

export function textChannel(id: Snowflake, name: string, position: number, topic: string | null = null): Channel {
  return {
    id,
    type: ChannelType.GuildText,
    last_message_id: null,
    last_pin_timestamp: null,
    flags: 0,
    guild_id: GUILD_ID,
    name,
    topic,
    position,
    parent_id: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [],
  };
}

export const sceneChannels = (): Channel[] => [
  textChannel('1000000000000000031', 'general', 0, 'Say hello, and type / to see what the bots can do'),
  textChannel('1000000000000000032', 'films', 1, 'What did you watch?'),
  {
    ...textChannel('1000000000000000033', 'read-only', 2, 'Guests may read here, not write'),
    permission_overwrites: [
      { id: GUILD_ID, type: OverwriteType.Role, allow: '0', deny: PERMISSIONS.SendMessages.toString() },
    ],
  },
  {
    ...textChannel('1000000000000000034', 'staff', 3, 'Only the owner and the bots see this'),
    permission_overwrites: [
      { id: GUILD_ID, type: OverwriteType.Role, allow: '0', deny: PERMISSIONS.ViewChannel.toString() },
    ],
  },
];
