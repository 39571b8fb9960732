import { fileURLToPath } from 'node:url';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';

/** The models' own process, as the bot starts it, over a data folder; `clip` as `MARQUEE_CLIP` would name it. */
export const startModels = (dataDir: string, clip = 'Xenova/clip-vit-base-patch32'): InferenceClient =>
  new InferenceClient({
    entry: new URL('../../src/worker/process.ts', import.meta.url),
    env: toEnvironment({
      dataDir,
      assetsDir: fileURLToPath(new URL('../../assets/', import.meta.url)),
      encoder: 'fp32',
      clip,
      threads: 0,
      logLevel: 'silent',
    }),
  });
