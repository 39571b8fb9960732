import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FilmId, Moment } from './ids.ts';

/** What an answer was given to. What was asked in words is kept as a fingerprint only: it may be somebody else's message. */
export type FeedbackSubject =
  | { readonly about: 'plot'; readonly question: string }
  /** `from`: the films asked from; none for recommendations from one's own ratings. */
  | { readonly about: 'recommendation'; readonly from: readonly string[] }
  | { readonly about: 'gif'; readonly question: string };

/** What a member says about one film or GIF of an answer. */
export type Opinion =
  | (Extract<FeedbackSubject, { about: 'plot' }> & {
      readonly film: string;
      readonly verdict: 'this-is-it' | 'not-this';
      /** The member typed the question as a command's option, so that its words are theirs: kept with `this-is-it`. */
      readonly typed: boolean;
    })
  | (Extract<FeedbackSubject, { about: 'recommendation' }> & {
      readonly film: string;
      readonly verdict: 'more-like' | 'not-this' | 'seen';
    })
  | (Extract<FeedbackSubject, { about: 'gif' }> & { readonly gif: string; readonly verdict: 'not-this' });
export type FeedbackVerdict = Opinion['verdict'];

const Fingerprint = z.string().regex(/^[0-9a-f]{32}$/);
export const GifId = z.string().regex(/^[a-z][a-z0-9]{7}$/);

/** An opinion as it is kept. */
export const KeptOpinion = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('plot'),
    question: Fingerprint,
    /** The question, where the member typed it and found the film: what a later training may learn from. */
    words: z.string().max(1_000).optional(),
    film: FilmId,
    verdict: z.enum(['this-is-it', 'not-this']),
    at: Moment,
  }),
  z.object({
    about: z.literal('recommendation'),
    from: z.array(FilmId).max(25),
    film: FilmId,
    verdict: z.enum(['more-like', 'not-this', 'seen']),
    at: Moment,
  }),
  z.object({ about: z.literal('gif'), question: Fingerprint, gif: GifId, verdict: z.literal('not-this'), at: Moment }),
]);
export type KeptOpinion = z.infer<typeof KeptOpinion>;

/** Opinions kept of one member, the newest, and for how long, in ms: a year. */
export const FEEDBACK_KEPT = { count: 2_000, ms: 365 * 86_400_000 } as const;

/** @throws {z.ZodError} when something does not fit */
export function kept(opinion: Opinion, at: string): KeptOpinion {
  if (opinion.about === 'recommendation') return KeptOpinion.parse({ ...opinion, from: [...opinion.from].sort(), at });
  const question = fingerprint(opinion.question);
  if (opinion.about === 'gif') return KeptOpinion.parse({ ...opinion, question, at });
  const { typed, question: words, ...rest } = opinion;
  const learnt = typed && opinion.verdict === 'this-is-it' ? { words: words.slice(0, 1_000) } : {};
  return KeptOpinion.parse({ ...rest, question, ...learnt, at });
}

/** What an opinion is kept under: the last one on a film or GIF counts, for each question. */
export const opinionId = (opinion: KeptOpinion): string => `${questionKey(opinion)} ${targetOf(opinion)}`;

export const targetOf = (opinion: KeptOpinion): string => (opinion.about === 'gif' ? opinion.gif : opinion.film);

/** Whether an opinion was given to this question. */
export function answers(opinion: KeptOpinion, question: FeedbackSubject): boolean {
  if (question.about === 'recommendation')
    return questionKey(opinion) === questionKey({ about: 'recommendation', from: [...question.from].sort() });
  return opinion.about === question.about && opinion.question === fingerprint(question.question);
}

/** The same for opinions that were given to the same question. */
export function questionKey(
  opinion: Pick<Extract<KeptOpinion, { about: 'recommendation' }>, 'about' | 'from'> | KeptOpinion,
) {
  const asked = opinion.about === 'recommendation' ? fingerprint(opinion.from.join(' ')) : opinion.question;
  return `${opinion.about} ${asked}`;
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
