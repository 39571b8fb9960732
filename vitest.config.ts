import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}`, import.meta.url));

/** The packages' own exports lead to compiled files that only a packed package has; tsconfig.json says the same to tsx. */
export const resolve = {
  alias: {
    'onnx-autograd': source('graph/src/index.ts'),
    'discord-playground/testing': source('playground/src/testing.ts'),
    'discord-playground': source('playground/src/index.ts'),
  },
} satisfies ViteUserConfig['resolve'];

/** What the ordinary suite and the one on public data have in common. */
export const settings = {
  pool: 'forks', // native modules (ONNX Runtime, sharp, canvas) do not survive worker threads
  maxWorkers: 2,
  testTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } }, // under load an answer takes longer than the second that is usual
  hookTimeout: 180_000,
  // Browsers and child processes on a shared machine lose a race now and then; twice in a row is a defect.
  retry: process.env['CI'] ? 1 : 0,
} satisfies ViteUserConfig['test'];

export default defineConfig({
  resolve,
  test: {
    ...settings,
    include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.{ts,js}'],
    exclude: ['tests/data/**', '**/node_modules/**'],
  },
});
