import { describe, expect, it } from 'vitest';
import type { AskedDay } from '#contract/asked.ts';
import { driftLine } from '#models/checks/drift.ts';

const day = (at: number, asked: number, lacking: number, unsure: number, other: number): AskedDay => ({
  day: `2026-03-${String(at).padStart(2, '0')}`,
  asked,
  lacking,
  unsure,
  other,
});

describe('what members ask', () => {
  it('is told with an arrow where it moved by more than chance', () => {
    const month = Array.from({ length: 20 }, (_, at) => day(at + 1, 50, 2, 10, 10));
    expect(driftLine([...month, day(21, 100, 25, 21, 4)])).toBe(
      'Of 100 questions, 25 % used words no film has (4 % ↑), 21 % had no likely answer (20 % →), 4 % were not in English (20 % ↓); in brackets the month before.',
    );
  });

  it('is held against thirty days and no more', () => {
    const long = Array.from({ length: 31 }, (_, at) => day(at + 1, 50, at === 0 ? 50 : 0, 0, 0));
    expect(driftLine([...long, day(32, 50, 0, 0, 0)])).toContain('0 % used words no film has (0 % →)');
  });

  it('is not told while too little was asked', () => {
    expect(driftLine([])).toBeNull();
    expect(driftLine([day(1, 500, 0, 0, 0), day(2, 19, 19, 0, 0)])).toBeNull();
    expect(driftLine([day(1, 19, 0, 0, 0), day(2, 500, 19, 0, 0)])).toBeNull();
  });
});
