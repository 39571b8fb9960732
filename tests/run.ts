/**
 * `npm test`: formatting and lint, types, then every test that needs nothing but the checkout. Its last line but one says
 * what was left out; its last line is `N passed, N failed`, each of the four static checks counted as one.
 *
 * With file names: those tests alone. `--data` (`npm run test:data`): the tests on public data instead. `--quick`: tests
 * without static checks, browsers and whole nights, for a second version of Node. `--release` (`npm run test:release`): the
 * container's steps, done without an engine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserSentence, dataSentence, type VitestReport } from './left-out.ts';

const STATIC_CHECKS = [
  ['biome', ['check', '--error-on-warnings', '.']],
  ['tsc', ['--noEmit']],
  ['tsc', ['--noEmit', '-p', 'packages/playground/src/page']],
  ['knip', ['--no-progress']],
] as const;
const SLOW = ['tests/e2e/**', 'tests/jobs/whole-night.test.ts'];

function run(command: string, args: readonly string[]): boolean {
  return spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' }).status === 0;
}

/** Runs Vitest; `null` in place of a report it did not live to write. */
function runTests(args: readonly string[]): { green: boolean; report: VitestReport | null } {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-tests-'));
  const path = join(folder, 'report.json');
  const green = run('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]);
  try {
    return { green, report: JSON.parse(readFileSync(path, 'utf8')) as VitestReport };
  } catch {
    return { green: false, report: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const argv = process.argv.slice(2);
const [data, quick, release] = ['--data', '--quick', '--release'].map((flag) => argv.includes(flag));
const filters = argv.filter((arg) => !arg.startsWith('--'));
const whole = !data && !quick && !release && filters.length === 0;

const checks = whole ? STATIC_CHECKS.map(([command, args]) => run(command, args)) : [];
const { green, report } = runTests([
  ...filters,
  ...(data ? ['--config', 'tests/data/vitest.config.ts'] : []),
  ...(release ? ['--config', 'tests/release/vitest.config.ts'] : []),
  ...(quick ? SLOW.map((pattern) => `--exclude=${pattern}`) : []),
]);

const passed = checks.filter((good) => good).length + (report?.numPassedTests ?? 0);
let failed = checks.filter((good) => !good).length + (report?.numFailedTests ?? 0);
// A file that fails to load counts no test of its own; an unhandled error counts none either.
if ((report?.numFailedTests ?? 0) === 0 && (!green || (report?.numFailedTestSuites ?? 0) > 0)) failed += 1;

if (data || whole) console.log([dataSentence(), ...browserSentence(report)].join(' '));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
