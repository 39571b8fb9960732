import { z } from 'zod';
import { Moment, Snowflake } from './ids.ts';

/** A film that a server was asked to guess. Kept for a year, so that none comes twice in it. */
export const Game = z.object({
  channelId: Snowflake,
  /** Clues shown so far. */
  clues: z.int().min(0).max(20),
  endsAt: Moment,
  /** `2026-03-01` when it is that day's; null when somebody started it. */
  day: z.iso.date().nullable().default(null),
  over: z.boolean().default(false),
  at: Moment,
});
export type Game = z.infer<typeof Game>;

/** What a member has guessed on one server. */
export const Score = z.object({
  points: z.int().min(0),
  found: z.int().min(0),
  /** Daily films found on days in a row, and the last of those days. */
  streak: z.int().min(0),
  lastDay: z.iso.date().nullable(),
  at: Moment,
});
export type Score = z.infer<typeof Score>;

/** In ms: a year. */
export const GAMES_KEPT_MS = 365 * 86_400_000;
