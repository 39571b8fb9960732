import { describe, expect, it } from 'vitest';
import { readShards, shardOf } from '#bot/gateway/shards.ts';

describe('shards of a process', () => {
  it.each([
    ['auto', undefined, { count: 'auto' }],
    ['3', undefined, { count: 3, ids: [0, 1, 2] }],
    ['8', '0-3', { count: 8, ids: [0, 1, 2, 3] }],
    ['16', '8, 0-2,1', { count: 16, ids: [0, 1, 2, 8] }],
  ])('MARQUEE_SHARDS=%s, MARQUEE_SHARD_IDS=%s', (count, ids, shards) => {
    expect(readShards(count, ids)).toEqual(shards);
  });

  it.each([
    ['auto', '0-3', 'MARQUEE_SHARD_IDS needs MARQUEE_SHARDS to say how many shards there are in all.'],
    ['4', '0-4', 'MARQUEE_SHARD_IDS names shard 4, and MARQUEE_SHARDS=4 has 0 to 3.'],
    ['4', '3-1', 'MARQUEE_SHARD_IDS names no shard: it takes numbers such as 0-3 or 0,4,8.'],
  ])('%s and %s do not go together, in one sentence', (count, ids, sentence) => {
    expect(readShards(count, ids)).toBe(sentence);
  });

  it('have the servers that Discord gives them', () => {
    // (id >> 22) % shards
    expect(shardOf('197038439483310086', 1)).toBe(0);
    expect(shardOf('197038439483310086', 10)).toBe(Number((197038439483310086n / 4194304n) % 10n));
    expect(shardOf(String(4_194_304n * 7n), 4)).toBe(3);
  });
});
