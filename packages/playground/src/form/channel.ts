/** Channels and threads as a bot may make and change them: "Channel Resource". */
import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import { z } from 'zod';
import { boolean, integer, list, optional, snowflake, textField } from './fields.ts';

/** Bits as a string, or as the number that some libraries send. */
export const bits = optional(z.coerce.string().regex(/^\d{1,20}$/));

export const overwrite = z.object({
  id: snowflake,
  type: integer(OverwriteType.Role, OverwriteType.Member),
  allow: bits.transform((value) => value ?? '0'),
  deny: bits.transform((value) => value ?? '0'),
});

const tag = z.object({
  id: optional(snowflake),
  name: textField(1, 20),
  moderated: optional(boolean).transform((value) => value ?? false),
  emoji_id: optional(snowflake).transform((value) => value ?? null),
  emoji_name: optional(z.string()).transform((value) => value ?? null),
});
const reaction = z.object({
  emoji_id: optional(snowflake).transform((value) => value ?? null),
  emoji_name: optional(z.string()).transform((value) => value ?? null),
});
/** Minutes of silence after which a thread is archived. */
const autoArchive = z.preprocess(
  (value) => (typeof value === 'string' ? Number(value) : value),
  z.literal([60, 1_440, 4_320, 10_080]),
);
const nullable = <T extends z.ZodType>(inner: T) => inner.nullable().optional();

/** Kinds that "Create Guild Channel" makes. */
export const MADE = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
] as const;

export const channelForm = z.object({
  name: optional(textField(1, 100)),
  type: optional(integer(0, 16)),
  topic: nullable(textField(0, 4_096)),
  nsfw: optional(boolean),
  position: optional(integer(0, 10_000)),
  rate_limit_per_user: optional(integer(0, 21_600)),
  permission_overwrites: optional(list(overwrite, 0, 100)),
  parent_id: nullable(snowflake),
  bitrate: optional(integer(8_000, 384_000)),
  user_limit: optional(integer(0, 10_000)),
  rtc_region: nullable(z.string()),
  video_quality_mode: optional(integer(1, 2)),
  default_auto_archive_duration: optional(autoArchive),
  default_thread_rate_limit_per_user: optional(integer(0, 21_600)),
  available_tags: optional(list(tag, 0, 20)),
  default_reaction_emoji: nullable(reaction),
  default_sort_order: nullable(integer(0, 1)),
  default_forum_layout: optional(integer(0, 2)),
  default_tag_setting: nullable(z.enum(['match_all', 'match_some'])),
  flags: optional(integer(0, 2 ** 31 - 1)),
});

/** What "Modify Channel" may change of a thread. */
export const threadPatch = z.object({
  name: optional(textField(1, 100)),
  archived: optional(boolean),
  auto_archive_duration: optional(autoArchive),
  locked: optional(boolean),
  invitable: optional(boolean),
  rate_limit_per_user: optional(integer(0, 21_600)),
  flags: optional(integer(0, 2 ** 31 - 1)),
  applied_tags: optional(list(snowflake, 0, 5)),
});

export const threadForm = z.object({
  name: textField(1, 100),
  auto_archive_duration: optional(autoArchive),
  rate_limit_per_user: optional(integer(0, 21_600)),
  type: optional(integer(10, 12)),
  invitable: optional(boolean),
  applied_tags: optional(list(snowflake, 0, 5)),
  /** Of a forum's post; read by itself. */
  message: z.unknown().optional(),
});

export type ThreadForm = z.output<typeof threadForm>;
