/** Discord's objects as they go out to somebody: who looks decides a DM's recipients and whose reactions are "mine". */
import type { Application } from './applications.ts';
import type { Snowflake } from './snowflake.ts';
import type { Channel, Member, StoredMessage } from './wire.ts';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

/** A channel for `viewerId`: the recipient of a DM is the other one. */
export function shownChannel(world: World, channel: Channel, viewerId: Snowflake): Json {
  const { between, ...rest } = channel;
  if (between === undefined) return { ...rest };
  const other = between[0] === viewerId ? between[1] : between[0];
  return { ...rest, recipients: [world.user(other)] };
}

/** A message for `viewerId`, reactions counted. */
export function shownMessage(stored: StoredMessage, viewerId?: Snowflake): Json {
  const reactions = [...stored.reactions.values()].map(({ emoji, users }) => ({
    emoji,
    count: users.length,
    count_details: { normal: users.length, burst: 0 },
    burst_colors: [],
    me_burst: false,
    me: viewerId !== undefined && users.includes(viewerId),
  }));
  return { ...stored.message, ...(reactions.length > 0 ? { reactions } : {}) };
}

/** A member without its user, as events about that user carry it. */
export function bareMember(member: Member): Omit<Member, 'user'> {
  const { user: _, ...rest } = member;
  return rest;
}

export function shownGuild(world: World): Json {
  const { guild } = world;
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...world.roles.values()],
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** GUILD_CREATE's: the guild with all that is in it. */
export function wholeGuild(world: World): Json {
  return {
    ...shownGuild(world),
    joined_at: world.startedAt,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    voice_states: [],
    members: [...world.members.values()],
    channels: guildChannels(world),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export const guildChannels = (world: World): Channel[] =>
  [...world.channels.values()].filter(({ type }) => type === 0).sort((a, b) => (a.position ?? 0) - (b.position ?? 0));

export function shownApplication(world: World, application: Application): Json {
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
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: world.user(application.ownerId),
    approximate_guild_count: application.installs.guild ? 1 : 0,
    approximate_user_install_count: application.installs.user ? 2 : 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
