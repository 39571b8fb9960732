import type { APIGuildMember, APIRole, APIUser } from 'discord-api-types/v10';
import type { PageApplication, PageChannel, PageState, Snowflake } from '../../page-protocol.ts';

/** Names and colours by id, made anew only when people, roles or channels change. */
export interface Lookup {
  readonly me: Snowflake;
  readonly users: ReadonlyMap<Snowflake, APIUser>;
  readonly members: ReadonlyMap<Snowflake, APIGuildMember>;
  readonly roles: ReadonlyMap<Snowflake, APIRole>;
  readonly channels: ReadonlyMap<Snowflake, PageChannel>;
  readonly applications: ReadonlyMap<Snowflake, PageApplication>;
}

export function makeLookup(page: PageState): Lookup {
  const users = new Map<Snowflake, APIUser>();
  for (const { user } of page.people) users.set(user.id, user);
  for (const { bot } of page.applications) users.set(bot.id, bot);
  for (const member of page.members) if (member.user) users.set(member.user.id, member.user);
  return {
    me: page.me,
    users,
    members: new Map(page.members.flatMap((each) => (each.user ? [[each.user.id, each] as const] : []))),
    roles: new Map(page.roles.map((each) => [each.id, each])),
    channels: new Map(page.channels.map((each) => [each.id, each])),
    applications: new Map(page.applications.map((each) => [each.id, each])),
  };
}

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
