import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { secondsAhead, wrongClock } from '#machine/clock.ts';
import { prepareFolder, refusedFile } from '#machine/folder.ts';
import { checkMemory, memoryLimit } from '#machine/memory.ts';
import { listenAt } from '#machine/ports.ts';
import { ConfigError } from '../../src/config-error.ts';
import { remedyOf } from '../../src/start-errors.ts';

const home = mkdtempSync(join(tmpdir(), 'marquee-machine-'));
afterAll(() => rmSync(home, { recursive: true }));
const MIB = 1024 * 1024;

describe('memory', () => {
  it('is what a container leaves of the machine’s', () => {
    expect(memoryLimit(8_000 * MIB, 512 * MIB)).toBe(512 * MIB);
    expect(memoryLimit(8_000 * MIB, 2 ** 64)).toBe(8_000 * MIB);
    expect(memoryLimit(8_000 * MIB, 0)).toBe(8_000 * MIB);
  });

  it('of a machine sold as 512 MB answers, and learns nothing at night, and says so', () => {
    for (const mib of [470, 512, 900]) {
      expect(checkMemory(mib * MIB)).toMatchObject({ nights: false, note: expect.stringContaining(`${mib} MiB`) });
    }
    expect(checkMemory(1_024 * MIB)).toEqual({ nights: true, note: null });
  });

  it('of less is refused in one line', () => {
    expect(() => checkMemory(384 * MIB)).toThrow(ConfigError);
    expect(() => checkMemory(384 * MIB)).toThrow(/^Marquee may use 384 MiB of memory here and needs 512 MiB: [^\n]*$/);
  });
});

describe('the data folder', () => {
  it('may have spaces and letters of any alphabet in its name, is made, and holds nothing of the probe', async () => {
    const folder = join(home, 'Meine Daten', 'фильмы 映画');
    expect(await prepareFolder(folder)).toBeGreaterThan(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused in one line where a file lies in its place or in the way', async () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    await expect(prepareFolder(file)).rejects.toThrow(
      /^The data folder cannot be used \(E\w+ at [^\n]*MARQUEE_DATA[^\n]*$/,
    );
    await expect(prepareFolder(join(file, 'inside'))).rejects.toThrow(ConfigError);
  });

  it.skipIf(process.platform !== 'linux')('that nobody can make is refused in one line, however deep', async () => {
    await expect(prepareFolder('/proc/marquee/data/here')).rejects.toThrow(/^The data folder cannot be used [^\n]*$/);
  });

  it.skipIf(process.getuid?.() === 0)('of another user is refused in one line', async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    await expect(prepareFolder(closed)).rejects.toThrow(/EACCES.*belongs to another user/);
  });

  it.each([
    ['EACCES', 'belongs to another user'],
    ['EROFS', 'read-only disk'],
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'quota'],
  ])('that fails with %s later says what to do, wherever it is met', (code, words) => {
    const error = Object.assign(new Error('x'), { code, path: '/data/store/ratings.json' });
    expect(remedyOf(error)).toContain(words);
    expect(remedyOf(error)).toContain('MARQUEE_DATA');
  });

  it('is not blamed for what is no refused file', () => {
    expect(refusedFile(Object.assign(new Error('x'), { code: 'EACCES' }))).toBeNull();
    expect(remedyOf(new TypeError('ours'))).toBeNull();
    expect(remedyOf(null)).toBeNull();
  });
});

it.each([
  ['EADDRINUSE', 'MARQUEE_HTTP_PORT: port 8738 is taken'],
  ['EACCES', 'may not listen on port 8738'],
  ['EADDRNOTAVAIL', 'MARQUEE_HTTP_HOST: this machine has no address ::1, perhaps because it has no IPv6'],
  ['EAFNOSUPPORT', 'Set MARQUEE_HTTP_HOST to 127.0.0.1'],
])('a port refused with %s names the key to change', async (code, words) => {
  const listener = { portKey: 'MARQUEE_HTTP_PORT', port: 8738, hostKey: 'MARQUEE_HTTP_HOST', host: '::1' };
  for (const error of [{ code }, { cause: { code } }]) {
    const refused = listenAt(listener, () => Promise.reject(Object.assign(new Error('x'), error)));
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(words);
  }
});

describe('a clock', () => {
  it('that is years off is named with its date', () => {
    expect(wrongClock(new Date('1970-01-01'))).toContain('1970-01-01');
    expect(wrongClock(new Date('2090-01-01'))).toContain('set it');
    expect(wrongClock(new Date('2026-12-01'))).toBeNull();
  });

  it('is held against another by the Date header of an answer', () => {
    const now = new Date('2026-12-01T00:00:30Z');
    expect(secondsAhead(now, 'Tue, 01 Dec 2026 00:00:00 GMT')).toBe(30);
    expect(secondsAhead(now, null)).toBeNull();
    expect(secondsAhead(now, 'soon')).toBeNull();
  });
});
