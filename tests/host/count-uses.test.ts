import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UseCounter } from '#host/night/count-uses.ts';
import { readUses } from '#store/night/uses.ts';

const HOUR = 3_600_000;
let dataDir: string;
let nowMs: number;
let inUse: string;
const open = () =>
  UseCounter.open({
    dataDir,
    now: () => new Date(nowMs),
    versionOf: async (about) => (about === 'recommendation' ? inUse : 'shipped'),
  });
const counts = async (about: 'plot' | 'recommendation') =>
  (await readUses(dataDir))
    .filter((known) => known.about === about)
    .map(({ version, answers, opened, taken }) => [version, answers, opened, taken]);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-uses-'));
  nowMs = Date.UTC(2026, 2, 1, 18);
  inUse = 'one';
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('what members do with the films they are shown', () => {
  it('is counted once an answer, when its evening is over', async () => {
    const uses = await open();
    uses.answered('recommendation', 'ann', ['heat', 'ronin', 'collateral']);
    uses.opened('ann', 'heat');
    uses.opened('ann', 'ronin');
    uses.took('ann', 'ronin');
    uses.took('ann', 'ronin');
    uses.answered('recommendation', 'bob', ['heat']);
    uses.opened('bob', 'ronin'); // was never shown to Bob
    await uses.write();
    expect(await counts('recommendation')).toEqual([['one', 0, 0, 0]]);
    nowMs += 3 * HOUR;
    await uses.end();
    expect(await counts('recommendation')).toEqual([['one', 2, 1, 1]]);
  });

  it('counts for the version that gave the answer, though another is in use by now', async () => {
    const uses = await open();
    uses.answered('recommendation', 'ann', ['heat']);
    inUse = 'two';
    nowMs += HOUR;
    await uses.refresh();
    uses.took('ann', 'heat');
    uses.answered('recommendation', 'bob', ['heat']);
    nowMs += 3 * HOUR;
    await uses.end();
    expect(await counts('recommendation')).toEqual([
      ['one', 1, 0, 1],
      ['two', 1, 0, 0],
    ]);
    expect((await readUses(dataDir)).map(({ since }) => since.slice(11, 13))).toEqual(['18', '18', '18', '19']);
  });

  it('changes nothing after its evening', async () => {
    const uses = await open();
    uses.answered('plot', 'ann', ['heat']);
    nowMs += 3 * HOUR;
    await uses.write();
    uses.took('ann', 'heat');
    nowMs += 3 * HOUR;
    await uses.end();
    expect(await counts('plot')).toEqual([['shipped', 1, 0, 0]]);
  });

  it('is one answer when a member goes back to the list', async () => {
    const uses = await open();
    uses.answered('recommendation', 'ann', ['heat', 'ronin']);
    uses.opened('ann', 'heat');
    uses.answered('recommendation', 'ann', ['heat', 'ronin']);
    uses.took('ann', 'ronin');
    uses.answered('recommendation', 'ann', ['heat', 'collateral']);
    nowMs += 3 * HOUR;
    await uses.end();
    expect(await counts('recommendation')).toEqual([['one', 2, 1, 1]]);
  });

  it('counts five answers of one member an evening', async () => {
    const uses = await open();
    for (let at = 0; at < 200; at += 1) uses.answered('recommendation', 'ann', [`film-${at}`]);
    uses.answered('plot', 'ann', ['heat']);
    nowMs += 3 * HOUR;
    await uses.write();
    uses.answered('recommendation', 'ann', ['heat']);
    nowMs += 3 * HOUR;
    await uses.end();
    expect(await counts('recommendation')).toEqual([['one', 6, 0, 0]]);
    expect(await counts('plot')).toEqual([['shipped', 1, 0, 0]]);
  });

  it('is counted though the clock was a year ahead for a while', async () => {
    const uses = await open();
    nowMs += 365 * 24 * HOUR;
    uses.answered('plot', 'ann', ['heat']);
    nowMs -= 365 * 24 * HOUR;
    uses.answered('plot', 'bob', ['heat']);
    nowMs += 3 * HOUR;
    await uses.end();
    expect(await counts('plot')).toEqual([['shipped', 2, 0, 0]]);
  });

  it('goes on where it was after a restart, names nobody, and survives a damaged file', async () => {
    const first = await open();
    first.answered('plot', 'ann', ['heat']);
    nowMs += 3 * HOUR;
    await first.end();
    const second = await open();
    second.answered('plot', 'ann', ['heat']);
    second.opened('ann', 'heat');
    nowMs += 3 * HOUR;
    await second.end();
    expect(await counts('plot')).toEqual([['shipped', 2, 1, 0]]);
    expect(JSON.stringify(await readUses(dataDir))).not.toMatch(/ann|heat/);
    writeFileSync(join(dataDir, 'jobs', 'uses.json'), '[{');
    const third = await open();
    await third.end();
    expect(await counts('plot')).toEqual([['shipped', 0, 0, 0]]);
  });
});
