/** A guild and all that belongs to it but its channels, which {@link file://./world.ts} keeps for every guild together. */
import type { Snowflake } from './snowflake.ts';
import type { GuildMember, Role, VoiceState } from './wire.ts';

/** Discord's own objects, kept as they are sent. */
export type JsonValue = Record<string, unknown>;
export type Things = Map<Snowflake, JsonValue & { id: Snowflake }>;

export interface Ban {
  readonly user: GuildMember['user'];
  readonly reason: string | null;
}

export interface Guild {
  readonly id: Snowflake;
  readonly ownerId: Snowflake;
  /** What "Modify Guild" may change, by Discord's names. */
  readonly settings: JsonValue & { name: string };
  readonly members: Map<Snowflake, GuildMember>;
  readonly roles: Map<Snowflake, Role>;
  readonly bans: Map<Snowflake, Ban>;
  readonly voice: Map<Snowflake, VoiceState>;
  readonly emojis: Things;
  readonly stickers: Things;
  readonly sounds: Things;
  readonly events: Things;
  readonly stages: Things;
  readonly rules: Things;
  readonly templates: Map<string, JsonValue>;
  /** Who is interested in which scheduled event. */
  readonly interested: Map<Snowflake, Set<Snowflake>>;
  /** Newest first. */
  readonly audit: (JsonValue & { id: Snowflake })[];
  readonly welcome: JsonValue;
  readonly onboarding: JsonValue;
  readonly widget: { enabled: boolean; channel_id: Snowflake | null };
}

export function newGuild(id: Snowflake, name: string, ownerId: Snowflake): Guild {
  return {
    id,
    ownerId,
    settings: { ...SETTINGS, name },
    members: new Map(),
    roles: new Map(),
    bans: new Map(),
    voice: new Map(),
    emojis: new Map(),
    stickers: new Map(),
    sounds: new Map(),
    events: new Map(),
    stages: new Map(),
    rules: new Map(),
    templates: new Map(),
    interested: new Map(),
    audit: [],
    welcome: { description: null, welcome_channels: [] },
    onboarding: { guild_id: id, prompts: [], default_channel_ids: [], enabled: false, mode: 0 },
    widget: { enabled: false, channel_id: null },
  };
}

const SETTINGS = {
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: [],
  banner: null,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  verification_level: 0,
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
  incidents_data: null,
} satisfies JsonValue;

export const shownGuild = (guild: Guild): JsonValue => ({
  id: guild.id,
  owner_id: guild.ownerId,
  ...guild.settings,
  widget_enabled: guild.widget.enabled,
  widget_channel_id: guild.widget.channel_id,
  roles: [...guild.roles.values()],
  emojis: [...guild.emojis.values()],
  stickers: [...guild.stickers.values()],
});

export const counts = ({ members }: Guild) => ({
  approximate_member_count: members.size,
  approximate_presence_count: members.size,
});
