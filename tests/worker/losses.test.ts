import { describe, expect, it } from 'vitest';
import { readOff } from '#worker/handlers/losses.ts';

const descent = (name: string, losses: readonly number[], diverged = false) => ({
  setting: { name, optimiser: 'sgd', rate: 1 } as const,
  losses: Float32Array.from(losses),
  diverged,
});

describe('what the curves of /losses say in words', () => {
  it('is read off the curves: the lowest, those as good, the first there, those still above', () => {
    const words = readOff([
      descent('slow', [1, 0.95, 0.9, 0.86]),
      descent('quick', [1, 0.21, 0.205, 0.204]),
      descent('best', [1, 0.8, 0.4, 0.2]),
      descent('wild', [1, 4], true),
    ]);
    expect(words).toBe(
      '**best** is lowest after 4 steps, at 0.200, with quick within 5 % of it. quick is the first there, after 1 step. ' +
        'Still above it: slow (0.86). wild flew apart: the steps were longer than the slope allows.',
    );
  });

  it('says so when every one flew apart', () => {
    expect(readOff([descent('a', [1, 9], true), descent('b', [1, 9], true)])).toBe(
      'a and b flew apart: the steps were longer than the slope allows.',
    );
  });
});
