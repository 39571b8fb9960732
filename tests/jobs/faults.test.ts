import { execFileSync, spawn } from 'node:child_process';
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentArtefact, goodVersions, versions } from '#store/artefacts.ts';
import { readReport } from '#store/night/report.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { bundleNight, daysInUse, deskOf, isAlive, leftovers, night } from './quick.ts';

let bundle: Awaited<ReturnType<typeof bundleNight>>;
beforeAll(async () => {
  bundle = await bundleNight();
});
afterAll(() => bundle?.remove());

/** A folder with one good night behind it. */
async function afterOneNight(limits?: { timeMs: number; memoryMiB: number }) {
  const dataDir = await temporaryFolder();
  await night(deskOf(bundle.entry, dataDir), { day: 1, score: 0.5 });
  return { dataDir, desk: deskOf(bundle.entry, dataDir, limits) };
}

const lastReport = async (dataDir: string, run: string | undefined) => {
  const report = await readReport(dataDir, run ?? '');
  if (!report) throw new Error('there is no report');
  return report;
};

describe('the gate', () => {
  it('refuses a candidate that is worse, says why, and keeps it for inspection', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 2, score: 0.48 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
    const [run] = await desk.history(1);
    expect(run).toMatchObject({ outcome: 'done', note: 'refused: alpha, beta' });
    const { verdicts } = await lastReport(dataDir, run?.run);
    expect(verdicts[0]).toMatchObject({ accepted: false, before: { 'held back': { ndcgAt10: 0.5 } } });
    expect(verdicts[0]?.reasons).toEqual([
      'Its nDCG@10 on held back is 0.480, and the one in use has 0.500 (it may fall by 0.005).',
    ]);
    expect(await versions(dataDir, 'alpha')).toHaveLength(2);
    expect(await goodVersions(dataDir, 'alpha')).toHaveLength(1);
  });

  it('lets one through that is as good within its tolerance', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 2, score: 0.496 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 2, beta: 2 });
  });

  it('refuses a training that diverged', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 2, score: 0.9, kind: 'diverges' });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
    const { verdicts } = await lastReport(dataDir, (await desk.history(1))[0]?.run);
    expect(verdicts[0]?.reasons).toEqual(['4 of its 200 vectors contain NaN or infinity: the training diverged.']);
  });

  it('never uses a refused candidate, not even when every pointer is damaged', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 2, score: 0.6 });
    await night(desk, { day: 3, score: 0.1 });
    const folder = join(dataDir, 'artefacts', 'alpha');
    for (const name of ['current.json', 'current.json.previous']) await writeFile(join(folder, name), '{');
    const { artefact } = await currentArtefact(dataDir, 'alpha');
    expect(artefact?.manifest.dataHash).toBe('day 2');
  });

  it('does not train again when nothing changed, and says since when', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 1, score: 0.5 });
    const { steps } = await lastReport(dataDir, (await desk.history(1))[0]?.run);
    expect(steps.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(steps[0]?.note).toMatch(/^Nothing new since \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/);
  });
});

describe('a corrupt artefact', () => {
  it('is passed over for the last good one, and the next night heals it', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 2, score: 0.6 });
    const [newest] = await goodVersions(dataDir, 'alpha');
    await writeFile(join(dataDir, 'artefacts', 'alpha', newest ?? '', 'vectors.f32'), 'torn');
    const { artefact, warnings } = await currentArtefact(dataDir, 'alpha');
    expect(artefact?.manifest.dataHash).toBe('day 1');
    expect(warnings).toHaveLength(1);
    await night(desk, { day: 3, score: 0.6 });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 3, beta: 3 });
  });

  it('cannot be gone back to, and neither can one whose files are gone', async () => {
    const { dataDir, desk } = await afterOneNight();
    await night(desk, { day: 2, score: 0.6 });
    await night(desk, { day: 3, score: 0.7 });
    const [inUse, before, first] = await goodVersions(dataDir, 'alpha');
    await rm(join(dataDir, 'artefacts', 'alpha', before ?? ''), { recursive: true });
    expect(await desk.rollback('alpha', before ?? '')).toEqual({
      refused: { code: 'damaged', model: 'alpha', version: before, inUse },
    });
    expect(await desk.rollback('alpha', '20200101T000000000Z')).toEqual({
      refused: { code: 'not-kept', model: 'alpha', version: '20200101T000000000Z' },
    });
    expect(await desk.rollback('gamma', 'x')).toEqual({ refused: { code: 'no-model', model: 'gamma' } });
    expect(await desk.rollback('alpha', inUse ?? '')).toEqual({
      refused: { code: 'in-use', model: 'alpha', version: inUse },
    });
    expect(await desk.rollback('alpha', first ?? '')).toMatchObject({
      version: first,
      inUse: true,
      score: 'nDCG@10 0.500',
    });
    expect((await daysInUse(dataDir))['alpha']).toBe(1);
  });
});

describe('a plan that is stopped', () => {
  it('by cancel in mid-training leaves what was in use, and says so', async () => {
    const { dataDir, desk } = await afterOneNight();
    const ending = await night(desk, { day: 2, score: 0.9, kind: 'long' }, (message) => {
      if (message.kind === 'progress' && message.note === 'epoch 3') void desk.cancel();
    });
    expect(ending).toMatchObject({ kind: 'ended', outcome: 'cancelled' });
    expect((await desk.history(1))[0]?.outcome).toBe('cancelled');
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it('by its time limit, even in a computation that never pauses', async () => {
    const { dataDir, desk } = await afterOneNight({ timeMs: 6_000, memoryMiB: 2_048 });
    const ending = await night(desk, { day: 2, score: 0.9, kind: 'busy' });
    expect(ending).toMatchObject({
      kind: 'died',
      note: expect.stringMatching(/^It took longer than 6 seconds and was stopped\. It was in “.+”/) as string,
    });
    expect((await desk.history(1))[0]).toMatchObject({
      outcome: 'interrupted',
      note: expect.stringContaining('6 seconds') as string,
    });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
  });

  it('when it hangs, long before its time limit, and the journal says so', async () => {
    const { dataDir } = await afterOneNight();
    const desk = deskOf(bundle.entry, dataDir, undefined, { everyMs: 100, silent: 30, first: 600 });
    const ending = await night(desk, { day: 2, score: 0.9, kind: 'busy' }, (message) => {
      if (message.kind === 'progress') process.kill(desk.process?.pid ?? 0, 'SIGSTOP');
    });
    expect(ending).toMatchObject({
      kind: 'died',
      note: 'It hung (no sign of life for 3 s) and was stopped. It was in “Learn alpha” at “training”.',
    });
    expect((await desk.history(1))[0]).toMatchObject({ outcome: 'interrupted', note: expect.stringContaining('hung') });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
  });

  it('by its memory limit, which counts what lies outside the heap too', async () => {
    const { dataDir, desk } = await afterOneNight({ timeMs: 120_000, memoryMiB: 320 });
    const ending = await night(desk, { day: 2, score: 0.9, kind: 'hungry' });
    expect(ending).toMatchObject({
      kind: 'died',
      note: 'It needed more than 320 MiB of memory and was stopped. It was in “Learn alpha” at “training”.',
    });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
  });

  it('never runs beside another: the second is refused, from here and from another process', async () => {
    const { dataDir, desk } = await afterOneNight();
    const other = deskOf(bundle.entry, dataDir);
    let refused: unknown;
    await night(desk, { day: 2, score: 0.9, kind: 'long' }, (message) => {
      if (message.kind !== 'progress' || message.note !== 'epoch 1') return;
      expect(desk.start('nightly', 'test')).toMatchObject({
        refused: { code: 'plan-runs' },
      });
      void other.run('nightly').then(async (answer) => {
        refused = answer;
        expect(await desk.rollback('alpha', 'x')).toMatchObject({
          refused: { code: 'plan-runs' },
        });
        await desk.cancel();
      });
    });
    expect(refused).toEqual({ refused: { code: 'plan-runs' } });
    expect(await desk.run('weekly')).toEqual({ refused: { code: 'no-plan', plan: 'weekly' } });
    expect(await desk.cancel()).toEqual({ refused: { code: 'nothing-runs' } });
  });

  it('ends with the process that began it, killed or not, in the middle of a computation', async () => {
    const { dataDir } = await afterOneNight();
    const parent = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./night-parent.ts', import.meta.url)), bundle.entry.href, dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, QUICK: '{"day":2,"score":0.9,"kind":"busy"}' } },
    );
    const child = await new Promise<number>((resolve) => {
      parent.stdout.setEncoding('utf8').on('data', (text: string) => {
        const pid = /training (\d+)/.exec(text)?.[1];
        if (pid) resolve(Number(pid));
      });
    });
    expect(isAlive(child)).toBe(true);
    parent.kill('SIGKILL');
    for (let waited = 0; isAlive(child) && waited < 200; waited += 1) await sleep(100);
    expect(isAlive(child)).toBe(false);
    const desk = deskOf(bundle.entry, dataDir);
    expect((await desk.status()).running).toBeNull();
    expect((await desk.history(1))[0]?.outcome).toBe('interrupted');
  });
});

describe('a full disk', () => {
  it('costs the step and nothing else, and the next night with room succeeds', async () => {
    const small = await smallDisk();
    if (small === null) return expect(process.getuid?.()).not.toBe(0); // only root may mount; containers may forbid even that
    try {
      const desk = deskOf(bundle.entry, small.folder);
      await night(desk, { day: 1, score: 0.5 });
      const ending = await night(desk, { day: 2, score: 0.9, kind: 'large' });
      expect(ending).toMatchObject({ kind: 'ended', outcome: 'failed' });
      const { steps } = await lastReport(small.folder, (await desk.history(1))[0]?.run);
      expect(steps[0]).toMatchObject({
        outcome: 'failed',
        note: expect.stringContaining('The disk is full') as string,
      });
      expect(await daysInUse(small.folder)).toEqual({ alpha: 1, beta: 1 });
      expect(await leftovers(small.folder)).toEqual([]);
      expect(await night(desk, { day: 3, score: 0.9 })).toMatchObject({ outcome: 'done' });
      expect(await daysInUse(small.folder)).toEqual({ alpha: 3, beta: 3 });
      expect((await statfs(small.folder)).bavail).toBeGreaterThan(0);
    } finally {
      small.unmount();
    }
  });
});

/** A file system of 4 MiB; null where this process may not mount one. */
async function smallDisk(): Promise<{ folder: string; unmount(): void } | null> {
  const folder = join(await temporaryFolder(), 'small');
  await mkdir(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  expect(await readdir(folder)).toEqual([]);
  return { folder, unmount: () => void execFileSync('umount', [folder]) };
}
