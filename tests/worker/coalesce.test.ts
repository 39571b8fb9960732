import { describe, expect, it } from 'vitest';
import { coalesce } from '#worker/coalesce.ts';

describe('coalesced calls', () => {
  it('share runs while one is under way, and each get their own answer', async () => {
    const sizes: number[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const double = coalesce(async (batch: readonly number[]) => {
      sizes.push(batch.length);
      await gate;
      return batch.map((n) => n * 2);
    }, 8);
    const first = double(1);
    await expect.poll(() => sizes).toEqual([1]);
    const rest = Array.from({ length: 10 }, (_, i) => double(i + 2));
    open();
    expect(await Promise.all([first, ...rest])).toEqual(Array.from({ length: 11 }, (_, i) => (i + 1) * 2));
    expect(sizes).toEqual([1, 8, 2]);
  });

  it('reject together when a run fails, and work again after', async () => {
    let broken = true;
    const run = coalesce(async (batch: readonly string[]) => {
      if (broken) throw new Error('no');
      return batch;
    }, 4);
    const both = await Promise.allSettled([run('a'), run('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await run('c')).toBe('c');
  });
});
