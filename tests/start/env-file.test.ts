import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config-error.ts';
import { decodeText, readEnvFile } from '../../src/env-file.ts';

const home = mkdtempSync(join(tmpdir(), 'marquee-env-'));
afterAll(() => rmSync(home, { recursive: true }));

let files = 0;
function written(content: string | Uint8Array) {
  files += 1;
  const path = join(home, `${files}.env`);
  writeFileSync(path, content);
  return readEnvFile(path);
}

const LINES = 'DISCORD_TOKEN=abc.def.ghi\nMARQUEE_DATA=/srv/Søren\n';
const VALUES = { DISCORD_TOKEN: 'abc.def.ghi', MARQUEE_DATA: '/srv/Søren' };
const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('a .env file', () => {
  it.each([
    ['UTF-8', Buffer.from(LINES)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${LINES}`)],
    ['UTF-16LE, as PowerShell 5 writes with >', utf16(`\uFEFF${LINES}`, 'le')],
    ['UTF-16BE', utf16(`\uFEFF${LINES}`, 'be')],
    ['UTF-16LE without a mark', utf16(LINES, 'le')],
    ['UTF-16BE without a mark', utf16(LINES, 'be')],
    ['Windows-1252', Buffer.from(LINES, 'latin1')],
  ])('is read in %s', (_, bytes) => {
    expect(written(bytes).values).toEqual(VALUES);
  });

  it('is read with any line ends, and with export, quotes and comments as shells have them', () => {
    expect(written('export A=1\r\nB="x y"\rC=\'z\' # said\n# D=4\nE=').values).toEqual({
      A: '1',
      B: 'x y',
      C: 'z',
      E: '',
    });
  });

  it('keeps the line after one that says nothing, and names that one without showing it', () => {
    const { values, notes } = written('# mine\nDISCORD_TOKEN: secret\nMARQUEE_PORT=9000\n');
    expect(values).toEqual({ MARQUEE_PORT: '9000' });
    expect(notes).toEqual([expect.stringMatching(/^Line 2 of \d+\.env is not KEY=value/)]);
    expect(notes.join()).not.toContain('secret');
  });

  it('may be missing', () => {
    expect(readEnvFile(join(home, 'none', '.env'))).toEqual({ values: {}, notes: [] });
  });

  it('is missed in one line where Notepad has put an ending to its name', () => {
    writeFileSync(join(home, '.env.txt'), LINES);
    expect(() => readEnvFile(join(home, '.env'))).toThrow(/\.env\.txt is not read: rename it to \.env/);
  });

  it('that is a folder is refused in one line', () => {
    mkdirSync(join(home, 'folder'));
    expect(() => readEnvFile(join(home, 'folder'))).toThrow(ConfigError);
    expect(() => readEnvFile(join(home, 'folder'))).toThrow(/is a folder/);
  });
});

it('an empty file and a file of one byte are text', () => {
  expect(decodeText(new Uint8Array())).toBe('');
  expect(decodeText(new Uint8Array([65]))).toBe('A');
});
