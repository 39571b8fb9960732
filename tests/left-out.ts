/** What a run of the tests left out, in words. */
import { DATA_TESTS, type DataTests, isThere } from './data/sets.ts';

/** What is read of Vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Which data were looked for, which of them are there, and what `npm run test:data` checks with them. */
export function dataSentence(
  tests: readonly DataTests[] = DATA_TESTS,
  found: (path: string) => boolean = isThere,
): string {
  const wanted = [...new Set(tests.flatMap(({ needs }) => needs))];
  const missing = wanted.filter((path) => !found(path));
  let state = `not found: ${missing.join(', ')}`;
  if (missing.length === 0) state = 'all found';
  if (missing.length === wanted.length) state = 'none found';
  const adds = tests.map((one) => one.adds).join('; ');
  return `Data sets looked for in ../shared: ${wanted.join(', ')} (${state}); with them, npm run test:data adds ${adds}.`;
}

/** How many browser tests were left out for want of a browser; nothing if none was. */
export function browserSentence(report: Pick<VitestReport, 'testResults'> | null): string[] {
  const skipped = (report?.testResults ?? [])
    .filter(({ name }) => name.includes('/e2e/'))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending').length;
  return skipped === 0
    ? []
    : [`${skipped} browser tests were left out: there is no Chromium on the path, and CHROMIUM names none.`];
}
