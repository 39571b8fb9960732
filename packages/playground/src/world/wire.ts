/** Discord's objects as the playground keeps and sends them: the fields its own answers always carry. */
import type { ChannelType, MessageType, OverwriteType } from 'discord-api-types/v10';
import type { Component } from '../form/message.ts';
import type { Snowflake } from './snowflake.ts';

export interface User {
  id: Snowflake;
  username: string;
  discriminator: string;
  global_name: string | null;
  avatar: string | null;
  banner: string | null;
  accent_color: number | null;
  bot?: boolean;
  public_flags: number;
  flags: number;
  primary_guild: null;
  avatar_decoration_data: null;
  collectibles: null;
}

export interface GuildMember {
  user: User;
  nick: string | null;
  avatar: string | null;
  banner: string | null;
  roles: Snowflake[];
  joined_at: string;
  premium_since: string | null;
  deaf: boolean;
  mute: boolean;
  flags: number;
  pending: boolean;
  communication_disabled_until: string | null;
}

export interface VoiceState {
  guild_id?: Snowflake;
  channel_id: Snowflake | null;
  user_id: Snowflake;
  session_id: string;
  deaf: boolean;
  mute: boolean;
  self_deaf: boolean;
  self_mute: boolean;
  self_stream: boolean;
  self_video: boolean;
  suppress: boolean;
  request_to_speak_timestamp: string | null;
}

export interface Role {
  id: Snowflake;
  name: string;
  color: number;
  colors: { primary_color: number; secondary_color: number | null; tertiary_color: number | null };
  hoist: boolean;
  icon: string | null;
  unicode_emoji: string | null;
  position: number;
  permissions: string;
  managed: boolean;
  mentionable: boolean;
  flags: number;
  tags?: { bot_id: Snowflake };
}

export interface Overwrite {
  id: Snowflake;
  type: OverwriteType;
  allow: string;
  deny: string;
}

export interface ForumTag {
  id: Snowflake;
  name: string;
  moderated: boolean;
  emoji_id: Snowflake | null;
  emoji_name: string | null;
}

export interface ThreadMetadata {
  archived: boolean;
  archive_timestamp: string;
  auto_archive_duration: number;
  locked: boolean;
  create_timestamp: string;
  invitable?: boolean;
}

/** Of the guild, a thread in it, or (`between`) a DM of a person and a bot. */
export interface Channel {
  id: Snowflake;
  type: ChannelType;
  last_message_id: Snowflake | null;
  last_pin_timestamp?: string | null;
  flags: number;
  guild_id?: Snowflake;
  name?: string;
  topic?: string | null;
  position?: number;
  parent_id?: Snowflake | null;
  nsfw?: boolean;
  rate_limit_per_user?: number;
  permission_overwrites?: Overwrite[];
  bitrate?: number;
  user_limit?: number;
  rtc_region?: string | null;
  video_quality_mode?: number;
  status?: string | null;
  default_auto_archive_duration?: number;
  default_thread_rate_limit_per_user?: number;
  available_tags?: ForumTag[];
  default_reaction_emoji?: { emoji_id: Snowflake | null; emoji_name: string | null } | null;
  default_sort_order?: number | null;
  default_forum_layout?: number;
  default_tag_setting?: 'match_all' | 'match_some' | null;
  /** Of a thread. */
  owner_id?: Snowflake;
  thread_metadata?: ThreadMetadata;
  message_count?: number;
  total_message_sent?: number;
  member_count?: number;
  applied_tags?: Snowflake[];
  /** Of a thread, by user: when they joined. Not sent. */
  joined?: Map<Snowflake, string>;
  /** Of a DM: the person's id and the bot's. */
  between?: readonly [person: Snowflake, bot: Snowflake];
}

export interface Attachment {
  id: Snowflake;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
  content_type: string;
  title?: string;
  description?: string;
  width?: number;
  height?: number;
  ephemeral?: boolean;
  flags?: number;
}

export interface Emoji {
  id: Snowflake | null;
  name: string | null;
  animated?: boolean;
}

export interface InteractionMetadata {
  id: Snowflake;
  type: number;
  user: User;
  authorizing_integration_owners: Record<string, Snowflake>;
  original_response_message_id?: Snowflake;
  interacted_message_id?: Snowflake;
  triggering_interaction_metadata?: InteractionMetadata;
  target_user?: User;
  target_message_id?: Snowflake;
}

export interface Message {
  id: Snowflake;
  type: MessageType;
  channel_id: Snowflake;
  author: User;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: User[];
  mention_roles: Snowflake[];
  attachments: Attachment[];
  embeds: Record<string, unknown>[];
  components: Component[];
  pinned: boolean;
  flags: number;
  nonce?: string | number;
  position?: number;
  webhook_id?: Snowflake;
  application_id?: Snowflake;
  message_reference?: { type: number; channel_id: Snowflake; message_id?: Snowflake; guild_id?: Snowflake };
  referenced_message?: Message | null;
  interaction?: { id: Snowflake; type: number; name: string; user: User };
  interaction_metadata?: InteractionMetadata;
  poll?: Poll;
  sticker_items?: { id: Snowflake; name: string; format_type: number }[];
  message_snapshots?: { message: Record<string, unknown> }[];
  /** Of a message that a thread was started from. */
  thread?: Record<string, unknown>;
}

/** "Poll Resource". Who voted for what is in {@link StoredMessage}. */
export interface Poll {
  question: { text: string };
  answers: { answer_id: number; poll_media: { text: string; emoji?: Emoji } }[];
  expiry: string | null;
  allow_multiselect: boolean;
  layout_type: number;
}

/** A message with what only the playground knows of it. */
export interface StoredMessage {
  message: Message;
  /** Ephemeral: only this person sees it. */
  visibleTo?: Snowflake;
  /** The interaction whose token may edit it. */
  interactionId?: Snowflake;
  commandName?: string;
  /** Who reacted, by emoji key, in order. */
  reactions: Map<string, { emoji: Emoji; users: Snowflake[] }>;
  /** Votes of a poll, by answer; `closed` once it was ended and not only has run out. */
  votes?: Map<number, Snowflake[]>;
  closed?: boolean;
  /** Its poll has a timer. */
  endsInTime?: boolean;
  /** The thread started from it: it has the message's id. */
  thread?: Channel;
  /** When it was pinned, as a timestamp. */
  pinnedAt?: string;
  /** Uploaded files it shows, `attachments` and media alike. */
  files: Attachment[];
}
