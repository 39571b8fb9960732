import { describe, expect, it } from 'vitest';
import type { AskedDay } from '#contract/asked.ts';
import { driftLine } from '#models/checks/drift.ts';

const day = (at: number, asked: number, lacking: number, unsure: number, other: number): AskedDay => ({
  day: `2026-03-${String(at).padStart(2, '0')}`,
  languages: {
    en: { asked: asked - other, lacking, unsure },
    ...(other > 0 && { fr: { asked: other, lacking: 0, unsure: 0 } }),
  },
});

describe('what members ask', () => {
  it('is told with an arrow where it moved by more than chance', () => {
    const month = Array.from({ length: 20 }, (_, at) => day(at + 1, 50, 2, 10, 10));
    expect(driftLine([...month, day(21, 100, 25, 21, 4)])).toBe(
      'Of 100 questions, 25 % used words no film has (4 % ↑), 21 % had no likely answer (20 % →), 4 % were not in English (20 % ↓): 4 % in French (20 % ↓); in brackets the month before.',
    );
  });

  it('is told by language: the three most common ones, and how they fared where there are enough', () => {
    const few = { asked: 1, lacking: 0, unsure: 0 };
    const month = Array.from({ length: 30 }, (_, at): AskedDay => {
      const languages = { en: { asked: 90, lacking: 0, unsure: 9 }, fr: { asked: 4, lacking: 0, unsure: 1 }, und: few };
      return { day: `2026-03-${String(at + 1).padStart(2, '0')}`, languages };
    });
    const languages = {
      en: { asked: 80, lacking: 0, unsure: 8 },
      fr: { asked: 40, lacking: 4, unsure: 30 },
      ja: { asked: 20, lacking: 20, unsure: 15 },
      de: { asked: 6, lacking: 0, unsure: 0 },
      tr: { asked: 5, lacking: 0, unsure: 0 },
      cs: few,
    };
    expect(driftLine([...month, { day: '2026-04-01', languages }])).toBe(
      'Of 152 questions, 16 % used words no film has (0 % ↑), 35 % had no likely answer (11 % ↑), 47 % were not in English (5 % ↑): ' +
        '26 % in French (4 % ↑) of which 75 % had no likely answer (25 % ↑), ' +
        '13 % in Japanese (0 % ↑) of which 75 % had no likely answer, 4 % in German (0 % ↑); in brackets the month before.',
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
