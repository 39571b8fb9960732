import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NightDesk } from '#host/night/desk.ts';
import { readReport } from '#store/night/report.ts';
import { isClearlyBetter } from '#training/gate/judge.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { bundleNight, daysInUse, deskOf, night } from './quick.ts';

let bundle: Awaited<ReturnType<typeof bundleNight>>;
beforeAll(async () => {
  bundle = await bundleNight();
});
afterAll(() => bundle?.remove());

describe('an owner who wants a say', () => {
  it('is asked about what is hardly better, and about nothing else', async () => {
    const dataDir = await temporaryFolder();
    const { options } = deskOf(bundle.entry, dataDir);
    const desk = new NightDesk({ ...options, night: { ...options.night, approval: 'borderline' } });

    await night(desk, { day: 1, score: 0.5 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
    await night(desk, { day: 2, score: 0.6 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 2, beta: 2 });

    const ending = await night(desk, { day: 3, score: 0.602 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 2, beta: 2 });
    const waiting = await desk.waiting();
    expect(waiting.map(({ model, score }) => `${model} ${score}`)).toEqual([
      'alpha nDCG@10 0.602',
      'beta nDCG@10 0.602',
    ]);
    const report = await readReport(dataDir, ending.kind === 'ended' ? ending.run : '');
    expect(report?.verdicts.map(({ accepted, waiting: waits }) => [accepted, waits])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect((await desk.history(1))[0]?.note).toBe('waiting for approval: alpha, beta');

    const alpha = waiting[0]!;
    expect(await desk.approve('alpha', '20200101T000000000Z')).toHaveProperty('refused');
    expect(await desk.approve('gamma', alpha.version)).toHaveProperty('refused');
    expect(await desk.approve('alpha', alpha.version)).toMatchObject({ model: 'alpha', inUse: true });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 3, beta: 2 });
    expect((await desk.waiting()).map(({ model }) => model)).toEqual(['beta']);

    await night(desk, { day: 4, score: 0.7 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 4, beta: 4 });
    expect(await desk.waiting()).toEqual([]);
  });
});

describe('clearly better', () => {
  const tolerances = [
    { set: 'held', metric: 'ndcg', called: 'nDCG', mayFall: 0.005 },
    { set: 'held', metric: 'auc', called: 'AUC', mayFall: 0.02 },
  ];
  const of = (ndcg: number, auc: number) => ({ held: { ndcg, auc } });

  it('is a first figure that rose by more than its tolerance, with none fallen', () => {
    expect(isClearlyBetter(of(0.3, 0.7), of(0.31, 0.7), tolerances)).toBe(true);
    expect(isClearlyBetter(of(0.3, 0.7), of(0.304, 0.9), tolerances)).toBe(false);
    expect(isClearlyBetter(of(0.3, 0.7), of(0.4, 0.699), tolerances)).toBe(false);
    expect(isClearlyBetter(null, of(0, 0), tolerances)).toBe(true);
    expect(isClearlyBetter({}, of(0.4, 0.7), tolerances)).toBe(false);
  });
});
