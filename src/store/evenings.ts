import { z } from 'zod';
import { DiscordId, FilmId, Moment } from './ids.ts';
import { Stars } from './ratings.ts';

/** How the film of an evening is chosen. */
export const VOTE_METHODS = ['approval', 'ranked', 'least-misery'] as const;
export type VoteMethod = (typeof VOTE_METHODS)[number];

export const EveningId = z.string().regex(/^[a-z0-9]{6}$/);

/** Films an evening can have proposed: what a ballot's menu holds. */
export const MOST_PROPOSALS = 20;

/** An evening of a server: everything that is not about one member. Who proposed, voted and comes is {@link Part}. */
export const Evening = z.object({
  channelId: DiscordId,
  /** The message it lives in; null until it is posted. */
  messageId: DiscordId.nullable().default(null),
  /** `proposing` -> `voting` -> `decided` -> `over`; or `cancelled`. */
  phase: z.enum(['proposing', 'voting', 'decided', 'over', 'cancelled']),
  startsAt: Moment,
  votingFrom: Moment,
  closesAt: Moment,
  method: z.enum(VOTE_METHODS),
  /** Proposals a member may make. */
  each: z.int().min(1).max(5),
  breakMinutes: z.int().min(0).max(120),
  /** In the order they were proposed; those carried over from an evening before come first. */
  films: z.array(FilmId).max(MOST_PROPOSALS),
  carried: z.array(FilmId).max(MOST_PROPOSALS).default([]),
  film: FilmId.nullable().default(null),
  /** How the film was chosen, in a sentence. */
  because: z.string().max(1_500).default(''),
  /** Discord's scheduled event. */
  eventId: DiscordId.nullable().default(null),
  /** When the film, with its break, is over; null until it is chosen. */
  endsAt: Moment.nullable().default(null),
  /** Where it takes place, in the words of who planned it. */
  where: z.string().max(100).default(''),
  reminded: z.boolean().default(false),
  at: Moment,
});
export type Evening = z.infer<typeof Evening>;

/** What one member did for one evening. */
export const Part = z.object({
  host: z.boolean().default(false),
  proposed: z.array(FilmId).max(5).default([]),
  /** Approved films, or films by rank, or films with a grade of 0 (a veto) to 3; null until they voted. */
  ballot: z.array(z.object({ film: FilmId, grade: z.int().min(0).max(3).optional() })).max(MOST_PROPOSALS).nullable().default(null),
  coming: z.boolean().default(false),
  stars: Stars.nullable().default(null),
  at: Moment,
}); // biome-ignore format: one column a line
export type Part = z.infer<typeof Part>;

/** Evenings kept of a server: the newest. */
export const MOST_EVENINGS = 500;
