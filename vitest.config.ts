import { defineConfig } from 'vitest/config';

export default defineConfig({
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
