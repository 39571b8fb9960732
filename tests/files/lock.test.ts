import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FolderInUseError, lockFolder } from '#files/lock.ts';
import { surroundings, temporaryFolder } from '../store/temporary.ts';

const { now } = surroundings();
const HOLDER = fileURLToPath(new URL('./lock-holder.ts', import.meta.url));
/** A process namespace of its own, as a container has: process ids mean nothing to those outside. */
const CONTAINER = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
const hasContainers = spawnSync(CONTAINER[0]!, [...CONTAINER.slice(1), 'true']).status === 0;

/** A process that claims the folder. @returns it and what it said first */
async function claim(folder: string, around: readonly string[] = []): Promise<{ child: ChildProcess; said: string }> {
  const [command, ...args] = [...around, process.execPath, '--import', 'tsx', HOLDER, folder];
  const child = spawn(command!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

async function kill({ child }: { child: ChildProcess }): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'close');
}

describe('the lock of a folder', () => {
  it('refuses a second owner with a sentence that says who has it and what to do, and lets go', async () => {
    const folder = await temporaryFolder();
    const first = await lockFolder(folder, now);
    await expect(lockFolder(folder, now)).rejects.toThrow(
      new RegExp(
        `in use by another Marquee \\(process ${process.pid} on .+, since 2026-03-01T12:00:00.000Z\\): stop it`,
      ),
    );
    await first.release();
    await first.release();
    await (await lockFolder(folder, now)).release();
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('is had at once after its holder was killed, and while the holder lives by nobody else', async () => {
    const folder = await temporaryFolder();
    const holder = await claim(folder);
    expect(holder.said).toBe('held');
    await expect(lockFolder(folder, now)).rejects.toThrow(FolderInUseError);
    await kill(holder);
    await (await lockFolder(folder, now)).release();
  });

  it.each([
    ['is empty, as a power cut leaves it', ''],
    ['is torn', '{"pid":'],
    ['is of an older version and names a living process', `{"pid":${process.pid},"startedAt":"x","born":"unknown"}`],
  ])('is had when lock.json %s', async (_how, text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock.json'), text);
    await (await lockFolder(folder, now)).release();
  });

  it('is not in a copy of the folder, made while it is held', async () => {
    const folder = await temporaryFolder();
    const first = await lockFolder(folder, now);
    const copy = join(await temporaryFolder(), 'copy');
    await cp(folder, copy, { recursive: true });
    await (await lockFolder(copy, now)).release();
    await first.release();
  });

  it('goes to exactly one of twenty that reach for it at once', async () => {
    const folder = await temporaryFolder();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder, now)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(FolderInUseError);
      else await outcome.value.release();
    }
  });

  it.skipIf(!hasContainers)('holds between containers, and a dead container does not hold it', async () => {
    const folder = await temporaryFolder();
    const first = await claim(folder, CONTAINER);
    expect(first.said).toBe('held');
    const second = await claim(folder, CONTAINER);
    expect(second.said).toMatch(/^refused: .+ is in use by another Marquee \(process 1 on /);
    await kill(first);
    const third = await claim(folder, CONTAINER);
    expect(third.said).toBe('held');
  });
});
