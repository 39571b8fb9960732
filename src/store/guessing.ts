import { z } from 'zod';
import { DiscordId, Moment } from './ids.ts';

/** A film that a server was asked to guess. Kept for a year, so that none comes twice in it. */
export const Game = z.object({
  channelId: DiscordId,
  /** The message it is played in; null until it is posted, and for a day's film, which each member is shown alone. */
  messageId: DiscordId.nullable().default(null),
  /** Clues shown so far. */
  clues: z.int().min(0).max(20),
  /** When the last of them was told; null for the first one. */
  toldAt: Moment.nullable().default(null),
  /** Films that were guessed and are not it. */
  misses: z.int().min(0).default(0),
  endsAt: Moment,
  /** What its message is written in: a locale. */
  language: z.string().max(10).default('en'),
  /** `2026-03-01` when it is that day's; null when somebody started it. */
  day: z.iso.date().nullable().default(null),
  over: z.boolean().default(false),
  at: Moment,
});
export type Game = z.infer<typeof Game>;
export type GameChange = Omit<z.input<typeof Game>, 'at'>;

/** How far a member is with a day's film. */
const Today = z.object({
  day: z.iso.date(),
  clues: z.int().min(1).max(20),
  state: z.enum(['open', 'found', 'given-up']),
  /** They showed the others how they did. */
  shared: z.boolean().default(false),
});

/** What a member has guessed on one server. */
export const Score = z.object({
  points: z.int().min(0),
  found: z.int().min(0),
  /** Daily films found on days in a row, and the last of those days. */
  streak: z.int().min(0),
  lastDay: z.iso.date().nullable(),
  today: Today.nullable().default(null),
  at: Moment,
});
export type Score = z.infer<typeof Score>;
export type ScoreChange = Omit<z.input<typeof Score>, 'at'>;

/** In ms: a year. */
export const GAMES_KEPT_MS = 365 * 86_400_000;
