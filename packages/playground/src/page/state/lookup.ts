import type { APIGuildMember, APIRole, APIUser } from 'discord-api-types/v10';
import type { PageApplication, PageChannel, PageGuild, PageState, Snowflake } from '../../page-protocol.ts';

/** Names and colours by id, rebuilt only when people, roles or channels change. */
export interface Lookup {
  readonly me: Snowflake;
  /** The guild that is open. */
  readonly guildId: Snowflake | undefined;
  readonly users: ReadonlyMap<Snowflake, APIUser>;
  readonly members: ReadonlyMap<Snowflake, APIGuildMember>;
  readonly roles: ReadonlyMap<Snowflake, APIRole>;
  readonly channels: ReadonlyMap<Snowflake, PageChannel>;
  readonly applications: ReadonlyMap<Snowflake, PageApplication>;
}

/** The guild that a channel is in; in a direct message the first one, for the names that people have there. */
export function guildAt({ guilds, channels }: PageState, channelId: Snowflake | undefined): PageGuild | undefined {
  const open = channels.find((each) => each.id === channelId);
  const id = open && 'guild_id' in open ? open.guild_id : undefined;
  return guilds.find(({ guild }) => guild.id === id) ?? guilds[0];
}

/** @param here the guild whose names and colours are meant */
export function makeLookup(page: PageState, here: PageGuild | undefined): Lookup {
  const { guild, members = [], roles = [] } = here ?? {};
  const users = new Map<Snowflake, APIUser>();
  for (const { user } of page.people) users.set(user.id, user);
  for (const { bot } of page.applications) users.set(bot.id, bot);
  for (const known of page.guilds) {
    for (const { user } of known.members) if (user) users.set(user.id, user);
  }
  return {
    me: page.me,
    guildId: guild?.id,
    users,
    members: new Map(members.flatMap((each) => (each.user ? [[each.user.id, each] as const] : []))),
    roles: new Map(roles.map((each) => [each.id, each])),
    channels: new Map(page.channels.map((each) => [each.id, each])),
    applications: new Map(page.applications.map((each) => [each.id, each])),
  };
}

/** Everybody in the open guild. */
export const peopleHere = ({ members }: Lookup): readonly APIUser[] =>
  [...members.values()].flatMap(({ user }) => user ?? []);

/** Its channels. */
export const channelsHere = ({ channels, guildId }: Lookup): readonly PageChannel[] =>
  [...channels.values()].filter((each) => 'guild_id' in each && each.guild_id === guildId);

/** What Discord shows for a person: the nickname here, else the display name, else the user name. */
export function displayName(lookup: Lookup, user: APIUser | undefined, id?: Snowflake): string {
  const known = user ?? (id === undefined ? undefined : lookup.users.get(id));
  if (!known) return 'unknown-user';
  return lookup.members.get(known.id)?.nick ?? known.global_name ?? known.username;
}

/** The colour of a member's highest coloured role, as CSS; nothing without one. */
export function nameColour(lookup: Lookup, id: Snowflake): string | undefined {
  const coloured = (lookup.members.get(id)?.roles ?? [])
    .flatMap((roleId) => lookup.roles.get(roleId) ?? [])
    .filter((role) => role.color !== 0)
    .sort((a, b) => b.position - a.position)[0];
  return coloured ? hexColour(coloured.color) : undefined;
}

/** `0x5865f2` as `#5865f2`. */
export function hexColour(colour: number): string {
  return `#${(colour & 0xff_ff_ff).toString(16).padStart(6, '0')}`;
}

/** The name to put on a channel: `plots`, or the other person's name in a DM. */
export function channelTitle(lookup: Lookup, channel: PageChannel | undefined): string {
  if (!channel) return '';
  if ('recipients' in channel && channel.recipients?.length) {
    return channel.recipients
      .filter((each) => each.id !== lookup.me)
      .map((each) => displayName(lookup, lookup.users.get(each.id) ?? each))
      .join(', ');
  }
  return channel.name ?? '';
}
