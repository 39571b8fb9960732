/** Discord's objects as the playground keeps and sends them: the fields its own answers always carry. */
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

export interface Member {
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
  /** 0 role, 1 member. */
  type: 0 | 1;
  allow: string;
  deny: string;
}

/** `type` 0: a text channel of the guild; 1: a DM between a person and a bot. */
export interface Channel {
  id: Snowflake;
  type: 0 | 1;
  last_message_id: Snowflake | null;
  last_pin_timestamp: string | null;
  flags: number;
  guild_id?: Snowflake;
  name?: string;
  topic?: string | null;
  position?: number;
  parent_id?: Snowflake | null;
  nsfw?: boolean;
  rate_limit_per_user?: number;
  permission_overwrites?: Overwrite[];
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
  /** 0 ordinary, 19 reply, 20 a slash command's answer, 23 a context-menu command's. */
  type: number;
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
  webhook_id?: Snowflake;
  application_id?: Snowflake;
  message_reference?: { type: number; channel_id: Snowflake; message_id: Snowflake; guild_id?: Snowflake };
  referenced_message?: Message | null;
  interaction?: { id: Snowflake; type: number; name: string; user: User };
  interaction_metadata?: InteractionMetadata;
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
  /** Uploaded files it shows, `attachments` and media alike. */
  files: Attachment[];
}
