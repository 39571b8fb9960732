import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DATA_TESTS } from './data/sets.ts';
import { findChromium, leavesBrowsersOut } from './e2e/chromium.ts';
import { browserSentence, dataSentence } from './left-out.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('what a run leaves out', () => {
  const tests = [
    { needs: ['a', 'b/c.json'], files: 'x', adds: 'one thing' },
    { needs: ['a'], files: 'y', adds: 'another' },
  ];

  it('is said in one sentence: the data looked for, what is there of them, and what they would add', () => {
    expect(dataSentence(tests, () => false)).toBe(
      'Data sets looked for in ../shared: a, b/c.json (none found); with them, npm run test:data adds one thing; another.',
    );
    expect(dataSentence(tests, () => true)).toContain('(all found)');
    expect(dataSentence(tests, (path) => path === 'a')).toContain('(not found: b/c.json)');
    expect(dataSentence()).not.toContain('\n');
  });

  it('counts browser tests that were skipped, and no other test', () => {
    const file = (name: string, ...statuses: string[]) => ({
      name,
      assertionResults: statuses.map((status) => ({ status })),
    });
    const report = {
      testResults: [file('/x/tests/e2e/a.test.ts', 'skipped', 'pending', 'passed'), file('/x/tests/b.ts', 'skipped')],
    };
    expect(browserSentence(report)).toEqual([expect.stringMatching(/^2 browser tests were left out: .*CHROMIUM/)]);
    expect(browserSentence({ testResults: [file('/x/tests/e2e/a.test.ts', 'passed')] })).toEqual([]);
    expect(browserSentence(null)).toEqual([]);
  });

  it('are browser tests where no browser is found, and nothing where everything must run', () => {
    expect(findChromium({ PATH: '/nowhere', CHROMIUM: '/opt/chromium' })).toBe('/opt/chromium');
    expect(findChromium({ PATH: '/nowhere' })).toBeUndefined();
    expect(leavesBrowsersOut({ PATH: '/nowhere' })).toBe(true);
    expect(leavesBrowsersOut({ PATH: '/nowhere', CI: 'true' })).toBe(false);
  });
});

describe('tests on public data', () => {
  const listed = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));

  it('are each named with the data they need', () => {
    const files = listed('tests/data').filter((file) => file.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(5);
    const folders = DATA_TESTS.map((one) => one.files.replace('*.test.ts', ''));
    expect(files.filter((file) => !folders.some((folder) => file.startsWith(folder)))).toEqual([]);
  });

  it('are the only code that reads what lies beside the checkout', () => {
    const code = ['src', 'bench', 'packages', 'tests'].flatMap(listed).filter((file) => /\.(?:tsx?|m?js)$/.test(file));
    expect(code.length).toBeGreaterThan(500);
    const readers = code.filter(
      (file) =>
        !/node_modules|^tests.data/.test(file) &&
        /\.\.\/shared\/|data\/shared\.ts/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });
});
