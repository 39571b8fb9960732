/** Who may do what where: the algorithm and the implicit rules of docs.discord.com "Permissions". */
import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Snowflake } from './snowflake.ts';
import type { Channel, GuildMember, Overwrite, Role } from './wire.ts';

export const PERMISSIONS = PermissionFlagsBits;

const every = (...bits: readonly bigint[]) => bits.reduce((sum, bit) => sum | bit, 0n);

/** All that exist: an administrator's and the owner's. */
export const ALL = every(...Object.values(PermissionFlagsBits), 1n << 52n);

/** What everyone in the guild may do. */
export const EVERYONE = every(
  PERMISSIONS.AddReactions,
  PERMISSIONS.ViewChannel,
  PERMISSIONS.SendMessages,
  PERMISSIONS.SendMessagesInThreads,
  PERMISSIONS.CreatePublicThreads,
  PERMISSIONS.CreatePrivateThreads,
  PERMISSIONS.EmbedLinks,
  PERMISSIONS.AttachFiles,
  PERMISSIONS.ReadMessageHistory,
  PERMISSIONS.UseExternalEmojis,
  PERMISSIONS.UseExternalStickers,
  PERMISSIONS.UseExternalSounds,
  PERMISSIONS.SendPolls,
  PERMISSIONS.CreateInstantInvite,
  PERMISSIONS.ChangeNickname,
  PERMISSIONS.UseApplicationCommands,
  PERMISSIONS.UseExternalApps,
  PERMISSIONS.Connect,
  PERMISSIONS.Speak,
  PERMISSIONS.Stream,
  PERMISSIONS.UseVAD,
  PERMISSIONS.UseSoundboard,
  PERMISSIONS.RequestToSpeak,
);

/** What an invited bot is given on top: what a bot may ask for short of Administrator. */
export const BOT = every(
  EVERYONE,
  PERMISSIONS.ManageChannels,
  PERMISSIONS.ManageGuild,
  PERMISSIONS.ManageMessages,
  PERMISSIONS.ManageNicknames,
  PERMISSIONS.ManageRoles,
  PERMISSIONS.ManageThreads,
  PERMISSIONS.ManageWebhooks,
  PERMISSIONS.ManageGuildExpressions,
  PERMISSIONS.CreateGuildExpressions,
  PERMISSIONS.ManageEvents,
  PERMISSIONS.CreateEvents,
  PERMISSIONS.KickMembers,
  PERMISSIONS.BanMembers,
  PERMISSIONS.ModerateMembers,
  PERMISSIONS.ViewAuditLog,
  PERMISSIONS.MoveMembers,
  PERMISSIONS.MuteMembers,
  PERMISSIONS.DeafenMembers,
  PERMISSIONS.MentionEveryone,
  PERMISSIONS.SendTTSMessages,
  PERMISSIONS.PinMessages,
);

/** In a DM there are no roles; this is what Discord states as `app_permissions` there. */
export const IN_DM = every(EVERYONE, PERMISSIONS.MentionEveryone);

/** What somebody who is timed out keeps. */
const TIMED_OUT = PERMISSIONS.ViewChannel | PERMISSIONS.ReadMessageHistory;

/** What goes with Send Messages when that is denied: "Permissions: Implicit Permissions". */
const SPEECH = every(
  PERMISSIONS.MentionEveryone,
  PERMISSIONS.SendTTSMessages,
  PERMISSIONS.AttachFiles,
  PERMISSIONS.EmbedLinks,
);

const VOICE: readonly number[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];
const THREADS: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

export const isThread = ({ type }: Pick<Channel, 'type'>): boolean => THREADS.includes(type);
export const isVoice = ({ type }: Pick<Channel, 'type'>): boolean => VOICE.includes(type);

/** The permission it takes to write in a channel. */
export const speaking = (channel: Pick<Channel, 'type'>): bigint =>
  isThread(channel) ? PERMISSIONS.SendMessagesInThreads : PERMISSIONS.SendMessages;

/** @param now - Unix milliseconds, for timeouts */
export function guildPermissions(
  ownerId: Snowflake,
  member: GuildMember,
  roles: ReadonlyMap<Snowflake, Role>,
  guildId: Snowflake,
  now = 0,
): bigint {
  if (member.user.id === ownerId) return ALL;
  let bits = BigInt(roles.get(guildId)?.permissions ?? '0');
  for (const id of member.roles) bits |= BigInt(roles.get(id)?.permissions ?? '0');
  if ((bits & PERMISSIONS.Administrator) !== 0n) return ALL;
  return isTimedOut(member, now) ? bits & TIMED_OUT : bits;
}

/**
 * `base` narrowed and widened by overwrites: everyone's, then those of all roles together, then the member's. Within one
 * level allow wins over deny.
 *
 * @param channel - of a thread, its parent's overwrites decide: give them as its own
 */
export function channelPermissions(
  base: bigint,
  member: GuildMember,
  channel: Pick<Channel, 'type' | 'permission_overwrites'>,
  guildId: Snowflake,
  now = 0,
): bigint {
  if (base === ALL) return ALL;
  let bits = base;
  const overwrites = channel.permission_overwrites ?? [];
  const apply = (chosen: readonly Overwrite[]) => {
    let allow = 0n;
    let deny = 0n;
    for (const overwrite of chosen) {
      allow |= BigInt(overwrite.allow);
      deny |= BigInt(overwrite.deny);
    }
    bits = (bits & ~deny) | allow;
  };
  const ofRole = (id: Snowflake) => id !== guildId && member.roles.includes(id);
  apply(overwrites.filter(({ id }) => id === guildId));
  apply(overwrites.filter(({ id, type }) => type === OverwriteType.Role && ofRole(id)));
  apply(overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === member.user.id));
  if (isTimedOut(member, now)) bits &= TIMED_OUT;
  // Who cannot see a channel can do nothing in it, and who cannot join a voice channel nothing there.
  if ((bits & PERMISSIONS.ViewChannel) === 0n) return 0n;
  if (isVoice(channel) && (bits & PERMISSIONS.Connect) === 0n) return bits & PERMISSIONS.ViewChannel;
  return (bits & speaking(channel)) === 0n ? bits & ~SPEECH : bits;
}

export const isTimedOut = ({ communication_disabled_until: until }: GuildMember, now: number): boolean =>
  until !== null && Date.parse(until) > now;

/** Where a member stands: the position of the highest role, 0 with none but everyone's. */
export const topPosition = (member: GuildMember, roles: ReadonlyMap<Snowflake, Role>): number =>
  Math.max(0, ...member.roles.map((id) => roles.get(id)?.position ?? 0));
