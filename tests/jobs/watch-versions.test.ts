import { beforeEach, describe, expect, it } from 'vitest';
import { writeDone } from '#jobs/done.ts';
import type { NightContext } from '#jobs/step.ts';
import { watchVersions } from '#jobs/steps/watch-versions.ts';
import { outcomesByVersion } from '#models/checks/outcomes.ts';
import { goodVersions, promote, rollback, writeArtefact } from '#store/artefacts.ts';
import { openStore } from '#store/index.ts';
import { readUses, writeUses } from '#store/night/uses.ts';
import { temporaryFolder } from '../store/temporary.ts';

let dataDir: string;
let context: NightContext;
beforeEach(async () => {
  dataDir = await temporaryFolder();
  context = {
    dataDir,
    assetsDir: '',
    encoder: '',
    clip: '',
    threads: 1,
    seed: 1,
    approval: 'none',
    now: () => new Date(),
    progress: () => {},
  };
});

const dayOf = (day: number): Date => new Date(Date.UTC(2026, 2, day));

/** As the bot notes it when it sees another version in use. */
async function comesIntoUse(version: string, day: number, told = { answers: 0, opened: 0, taken: 0 }): Promise<void> {
  const used = { about: 'recommendation' as const, version, since: dayOf(day).toISOString(), ...told };
  await writeUses(dataDir, [...(await readUses(dataDir)), used]);
}

/** Trained on one day and in use from another on. */
async function version(day: number, from = day): Promise<string> {
  const now = () => dayOf(day);
  const made = await writeArtefact(dataDir, 'recommend', {
    files: { 'a.txt': `${day}` },
    now,
    manifest: { dataHash: `${day}` },
  });
  await promote(dataDir, 'recommend', made.version);
  await comesIntoUse(made.version, from);
  return made.version;
}

/** What members said on a day: so many times that they want more of it, and that they do not, `each` of them so often. */
async function say(day: number, good: number, bad: number, each = 5): Promise<void> {
  const store = await openStore({ dataDir, now: () => dayOf(day), onTrouble: () => {} });
  for (let i = 0; i < good + bad; i += 1) {
    const verdict = i < good ? 'more-like' : 'not-this';
    const memberId = `10000000000000${String(day).padStart(2, '0')}${String(Math.floor(i / each)).padStart(2, '0')}`;
    await store.feedback.say(memberId, {
      about: 'recommendation',
      from: ['heat-1995'],
      film: `film-${day}-${i}`,
      verdict,
    });
  }
  await store.close();
}

describe('versions in use', () => {
  it('are gone back from, once, when members like them clearly less', async () => {
    const [first, second, third] = [await version(1), await version(5), await version(9)];
    await say(6, 60, 10);
    await say(10, 5, 60);
    const report = await watchVersions.run(context);
    expect(report.note).toContain(
      `recommend ${third} does worse than the one before and was rolled back: 5 of 65 opinions are good; ${second}: 60 of 70`,
    );
    expect(await goodVersions(dataDir, 'recommend')).toEqual([second, first]);

    await say(2, 70, 0);
    await writeDone(dataDir, { watch: { fingerprint: '', run: 'one', at: '', tookMs: 1, report } });
    const again = await watchVersions.run(context);
    expect(await goodVersions(dataDir, 'recommend')).toEqual([second, first]);
    expect(again.rolledBack).toEqual({ recommend: second });
  });

  it('stay while they do as well, or while few have said anything', async () => {
    const [first, second] = [await version(1), await version(5)];
    await say(2, 40, 20);
    await say(6, 2, 6);
    const { note } = await watchVersions.run(context);
    expect(note).toBe('recommend: 2 of 8 opinions are good; the one before: 40 of 60 opinions are good.');
    expect(await goodVersions(dataDir, 'recommend')).toEqual([second, first]);
  });

  it('are gone back from when their films are clearly less often taken', async () => {
    const [first, second] = [await version(1), await version(5)];
    await comesIntoUse(first, 6, { answers: 200, opened: 90, taken: 80 });
    await comesIntoUse(second, 7, { answers: 200, opened: 90, taken: 20 });
    const { note } = await watchVersions.run(context);
    expect(note).toContain(
      'was rolled back: 0 of 0 opinions are good, of 200 answers 90 had a film opened and 20 one taken',
    );
    expect(await goodVersions(dataDir, 'recommend')).toEqual([first]);
  });

  it('are not charged with what was said while another was in use', async () => {
    const [first, second, third] = [await version(1), await version(2), await version(3)];
    await say(1, 60, 10);
    await say(2, 60, 10);
    await say(4, 5, 60); // of the third, which an owner then went back from
    await rollback(dataDir, 'recommend', second);
    await comesIntoUse(second, 5);
    const { opinions } = await watchVersions.run(context);
    expect(await goodVersions(dataDir, 'recommend')).toEqual([second, first]);
    expect(opinions?.map(({ version, good, bad }) => [version, good, bad])).toEqual([
      [first, 60, 10],
      [second, 60, 10],
      [third, 5, 60],
    ]);

    const waited = await version(6, 9); // an owner approved it three days later
    await say(7, 5, 60);
    const { opinions: later } = await watchVersions.run(context);
    expect((await goodVersions(dataDir, 'recommend'))[0]).toBe(waited);
    expect(later?.find(({ version }) => version === waited)).toMatchObject({ good: 0, bad: 0 });
  });

  it('stay whatever one member says of them', async () => {
    const [first, second] = [await version(1), await version(5)];
    await say(2, 60, 10);
    await say(6, 0, 90, 90);
    const { note } = await watchVersions.run(context);
    expect(note).toBe('recommend: 0 of 5 opinions are good; the one before: 60 of 70 opinions are good.');
    expect(await goodVersions(dataDir, 'recommend')).toEqual([second, first]);
  });

  it('have nothing to be held against on the first night', async () => {
    await version(1);
    expect((await watchVersions.run(context)).note).toBe('There is no version before the ones in use.');
  });
});

describe('an opinion', () => {
  it('counts for the version that was in use when it was given', () => {
    const used = [
      { version: 'a', since: '2026-03-01T00:00:00Z' },
      { version: 'b', since: '2026-03-05T00:00:00Z' },
    ];
    const opinions = [
      { person: 'ann', good: true, at: '2026-02-27T00:00:00Z' },
      { person: 'ann', good: true, at: '2026-03-04T23:59:59Z' },
      { person: 'ann', good: false, at: '2026-03-05T00:00:00Z' },
      { person: 'bob', good: false, at: '2026-03-09T00:00:00Z' },
    ];
    expect([...outcomesByVersion(opinions, used)]).toEqual([
      ['a', { good: 1, bad: 0 }],
      ['b', { good: 0, bad: 2 }],
    ]);
  });
});
