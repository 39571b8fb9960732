/** `npm run test:data`: the tests whose data are there, and all traffic against Discord's whole description. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { resolve, settings } from '../../vitest.config.ts';
import { canRun, DATA_TESTS } from './sets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const runnable = DATA_TESTS.filter(canRun);

/** The ordinary suites that watch what passes between a bot and the playground. */
function trafficSuites(): string[] {
  const files = ['tests/bot', 'packages/playground/tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return files.filter(
    (file) =>
      file.endsWith('.test.ts') &&
      /from '[^']*\/(?:stage|conformance)\.ts'/.test(readFileSync(join(root, file), 'utf8')),
  );
}

const described = runnable.some(({ needs }) => needs.includes('discord/openapi.json'));

export default defineConfig({
  root,
  test: {
    ...settings,
    passWithNoTests: true,
    projects: [
      { root, resolve, test: { ...settings, name: 'data', include: runnable.map(({ files }) => files) } },
      ...(described
        ? [
            {
              root,
              resolve,
              test: {
                ...settings,
                name: 'traffic',
                include: trafficSuites(),
                setupFiles: ['tests/data/playground/against-whole.ts'],
              },
            },
          ]
        : []),
    ],
  },
});
