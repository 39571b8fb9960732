import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { copyWhole, replaceFile } from '#files/replace-file.ts';
import { whileHeld } from '#files/retry.ts';
import { sweepFolders, sweepTemporary } from '#files/temporary.ts';
import { WholeFile } from '#files/whole-file.ts';
import { temporaryFolder } from '../store/temporary.ts';

const hold = (path: string, held: boolean): boolean =>
  spawnSync('chattr', [held ? '+i' : '-i', path], { stdio: 'ignore' }).status === 0;

describe('a file that is replaced', () => {
  it('is made with its folder when asked to, and takes pieces as well as one whole', async () => {
    const path = join(await temporaryFolder(), 'a', 'b');
    await expect(replaceFile(path, 'x')).rejects.toThrow('ENOENT');
    await replaceFile(path, ['one ', Buffer.from('two')], { makeFolder: true });
    expect(await readFile(path, 'utf8')).toBe('one two');
  });

  it('is as it was when its content fails half way, and nothing lies beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'a');
    await replaceFile(path, 'before');
    const broken = (function* () {
      yield 'half';
      throw new Error('no more');
    })();
    await expect(replaceFile(path, broken)).rejects.toThrow('no more');
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('is tried again while somebody holds it, and given up after some attempts', async () => {
    let attempts = 0;
    const busy = (until: number, code: string) => () => {
      attempts += 1;
      return attempts < until ? Promise.reject(Object.assign(new Error(code), { code })) : Promise.resolve('done');
    };
    expect(await whileHeld(busy(4, 'EBUSY'))).toBe('done');
    expect(attempts).toBe(4);
    attempts = 0;
    await expect(whileHeld(busy(99, 'EPERM'))).rejects.toThrow('EPERM');
    expect(attempts).toBe(8);
    attempts = 0;
    await expect(whileHeld(busy(99, 'ENOSPC'))).rejects.toThrow('ENOSPC');
    expect(attempts).toBe(1);
  });

  it('is replaced when it is let go in time', async (context) => {
    const path = join(await temporaryFolder(), 'a');
    await writeFile(path, 'before');
    if (!hold(path, true)) return context.skip('needs root and a file system with attributes');
    onTestFinished(() => void hold(path, false));
    const replaced = replaceFile(path, 'after');
    hold(path, false);
    await replaced;
    expect(await readFile(path, 'utf8')).toBe('after');
  });
});

describe('a copy', () => {
  it('of a folder takes the place of the one before, times included', async () => {
    const folder = await temporaryFolder();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await mkdir(from);
    await mkdir(to);
    await writeFile(join(from, 'new'), 'x');
    await writeFile(join(to, 'old'), 'y');
    await utimes(join(from, 'new'), 1_000, 1_000);
    await copyWhole(from, to);
    expect(await readdir(to)).toEqual(['new']);
    expect((await readdir(folder)).sort()).toEqual(['from', 'to']);
  });
});

describe('what killed processes leave', () => {
  it('is swept, of one file or of all, and spared while somebody may be writing it', async () => {
    const folder = await temporaryFolder();
    const [a, b] = [new WholeFile(join(folder, 'a')), new WholeFile(join(folder, 'b'))];
    for (const file of [a, b]) file.finish();
    await sweepTemporary(folder, { idleMs: 3_600_000 });
    expect(await readdir(folder)).toHaveLength(2);
    await sweepTemporary(folder, { of: 'a' });
    await b.publish();
    expect(await readdir(folder)).toEqual(['b']);
    await new WholeFile(join(folder, 'b')).finish();
    await utimes(join(folder, (await readdir(folder))[0]!), 1_000, 1_000);
    await sweepFolders(join(folder, '..'), 1e12);
    await sweepFolders(folder, 3_600_000);
    expect(await readdir(folder)).toEqual(['b']);
    await sweepTemporary(join(folder, 'not-there'));
  });
});
