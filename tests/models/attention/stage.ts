import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import type { Encoder } from '#models/encoder/index.ts';

/** The encoder that ships with the project, for all tests of a file. */
export function useEncoder(): { readonly encoder: Encoder } {
  let open: Encoder | undefined;
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marquee-attention-'));
    open = await createEncoder({ cacheDir: dir, threads: 1 });
  });
  afterAll(async () => {
    await open?.close();
    await rm(dir, { recursive: true, force: true });
  });
  return {
    get encoder() {
      if (!open) throw new Error('the encoder is not open yet');
      return open;
    },
  };
}
