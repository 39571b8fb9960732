import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLANS } from '#jobs/plan.ts';
import { reason } from '#jobs/reason.ts';
import { runsOf } from '#store/night/history.ts';
import { coverageFaults, vectorFaults } from '#training/gate/checks.ts';
import { judge } from '#training/gate/judge.ts';
import { membersTaste } from '#training/recommend/members-taste.ts';

const tolerances = [{ set: 'held back', metric: 'auc', called: 'AUC', mayFall: 0.02 }];
const auc = (value: number) => ({ 'held back': { auc: value } });

describe('the judge', () => {
  it('lets through what is as good within the tolerance, and the first of its kind', () => {
    expect(judge(auc(0.8), auc(0.781), tolerances)).toEqual([]);
    expect(judge(null, auc(0.2), tolerances)).toEqual([]);
  });

  it('refuses what fell further, what was not measured, and what is not a finite number', () => {
    expect(judge(auc(0.8), auc(0.77), tolerances)).toEqual([
      'Its AUC on held back is 0.770, and the one in use has 0.800 (it may fall by 0.02).',
    ]);
    expect(judge(auc(0.8), {}, tolerances)).toEqual(['It was not measured on held back, and the one in use was.']);
    expect(judge(null, auc(Number.NaN), tolerances)).toEqual(['Its auc on held back is not a finite number.']);
  });
});

describe('the checks', () => {
  const table = (data: number[], rows = 2, dims = 2) => ({
    called: 'vectors',
    data: Float32Array.from(data),
    rows,
    dims,
  });

  it('find a wrong shape, NaN, and rows of zeros', () => {
    expect(vectorFaults(table([1, 2, 3, 4]))).toEqual([]);
    expect(vectorFaults(table([1, 2, 3]))).toEqual(['Its vectors have 3 numbers instead of 2 × 2.']);
    expect(vectorFaults(table([1, Number.NaN, 0, 0]))).toEqual([
      '1 of its 2 vectors contain NaN or infinity: the training diverged.',
      '1 of its 2 vectors are all zeros.',
    ]);
  });

  it('find a candidate that covers clearly less', () => {
    expect(coverageFaults('films', 1_000, 950)).toEqual([]);
    expect(coverageFaults('films', 1_000, 890)).toEqual(['It covers 890 films, and the one in use 1000.']);
    expect(coverageFaults('films', undefined, 5)).toEqual([]);
  });
});

describe('the plan', () => {
  it('names each step once, and says what it reads and leaves', () => {
    for (const steps of Object.values(PLANS)) {
      expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
      for (const { name, title, inputs, outputs } of steps) {
        expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
        expect([title, ...inputs, ...outputs].every((text) => text.length > 0)).toBe(true);
      }
    }
    expect(PLANS['nightly']?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['catalogue', 'plots', 'recommend']),
    );
  });
});

describe('the journal', () => {
  it('keeps the order in which things happened when the clock was set back', () => {
    const line = (at: string, run: string, outcome: 'started' | 'done') => ({ at, run, job: 'night', outcome });
    const runs = runsOf([
      line('2026-03-02T03:30:00.000Z', 'b', 'started'),
      line('2026-03-01T03:40:00.000Z', 'b', 'done'),
      line('2026-03-01T04:00:00.000Z', 'c', 'started'),
    ]);
    expect(runs.map(({ run, outcome }) => [run, outcome])).toEqual([
      ['b', 'done'],
      ['c', 'running'],
    ]);
  });
});

describe('what members said', () => {
  it('is learned from without their names, and only where it is about films that go together', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'marquee-taste-'));
    const store = join(dataDir, 'store');
    await mkdir(store);
    const at = '2026-03-01T12:00:00.000Z';
    const entry = (query: string, filmId: string, verdict: string) => ({ query, filmId, verdict, memberId: '42', at });
    const entries = [
      entry('recommend alien-1979 jaws-1975', 'heat-1995', 'more-like'),
      entry('recommend jaws-1975', 'big-1988', 'not-this'),
      entry('recommend for-me', 'big-1988', 'more-like'),
      entry('a shark eats swimmers', 'jaws-1975', 'this-is-it'),
    ];
    await writeFile(join(store, 'feedback.json'), JSON.stringify({ version: 1, data: { entries } }));
    const members = { '42': { 'heat-1995': { stars: 4.5, at } } };
    await writeFile(join(store, 'ratings.json'), JSON.stringify({ version: 1, data: { members } }));
    expect(await membersTaste({ dataDir })).toEqual({
      ratings: [{ person: expect.stringMatching(/^member [0-9a-f]{32}$/) as string, film: 'heat-1995', stars: 4.5 }],
      pairs: [
        { a: 'alien-1979', b: 'heat-1995', alike: true },
        { a: 'jaws-1975', b: 'heat-1995', alike: true },
        { a: 'jaws-1975', b: 'big-1988', alike: false },
      ],
    });
    await rm(dataDir, { recursive: true });
  });
});

describe('what went wrong', () => {
  it('is told as one sentence that says what to do', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(reason(full)).toBe('The disk is full: nothing of this step was kept. Free some space and run it again.');
    expect(reason(new Error('It broke\nat line 3'))).toBe('It broke.');
  });
});
