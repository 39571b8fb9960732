import { readFile, writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NightReport } from '#contract/jobs.ts';
import { NightShift } from '#host/night/night-shift.ts';
import { readServed, writeServed } from '#host/night/schedule/served.ts';
import { nightFiles } from '#store/night/files.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { bundleNight, daysInUse, deskOf, night } from './quick.ts';

let bundle: Awaited<ReturnType<typeof bundleNight>>;
beforeAll(async () => {
  bundle = await bundleNight();
});
afterAll(() => bundle?.remove());

/** A bot's night at noon of 1 March 2026, on a folder. */
function shiftOn(dataDir: string, now = '2026-03-01T12:00:00Z') {
  const said: NightReport[] = [];
  let swaps = 0;
  const shift = new NightShift({
    ...deskOf(bundle.entry, dataDir).options,
    now: () => new Date(now),
    log: pino({ level: 'silent' }),
    swap: async () => {
      swaps += 1;
    },
    deliver: async (report) => {
      said.push(report);
      return 'Nobody wanted it.';
    },
  });
  return { shift, said, swaps: () => swaps };
}

const served = (at: string) => ({ served: new Date(at), seed: 1 });

describe('a bot that starts', () => {
  it('makes up once for the night it missed, swaps in what was learned, and reports', async () => {
    const dataDir = await temporaryFolder();
    await writeServed(dataDir, served('2026-02-28T12:00:00Z'));
    process.env['QUICK'] = '{"day":1,"score":0.5}';
    for (const runs of [1, 1]) {
      const { shift, said, swaps } = shiftOn(dataDir);
      await shift.begin();
      const began = shift.process !== null;
      await shift.process?.ended;
      await shift.end();
      expect(await shift.history(9)).toHaveLength(runs);
      expect([said.length, swaps()]).toEqual(began ? [1, 1] : [0, 0]);
      if (began) expect((await shift.status()).trouble).toBe('Nobody wanted it.');
    }
    expect(await daysInUse(dataDir)).toEqual({ alpha: 1, beta: 1 });
    expect((await readServed(dataDir)).served?.toISOString().slice(0, 13)).toBe('2026-03-01T03');
  });

  it('gives up a night that is more than 20 hours past', async () => {
    const dataDir = await temporaryFolder();
    await writeServed(dataDir, served('2026-02-28T12:00:00Z'));
    const { shift } = shiftOn(dataDir, '2026-03-01T23:50:00Z');
    await shift.begin();
    expect(shift.process).toBeNull();
    await shift.end();
  });

  it('takes up a plan that was cut short, and reports what it had done before', async () => {
    const dataDir = await temporaryFolder();
    await night(deskOf(bundle.entry, dataDir), { day: 2, score: 0.5 }, (message, kill) => {
      if (message.kind === 'step-done') kill();
    });
    // The desk above wrote the end down; a bot that was killed along with its night could not.
    const { journal } = nightFiles(dataDir);
    const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    expect(lines.at(-1)).toContain('"how":"interrupted"');
    await writeFile(journal, `${lines.slice(0, -1).join('\n')}\n`);
    const { shift, said } = shiftOn(dataDir);
    await shift.begin();
    expect(shift.process).not.toBeNull();
    await shift.process?.ended;
    await shift.end();
    expect((await shift.history(9)).map(({ outcome }) => outcome)).toEqual(['done', 'interrupted']);
    expect(said[0]?.steps.map(({ outcome }) => outcome)).toEqual(['skipped', 'done', 'done']);
    expect(await daysInUse(dataDir)).toEqual({ alpha: 2, beta: 2 });
  });
});

describe('a report', () => {
  it('that the bot did not live to send is sent once, at the next start', async () => {
    const dataDir = await temporaryFolder();
    // A plan that ran to its end while nobody was there to tell: its report lies in the folder.
    await night(deskOf(bundle.entry, dataDir), { day: 1, score: 0.5 });
    const [run] = await deskOf(bundle.entry, dataDir).history(1);
    for (const expected of [[run?.run], []]) {
      const { shift, said } = shiftOn(dataDir, new Date().toISOString());
      await writeServed(dataDir, { served: new Date(), seed: 1 });
      await shift.begin();
      await shift.end();
      expect(said.map((report) => report.run)).toEqual(expected);
    }
  });

  it('of a plan run from a terminal beside the bot is sent at the next look at the clock', async () => {
    const dataDir = await temporaryFolder();
    await writeServed(dataDir, { served: new Date(), seed: 1 });
    const { shift, said, swaps } = shiftOn(dataDir, new Date().toISOString());
    await shift.begin();
    expect(said).toHaveLength(0);
    await night(deskOf(bundle.entry, dataDir), { day: 1, score: 0.5 });
    await Promise.all([shift.tick(), shift.tick()]);
    expect([said.length, swaps()]).toEqual([1, 1]);
    expect(said[0]?.verdicts.map(({ model }) => model)).toEqual(['alpha', 'beta']);
    await shift.end();
  });

  it('that is a day old is no news', async () => {
    const dataDir = await temporaryFolder();
    await night(deskOf(bundle.entry, dataDir), { day: 1, score: 0.5 });
    const tomorrow = new Date(Date.now() + 24 * 3_600_000);
    await writeServed(dataDir, { served: tomorrow, seed: 1 });
    const { shift, said } = shiftOn(dataDir, tomorrow.toISOString());
    await shift.begin();
    await shift.end();
    expect(said).toHaveLength(0);
  });
});
