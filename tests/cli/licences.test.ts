import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readLicences } from '#cli/licences.ts';

it('reads the lock, asks the package itself where the lock says nothing, and leaves workspaces out', () => {
  const root = mkdtempSync(join(tmpdir(), 'marquee-licences-'));
  mkdirSync(join(root, 'node_modules/old'), { recursive: true });
  writeFileSync(join(root, 'node_modules/old/package.json'), '{"licenses":[{"type":"MIT"},{"type":"BSD-3-Clause"}]}');
  const packages = {
    '': { version: '1.0.0' },
    'packages/own': { version: '1.0.0', license: 'MIT' },
    'node_modules/own': { resolved: 'packages/own', link: true },
    'node_modules/@a/b': { version: '2.0.0', license: 'Apache-2.0' },
    'node_modules/old': { version: '0.1.0', dev: true },
    'node_modules/@a/b/node_modules/gone': { version: '3.0.0' },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  expect(readLicences(root)).toEqual([
    { name: '@a/b', version: '2.0.0', licence: 'Apache-2.0', development: false },
    { name: 'gone', version: '3.0.0', licence: 'unknown', development: false },
    { name: 'old', version: '0.1.0', licence: 'MIT OR BSD-3-Clause', development: true },
  ]);
  rmSync(root, { recursive: true });
});

it('knows a licence for every package that the bot runs with', () => {
  const shipped = readLicences(fileURLToPath(new URL('../../', import.meta.url))).filter(
    ({ development }) => !development,
  );
  expect(shipped.length).toBeGreaterThan(50);
  expect(shipped.filter(({ licence }) => licence === 'unknown').map(({ name }) => name)).toEqual([]);
});
