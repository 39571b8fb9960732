import { z } from 'zod';
import type { Layout } from '#store/envelope.ts';

/** A state whose parts must belong together: a torn or mixed file shows as a payload that is not its count's. */
export interface Counter {
  count: number;
  payload: string;
}

/** Between 1 and 200 kB, so that a kill can fall into the middle of a write. */
export function payloadOf(count: number): string {
  return `${count}:`.repeat(500 + ((count * 7_919) % 40_000));
}

export const counterLayout: Layout<Counter> = {
  version: 1,
  schema: z.object({ count: z.int(), payload: z.string() }),
  empty: () => ({ count: 0, payload: payloadOf(0) }),
};
