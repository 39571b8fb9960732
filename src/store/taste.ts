import { z } from 'zod';
import { FilmId, Moment } from './ids.ts';

/** Films that one member may leave out of their taste. */
export const MOST_LEFT_OUT = 200;

/** How a member wants to be recommended films. */
export const MemberTaste = z.object({
  /** 0 safe, 1 as measured, 2 adventurous. */
  adventure: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Rated films that say nothing about what they like. */
  leftOut: z.array(FilmId).max(MOST_LEFT_OUT),
  at: Moment,
});
export type MemberTaste = z.infer<typeof MemberTaste>;

/** Of a member who said nothing. */
export const USUAL_TASTE: Omit<MemberTaste, 'at'> = { adventure: 1, leftOut: [] };
