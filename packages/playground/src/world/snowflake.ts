import type { Clock } from '../clock.ts';

export type Snowflake = string;

/** 2015-01-01, the first millisecond of Discord's ids. */
const EPOCH = 1_420_070_400_000;

/** Ids as Discord makes them: milliseconds since 2015 in the upper 42 bits, a counter below; strictly growing. */
export function createSnowflakes(clock: Clock): () => Snowflake {
  let last = 0n;
  return () => {
    const wanted = BigInt(clock.now() - EPOCH) << 22n;
    last = wanted > last ? wanted : last + 1n;
    return last.toString();
  };
}

/** Unix milliseconds at which an id was made. */
export const madeAt = (id: Snowflake): number => Number(BigInt(id) >> 22n) + EPOCH;

export const isSnowflake = (text: unknown): text is Snowflake => typeof text === 'string' && /^\d{1,20}$/.test(text);
