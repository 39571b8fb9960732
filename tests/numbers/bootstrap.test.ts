import { describe, expect, it } from 'vitest';
import { bootstrap } from '#numbers/bootstrap.ts';

describe('a bootstrap interval', () => {
  const values = Array.from({ length: 100 }, (_, at) => at / 99);
  const mean = (sample: Uint32Array) => ({ mean: sample.reduce((sum, row) => sum + values[row]!, 0) / sample.length });

  it('holds the figure, about two standard errors to either side', () => {
    const [low, high] = bootstrap(100, mean, { samples: 2_000 }).mean;
    // The standard deviation of the values is .2915, of a mean of a hundred .02915: 1.96 of it is .057.
    expect(low).toBeGreaterThan(0.43);
    expect(low).toBeLessThan(0.455);
    expect(high).toBeGreaterThan(0.545);
    expect(high).toBeLessThan(0.57);
  });

  it('leaves out 2.5 % of the samples at either end', () => {
    let call = 0;
    const { figure } = bootstrap(1, () => ({ figure: (call++ * 37) % 200 }), { samples: 200 });
    expect(figure).toEqual([5, 194]);
  });

  it('draws as many rows as there are, with replacement, all of them possible', () => {
    const seen = new Set<number>();
    bootstrap(7, (sample) => {
      expect(sample).toHaveLength(7);
      for (const row of sample) seen.add(row);
      return { distinct: new Set(sample).size };
    });
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(bootstrap(7, (sample) => ({ distinct: new Set(sample).size })).distinct[1]).toBeLessThan(7);
  });

  it('takes 500 samples unless told otherwise, and is the same for the same seed', () => {
    let calls = 0;
    const count = () => ({ calls: calls++ });
    bootstrap(3, count);
    expect(calls).toBe(500);
    expect(bootstrap(100, mean)).toEqual(bootstrap(100, mean, { seed: 1, samples: 500 }));
    expect(bootstrap(100, mean, { seed: 2 })).not.toEqual(bootstrap(100, mean));
  });

  it('is of every figure by itself', () => {
    const both = bootstrap(100, (sample) => ({ ...mean(sample), one: 1 }));
    expect(both.one).toEqual([1, 1]);
    expect(both.mean).toEqual(bootstrap(100, mean).mean);
  });
});
