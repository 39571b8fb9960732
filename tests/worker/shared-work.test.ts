import { describe, expect, it } from 'vitest';
import { sameQuestion } from '#worker/same-question.ts';
import { sharedMeaning } from '#worker/shared-meaning.ts';

describe('questions that wait together', () => {
  it('share one pass over the passages, and each get their own rows', async () => {
    const passes: number[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const [dims, passages] = [2, 3];
    const meaning = sharedMeaning({
      passages,
      async cosines(vectors) {
        passes.push(vectors.length / dims);
        await gate;
        return Float32Array.from(
          { length: (vectors.length / dims) * passages },
          (_, at) => vectors[Math.floor(at / passages) * dims]!,
        );
      },
      close: async () => {},
    });
    const first = meaning.cosines(Float32Array.of(1, 0));
    await expect.poll(() => passes).toEqual([1]);
    const rest = [meaning.cosines(Float32Array.of(2, 0, 3, 0)), meaning.cosines(Float32Array.of(4, 0))];
    open();
    expect([...(await first)]).toEqual([1, 1, 1]);
    expect((await Promise.all(rest)).map((row) => [...row])).toEqual([
      [2, 2, 2, 3, 3, 3],
      [4, 4, 4],
    ]);
    expect(passes).toEqual([1, 3]);
  });

  it('and are the same are answered once, but not for good', async () => {
    let asked = 0;
    const ask = sameQuestion(async ({ query }: { query: string }) => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return `${query} ${asked}`;
    });
    expect(await Promise.all([ask({ query: 'a' }), ask({ query: 'a' }), ask({ query: 'b' })])).toEqual([
      'a 2',
      'a 2',
      'b 2',
    ]);
    expect(await ask({ query: 'a' })).toBe('a 3');
  });

  it('fail together, and can be asked again', async () => {
    let broken = true;
    const ask = sameQuestion(async (_: { query: string }) => {
      if (broken) throw new Error('no');
      return 'yes';
    });
    const both = await Promise.allSettled([ask({ query: 'a' }), ask({ query: 'a' })]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await ask({ query: 'a' })).toBe('yes');
  });
});
