/** Discord's objects as they go out to somebody: who looks decides a DM's recipients and whose reactions are "mine". */
import type { Application } from './applications.ts';
import { type Guild, type JsonValue, shownGuild } from './guild.ts';
import { isThread, PERMISSIONS } from './permissions.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, GuildMember, StoredMessage } from './wire.ts';
import type { World } from './world.ts';

/** A channel for `viewerId`: the recipient of a DM is the other one. */
export function shownChannel(world: World, channel: Channel, viewerId: Snowflake): JsonValue {
  const { between, joined, ...rest } = channel;
  if (joined !== undefined) {
    const since = joined.get(viewerId);
    const member = { id: channel.id, user_id: viewerId, join_timestamp: since, flags: 0 };
    return { ...rest, member_count: Math.min(joined.size, 50), ...(since === undefined ? {} : { member }) };
  }
  if (between === undefined) return { ...rest };
  const other = between[0] === viewerId ? between[1] : between[0];
  return { ...rest, recipients: [world.user(other)] };
}

/** A message for `viewerId`, reactions counted. */
export function wholeMessage(stored: StoredMessage, viewerId?: Snowflake): JsonValue {
  const reactions = [...stored.reactions.values()].map(({ emoji, users }) => ({
    emoji,
    count: users.length,
    count_details: { normal: users.length, burst: 0 },
    burst_colors: [],
    me_burst: false,
    me: viewerId !== undefined && users.includes(viewerId),
  }));
  const { poll } = stored.message;
  return {
    ...stored.message,
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(poll === undefined ? {} : { poll: { ...poll, results: results(stored, viewerId) } }),
    ...(stored.thread === undefined ? {} : { thread: shownThread(stored.thread) }),
  };
}

function results(stored: StoredMessage, viewerId: Snowflake | undefined): JsonValue {
  const counts = stored.message.poll?.answers.map(({ answer_id: id }) => {
    const voters = stored.votes?.get(id) ?? [];
    return { id, count: voters.length, me_voted: viewerId !== undefined && voters.includes(viewerId) };
  });
  return { answer_counts: counts ?? [], is_finalized: stored.closed ?? false };
}

function shownThread({ joined, ...rest }: Channel): JsonValue {
  return { ...rest, member_count: Math.min(joined?.size ?? 0, 50) };
}

/** A member without its user, as events about that user carry it. */
export function bareMember(member: GuildMember): Omit<GuildMember, 'user'> {
  const { user: _, ...rest } = member;
  return rest;
}

/** GUILD_CREATE's: the guild with all that is in it, as a bot may see it. */
export function wholeGuild(world: World, guild: Guild, viewerId: Snowflake): JsonValue {
  const inGuild = [...world.channels.values()].filter(({ guild_id: id }) => id === guild.id);
  return {
    ...shownGuild(guild),
    joined_at: guild.members.get(viewerId)?.joined_at ?? world.startedAt,
    large: guild.members.size > LARGE,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [...guild.voice.values()].map(({ guild_id: _, ...state }) => state),
    // A large guild comes with the bot's own member; the others are asked for, or come with what they do.
    members: [...guild.members.values()].slice(0, LARGE),
    channels: guildChannels(world, guild),
    threads: inGuild
      .filter((channel) => isThread(channel) && !channel.thread_metadata?.archived)
      .filter((thread) => world.may(thread, viewerId, PERMISSIONS.ViewChannel))
      .map((thread) => shownChannel(world, thread, viewerId)),
    presences: [],
    stage_instances: [...guild.stages.values()],
    guild_scheduled_events: [...guild.events.values()],
    soundboard_sounds: [...guild.sounds.values()],
  };
}

/** Members past which a guild counts as large: what bots state as `large_threshold`, at most. */
const LARGE = 250;

/** All but threads, in order. */
export const guildChannels = (world: World, guild: Guild): Channel[] =>
  [...world.channels.values()]
    .filter((channel) => channel.guild_id === guild.id && !isThread(channel))
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

export function shownApplication(world: World, application: Application): JsonValue {
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.description,
    type: null,
    bot: application.bot,
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: {
      ...(application.installs.guild ? { '0': {} } : {}),
      ...(application.installs.user ? { '1': {} } : {}),
    },
    verify_key: application.key.publicHex,
    flags: 0,
    flags_new: '0',
    tags: [],
    redirect_uris: [],
    role_connections_verification_url: null,
    owner: world.user(application.ownerId),
    approximate_guild_count: [...world.guilds.values()].filter(({ members }) => members.has(application.id)).length,
    approximate_user_install_count: application.installs.user ? 2 : 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    ...application.settings,
    interactions_endpoint_url: application.endpoint,
  };
}
