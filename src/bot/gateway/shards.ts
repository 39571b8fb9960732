/** Which shards this process is, of how many; `auto`: as many as Discord recommends, all of them. */
export type Shards = { readonly count: 'auto' } | { readonly count: number; readonly ids: readonly number[] };

/** The shard of a server: Discord's formula. */
export const shardOf = (guildId: string, count: number): number => Number((BigInt(guildId) >> 22n) % BigInt(count));

/**
 * @param count `auto` or a whole number of shards
 * @param ids those of this process as `0-3,8`; all of them when absent
 * @returns a sentence when the two do not go together
 */
export function readShards(count: string, ids: string | undefined): Shards | string {
  if (count === 'auto')
    return ids === undefined
      ? { count: 'auto' }
      : 'MARQUEE_SHARD_IDS needs MARQUEE_SHARDS to say how many shards there are in all.';
  const total = Number(count);
  if (ids === undefined) return { count: total, ids: Array.from({ length: total }, (_, id) => id) };
  const chosen = ids.split(',').flatMap((part) => {
    const [first = '', last = first] = part.trim().split('-');
    const [from, to] = [Number(first), Number(last)];
    return to >= from && to < 100_000 ? Array.from({ length: to - from + 1 }, (_, step) => from + step) : [];
  });
  const beyond = chosen.find((id) => id >= total);
  if (beyond !== undefined)
    return `MARQUEE_SHARD_IDS names shard ${beyond}, and MARQUEE_SHARDS=${total} has 0 to ${total - 1}.`;
  if (chosen.length === 0) return 'MARQUEE_SHARD_IDS names no shard: it takes numbers such as 0-3 or 0,4,8.';
  return { count: total, ids: [...new Set(chosen)].sort((a, b) => a - b) };
}
