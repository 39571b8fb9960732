import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '#store/journal.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

describe('a journal', () => {
  it('loses only the line that a power cut tore, sets it aside and says so', async () => {
    const path = join(await temporaryFolder(), 'journal.jsonl');
    const around = surroundings();
    const before = await Journal.open(path, around);
    await before.append({ job: 'night', outcome: 'started' });
    await before.append({ job: 'night', outcome: 'done' });
    await before.close();
    await appendFile(path, '{"at":"2026-03-');

    const after = await Journal.open(path, around);
    expect(after.entries('night').map(({ outcome }) => outcome)).toEqual(['started', 'done']);
    expect(around.troubles).toMatchObject([{ what: '1 unreadable lines were set aside, all others kept' }]);
    await after.append({ job: 'night', outcome: 'failed' });
    await after.close();
    const again = await Journal.open(path, around);
    expect(again.entries()).toHaveLength(3);
    expect(around.troubles).toHaveLength(1);
    await again.close();
  });

  it('forgets what is older than 90 days', async () => {
    const path = join(await temporaryFolder(), 'journal.jsonl');
    const around = surroundings();
    const at = (day: number) => ({ ...around, now: () => new Date(Date.UTC(2026, 2, 1 + day)) });
    for (const day of [0, 60]) {
      const journal = await Journal.open(path, at(day));
      await journal.append({ job: 'night', outcome: 'done' });
      await journal.close();
    }
    const journal = await Journal.open(path, at(100));
    expect(journal.entries().map((entry) => entry.at)).toEqual(['2026-04-30T00:00:00.000Z']);
    await journal.close();
  });
});
