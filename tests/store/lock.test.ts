import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUseError, lockFolder } from '#store/lock.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

const { now } = surroundings();

describe('the lock of a data folder', () => {
  it('refuses a second owner with a sentence that says who has it and what to do, and lets go', async () => {
    const folder = await temporaryFolder();
    const first = await lockFolder(folder, now);
    await expect(lockFolder(folder, now)).rejects.toThrow(
      `in use by another Marquee (process ${process.pid}, since 2026-03-01T12:00:00.000Z): stop it first`,
    );
    await first.release();
    await (await lockFolder(folder, now)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const folder = await temporaryFolder();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid!;
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid, startedAt: 'then', born: 'unknown' }));
    child.kill('SIGKILL');
    await once(child, 'close');
    await expect(lockFolder(folder, now)).resolves.toBeDefined();
  });

  it('is taken over when the process id lives on in another process', async () => {
    const folder = await temporaryFolder();
    const reused = { pid: process.pid, startedAt: 'before the restart', born: 'another boot/12345' };
    await writeFile(join(folder, 'lock.json'), JSON.stringify(reused));
    await expect(lockFolder(folder, now)).resolves.toBeDefined();
  });

  it('is taken over when it cannot be read', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock.json'), '{"pid":');
    await expect(lockFolder(folder, now)).resolves.toBeDefined();
  });

  it('goes to exactly one of twenty that reach for a stale one at once', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'then', born: 'x' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder, now)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(FolderInUseError);
    }
    expect(await readdir(folder)).toEqual(['lock.json']);
  });
});
