import { defineConfig } from 'vitest/config';

/** What is tried on the whole installed program, in minutes: `npm run test:release`. */
export default defineConfig({
  test: {
    include: ['tests/release/**/*.release.ts'],
    testTimeout: 300_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
