import { z } from 'zod';
import type { RecordKind } from '#store/kinds/kind.ts';

/** A state whose parts must belong together: a torn or mixed file shows as a payload that is not its count's. */
export interface Counter {
  count: number;
  payload: string;
}

/** Between 1 and 200 kB, so that a kill can fall into the middle of a write. */
export function payloadOf(count: number): string {
  return `${count}:`.repeat(500 + ((count * 7_919) % 40_000));
}

export const COUNTERS: RecordKind<Counter> = {
  name: 'counters',
  version: 2,
  ownedBy: 'bot',
  owner: z.string(),
  id: z.string(),
  record: z.object({ count: z.int(), payload: z.string() }),
};

/** Spent lines that the log may hold: few, so that it is written anew every other moment. */
export const SLACK = 3;
