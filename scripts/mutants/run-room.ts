import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MutantResult, PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { filesOf, type Room } from './rooms.ts';
import { keyOf, placesIn, sample } from './sample.ts';

export interface RoomResult {
  readonly room: string;
  /** Places that could be mutated, and how many of them were. */
  readonly places: number;
  readonly sampled: number;
  readonly mutants: readonly MutantResult[];
}

export interface MutantOptions {
  /** Places to mutate, drawn with a seed. */
  readonly count: number;
  readonly seed: number;
  /** Also code that only tests of many seconds reach, and those tests. */
  readonly slow: boolean;
  /** Only these files, and the tests that import one of them; all of the room when empty. */
  readonly files: readonly string[];
}

/** Mutates a sample of a room's code, one mutant at a time, and runs the tests that reach it. */
export async function runRoom(room: Room, { count, seed, slow, files }: MutantOptions): Promise<RoomResult> {
  const { source, tests } = filesOf(room, slow, files);
  const places = await placesIn(source);
  const chosen = sample(places, count, seed);
  process.env['MUTANTS_SAMPLE'] = JSON.stringify(chosen);
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const configFile = join(folder, 'vitest.config.ts');
  writeFileSync(
    configFile,
    `// The copy that Stryker mutates is the working folder: the package is taken from there.
import { join } from 'node:path';
const graph = join(process.cwd(), 'packages/graph/src/index.ts');
export default {
  resolve: { alias: { 'onnx-autograd': graph } },
  test: { include: ${JSON.stringify(tests)}, testTimeout: 60_000, hookTimeout: 180_000 },
};
`,
  );
  try {
    const mutants = await new Stryker({
      testRunner: 'vitest',
      vitest: { configFile, related: false },
      plugins: ['@stryker-mutator/vitest-runner', resolve('scripts/mutants/ignore.mjs')],
      ignorers: ['sample'],
      mutate: chosen.map(keyOf),
      ignorePatterns: ['/data', '/docs', '/coverage', '/packages/playground/dist'],
      tempDirName: join(folder, 'sandbox'),
      coverageAnalysis: 'perTest',
      concurrency: 1,
      timeoutMS: 20_000,
      reporters: [],
      logLevel: 'error' as PartialStrykerOptions['logLevel'] & {}, // an ambient const enum has no value here
      allowEmpty: true,
    }).runMutationTest();
    return { room: room.name, places: places.length, sampled: chosen.length, mutants };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
