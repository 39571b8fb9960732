/** Who may do what where: the algorithm of docs.discord.com "Permissions: Permission Overwrites". */
import type { Snowflake } from './snowflake.ts';
import type { Channel, Member, Role } from './wire.ts';

export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  manageNicknames: 1n << 27n,
  changeNickname: 1n << 26n,
  manageRoles: 1n << 28n,
  useApplicationCommands: 1n << 31n,
  pinMessages: 1n << 51n,
  useExternalApps: 1n << 50n,
} as const;

const every = (...bits: readonly bigint[]) => bits.reduce((sum, bit) => sum | bit, 0n);

/** All that exist: an administrator's and the owner's. */
export const ALL = (1n << 53n) - 1n;

/** What everyone in the guild may do. */
export const EVERYONE = every(
  PERMISSIONS.addReactions,
  PERMISSIONS.viewChannel,
  PERMISSIONS.sendMessages,
  PERMISSIONS.embedLinks,
  PERMISSIONS.attachFiles,
  PERMISSIONS.readMessageHistory,
  PERMISSIONS.useExternalEmojis,
  PERMISSIONS.changeNickname,
  PERMISSIONS.useApplicationCommands,
  PERMISSIONS.useExternalApps,
);

/** What an invited bot is given on top. */
export const BOT = every(
  EVERYONE,
  PERMISSIONS.manageChannels,
  PERMISSIONS.manageMessages,
  PERMISSIONS.manageNicknames,
  PERMISSIONS.manageRoles,
  PERMISSIONS.mentionEveryone,
  PERMISSIONS.pinMessages,
);

/** In a DM there are no roles; this is what Discord states as `app_permissions` there. */
export const IN_DM = every(EVERYONE, PERMISSIONS.mentionEveryone);

export function guildPermissions(
  ownerId: Snowflake,
  member: Member,
  roles: ReadonlyMap<Snowflake, Role>,
  guildId: Snowflake,
): bigint {
  if (member.user.id === ownerId) return ALL;
  let bits = BigInt(roles.get(guildId)?.permissions ?? '0');
  for (const id of member.roles) bits |= BigInt(roles.get(id)?.permissions ?? '0');
  return (bits & PERMISSIONS.administrator) !== 0n ? ALL : bits;
}

/** `base` narrowed and widened by the channel's overwrites: everyone, then roles together, then the member. */
export function channelPermissions(base: bigint, member: Member, channel: Channel, guildId: Snowflake): bigint {
  if (base === ALL) return ALL;
  let bits = base;
  const overwrites = channel.permission_overwrites ?? [];
  const apply = (chosen: typeof overwrites) => {
    let allow = 0n;
    let deny = 0n;
    for (const overwrite of chosen) {
      allow |= BigInt(overwrite.allow);
      deny |= BigInt(overwrite.deny);
    }
    bits = (bits & ~deny) | allow;
  };
  apply(overwrites.filter(({ id }) => id === guildId));
  apply(overwrites.filter(({ id, type }) => type === 0 && id !== guildId && member.roles.includes(id)));
  apply(overwrites.filter(({ id, type }) => type === 1 && id === member.user.id));
  // Who cannot see a channel can do nothing in it.
  return (bits & PERMISSIONS.viewChannel) === 0n ? 0n : bits;
}
