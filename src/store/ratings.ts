import { z } from 'zod';
import { Moment } from './ids.ts';

/** Half a star to five, in halves, as MovieLens counts. */
export const Stars = z.number().min(0.5).max(5).multipleOf(0.5);

export const Rating = z.object({ stars: Stars, at: Moment });
export type Rating = z.infer<typeof Rating>;

/** Films one member may rate, and ratings of all members together: about a gigabyte of memory. */
export const MOST_RATINGS = { member: 20_000, together: 5_000_000 } as const;
