/**
 * `npm test`: formatting and lint, types, then every test. Prints `N passed, N failed` as its last line, counting each
 * of the three static checks as one, so that a machine needs to read one line only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

function run(command: string, args: readonly string[]): boolean {
  const started = spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' });
  return started.status === 0;
}

const filters = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'marquee-tests-'));
let passed = 0;
let failed = 0;

if (filters.length === 0) {
  for (const [command, args] of [
    ['biome', ['check', '--error-on-warnings', '.']],
    ['tsc', ['--noEmit']],
    ['tsc', ['--noEmit', '-p', 'packages/playground/src/page']],
  ] as const) {
    if (run(command, args)) passed += 1;
    else failed += 1;
  }
}

const reportPath = join(folder, 'report.json');
const green = run('vitest', [
  'run',
  ...filters,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportPath}`,
]);
try {
  const report = JSON.parse(readFileSync(reportPath, 'utf8')) as VitestReport;
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that fails to load counts no test of its own; an unhandled error counts none either.
  if (report.numFailedTests === 0 && (!green || report.numFailedTestSuites > 0)) failed += 1;
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
