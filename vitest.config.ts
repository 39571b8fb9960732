import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}`, import.meta.url));

export default defineConfig({
  // The packages' own exports lead to compiled files that only a packed package has; tsconfig.json says the same to tsx.
  resolve: {
    alias: {
      'onnx-autograd': source('graph/src/index.ts'),
      'discord-playground': source('playground/src/index.ts'),
    },
  },
  test: {
    include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'],
    pool: 'forks', // native modules (ONNX Runtime, sharp, canvas) do not survive worker threads
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Browsers and child processes on a shared machine lose a race now and then; twice in a row is a defect.
    retry: process.env['CI'] ? 1 : 0,
  },
});
