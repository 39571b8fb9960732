import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { engines } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { engines: { node: string } };

/** Runs an entry on this Node while it says that it is another. */
function run(version: string, entry: readonly string[]) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, ...entry], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

describe('a Node that is too old', () => {
  it.each([
    ['npm start', ['src/start.mjs']],
    ['npm run marquee', ['src/cli/start.mjs', 'setup', '--list']],
    ['the entry itself', ['--import', 'tsx', 'src/main.ts']],
  ])('is told so by %s in one sentence, before anything else', (_, entry) => {
    for (const version of ['18.20.4', '20.11.1']) {
      const { status, stdout, stderr } = run(version, entry);
      expect(stderr).toBe(
        `Marquee needs Node ${engines.node.slice(2)} or newer, and this is Node ${version}: get a newer one from https://nodejs.org.\n`,
      );
      expect([status, stdout]).toEqual([2, '']);
    }
  });

  it('is none when it is new enough', () => {
    for (const version of [engines.node.slice(2), '30.0.0']) {
      const { status, stdout } = run(version, ['src/cli/start.mjs', 'setup', '--list']);
      expect([status, stdout]).toEqual([0, expect.stringContaining('MovieLens')]);
    }
  });
});

it('a checkout whose packages were never installed says which command does that', () => {
  const home = mkdtempSync(join(tmpdir(), 'marquee-bare-'));
  mkdirSync(join(home, 'src'));
  for (const file of ['package.json', 'src/start.mjs', 'src/run-typescript.mjs', 'src/node-version.mjs']) {
    cpSync(join(ROOT, file), join(home, file));
  }
  const { status, stderr } = spawnSync(process.execPath, ['src/start.mjs'], { cwd: home, encoding: 'utf8' });
  rmSync(home, { recursive: true });
  expect([status, stderr]).toEqual([
    2,
    'The packages Marquee stands on are not installed: run npm ci in its folder first.\n',
  ]);
});
