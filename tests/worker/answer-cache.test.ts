import { describe, expect, it } from 'vitest';
import { answerCache, answerKey } from '#worker/answer-cache.ts';

describe('the answer cache', () => {
  it('answers a question once, also when it is asked twice at the same moment', async () => {
    const cache = answerCache(10);
    let made = 0;
    const make = async () => ++made;
    expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual([1, 1]);
    expect(await cache.get('a', make)).toBe(1);
    expect(cache.count).toEqual({ hits: 2, misses: 1, entries: 1, limit: 10 });
  });

  it('forgets what was asked for longest ago', async () => {
    const cache = answerCache(2);
    const make = async () => 0;
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(key, make);
    expect(cache.count).toMatchObject({ hits: 2, misses: 4, entries: 2 });
  });

  it('keeps no failure', async () => {
    const cache = answerCache(2);
    await expect(cache.get('a', () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    expect(await cache.get('a', async () => 7)).toBe(7);
  });

  it('keeps answers of two versions, and of two texts, apart', () => {
    const keys = [
      answerKey('v1', 'genres', 'x'),
      answerKey('v2', 'genres', 'x'),
      answerKey('v1', 'genres', 'y'),
      answerKey('v1', 'similar', 'x'),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(answerKey('v1', 'genres', 'x'.repeat(100_000)).length).toBeLessThan(80);
  });
});
