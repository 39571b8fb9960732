import { createHash, randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Someone else holds the data folder. `message` is for the person at the keyboard. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

export interface FolderLock {
  /** Lets go. Safe to call twice. */
  release(): Promise<void>;
}

const Holder = z.object({ pid: z.int().positive(), startedAt: z.string(), born: z.string() });
type Holder = z.infer<typeof Holder>;

/**
 * Claims a data folder for this process; two writers would overwrite each other's changes. A lock whose holder is gone
 * (killed, or the machine restarted) is taken over: a process is known by its id together with the moment it was born,
 * so an id that was given out again, as in a container where everything is process 1, does not look alive.
 *
 * @throws {FolderInUseError} when a living process holds it.
 */
export async function lockFolder(folder: string, now: () => Date): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'lock.json');
  const mine = JSON.stringify({
    pid: process.pid,
    startedAt: now().toISOString(),
    born: await birthOf(process.pid),
  } satisfies Holder);
  const claim = `${path}.${randomUUID()}`;
  await writeFile(claim, mine, { flag: 'wx' });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await take(claim, path)) return { release: () => release(path, mine) };
      const theirs = await readFile(path, 'utf8').catch(() => '');
      const holder = parse(theirs);
      if (holder && (await isAlive(holder))) {
        throw new FolderInUseError(
          `${folder} is in use by another Marquee (process ${holder.pid}, since ${holder.startedAt}): stop it first, or give this one its own data folder.`,
        );
      }
      if (theirs !== '' && (await replaceStale(claim, path, theirs))) return { release: () => release(path, mine) };
    }
    throw new FolderInUseError(`${folder} could not be claimed: another Marquee is starting at the same moment.`);
  } finally {
    await rm(claim, { force: true });
  }
}

/** A hard link fails when the name exists, in one step, on every file system that has links. */
async function take(claim: string, path: string): Promise<boolean> {
  try {
    await link(claim, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return writeFile(path, await readFile(claim), { flag: 'wx' }).then(
      () => true,
      () => false,
    );
  }
}

/**
 * Puts our claim in the stale one's place. Of many that see the same stale lock, the one that makes the marker named after
 * its content may replace it; looking again under the marker rules out that someone did so before. A marker whose maker
 * died is never removed by others: the right to replace passes to whoever makes the marker named after both.
 */
async function replaceStale(claim: string, path: string, stale: string): Promise<boolean> {
  let reason = stale;
  for (;;) {
    const marker = `${path}.${createHash('sha256').update(reason).digest('hex').slice(0, 16)}`;
    if (await take(claim, marker)) {
      const replaced = (await readFile(path, 'utf8').catch(() => '')) === stale;
      if (replaced) {
        await copyFile(claim, `${claim}.new`); // the claim itself has two names by now, and renaming it would keep one
        await rename(`${claim}.new`, path);
      }
      await rm(marker, { force: true });
      return replaced;
    }
    const maker = await readFile(marker, 'utf8').catch(() => '');
    const holder = parse(maker);
    if (maker === '' || (holder && (await isAlive(holder)))) return false;
    reason += maker;
  }
}

async function release(path: string, mine: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
}

function parse(text: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.born === (await birthOf(holder.pid));
}

/** Which start of the machine, and how many clock ticks after it; where there is no /proc the id has to be enough. */
async function birthOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces; starttime is field 22.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot.trim()}/${ticks}`;
  } catch {
    return 'unknown';
  }
}
