import { z } from 'zod';
import { GifId } from './feedback.ts';
import { Moment } from './ids.ts';

/** A GIF that belongs to one server; who added it is not kept. */
export const GuildGif = z.object({
  id: GifId,
  /** What it shows, in a member's words; may be empty. */
  caption: z.string().max(200),
  format: z.enum(['gif', 'webp']),
  bytes: z.int().positive(),
  /** SHA-256 of the file in hex; entries of older versions have none. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Shown covered until it is pressed. */
  spoiler: z.literal(true).optional(),
  at: Moment,
});
export type GuildGif = z.infer<typeof GuildGif>;

/** How many a server may keep, and how many bytes they may have together. */
export const GUILD_GIFS = { count: 100, bytes: 200 * 1024 * 1024 } as const;

/** An address that did not answer with a picture; as many are kept. */
export const DeadLink = z.object({ at: Moment });
export const MOST_DEAD_LINKS = 50_000;
