import { describe, expect, it } from 'vitest';
import type { Command } from '#bot/command.ts';
import { RateLimit } from '#bot/router/rate-limit.ts';
import { RateLimits } from '#bot/router/rate-limits.ts';

describe('a token bucket', () => {
  it('lets a burst through, then one every so often, and says how long to wait', () => {
    const limit = new RateLimit({ burst: 2, everyMs: 1_000 });
    expect([limit.take('ann', 0), limit.take('ann', 0)]).toEqual([0, 0]);
    expect(limit.take('ann', 400)).toBe(600);
    expect(limit.take('ann', 1_000)).toBe(0);
    expect(limit.take('ann', 1_000)).toBe(1_000);
    expect(limit.take('ann', 60_000)).toBe(0);
    expect(limit.take('ann', 60_000)).toBe(0);
    expect(limit.take('ann', 60_000)).toBe(1_000);
  });

  it('counts everyone alone, and survives a clock that is set back', () => {
    const limit = new RateLimit({ burst: 1, everyMs: 1_000 });
    expect(limit.take('ann', 5_000)).toBe(0);
    expect(limit.take('ben', 5_000)).toBe(0);
    expect(limit.take('ann', 0)).toBe(1_000);
    expect(limit.take('ann', 1_000)).toBe(0);
  });
});

describe('fifty thousand buckets', () => {
  it('are what is remembered: of one more, the one unused for longest is forgotten, and with it what it had spent', () => {
    const limit = new RateLimit({ burst: 1, everyMs: 1e9 });
    limit.take('first', 0);
    limit.take('second', 0);
    limit.take('first', 1); // has to wait, and was used again: `second` is the oldest now
    for (let n = 0; n < 49_999; n += 1) limit.take(String(n), 2);
    expect(limit.take('first', 3)).toBeGreaterThan(0);
    expect(limit.take('second', 3)).toBe(0);
  });

  it('keep what the most recently used of them have spent', () => {
    const limit = new RateLimit({ burst: 1, everyMs: 1_000 });
    for (let n = 0; n < 50_000; n += 1) limit.take(String(n), n < 30_000 ? 4_000 : 4_500);
    limit.take('one more', 5_000);
    for (let n = 0; n < 29_999; n += 1) limit.take(`later ${n}`, 5_000);
    expect(limit.take('30000', 5_000)).toBe(500);
    expect(limit.take('0', 5_000)).toBe(0);
  });
});

describe('the bot', () => {
  const command = { name: 'plot', cooldown: { burst: 2, everySeconds: 3 } } as Command;
  const ann = { memberId: '1', guildId: '9' };

  it('slows a member who repeats one command, and tells when to come back', () => {
    const limits = new RateLimits();
    expect(limits.check(command, ann, 0, true)).toBeNull();
    expect(limits.check(command, ann, 0, true)).toBeNull();
    expect(limits.check(command, ann, 0, true)?.text).toBe('That was quick: try again in 3 seconds.');
    expect(limits.check(command, ann, 0, false)).toBeNull(); // a button does not count against the command
    expect(limits.check(command, ann, 3_000, true)).toBeNull();
  });

  it('slows a whole server without slowing direct messages', () => {
    const limits = new RateLimits();
    const crowd = Array.from({ length: 70 }, (_, n) =>
      limits.check(command, { memberId: String(n), guildId: '9' }, 0, true),
    );
    expect(crowd.filter((problem) => problem === null)).toHaveLength(60);
    expect(crowd.at(-1)?.code).toBe('server-busy');
    expect(limits.check(command, { memberId: '500', guildId: null }, 0, true)).toBeNull();
  });
});
