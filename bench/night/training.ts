/** A night that trains until it is cancelled: the encoder and the pairs, one after the other, as heavy as a night gets. */

import { join } from 'node:path';
import { serveNight } from '#jobs/serve-night.ts';
import type { Step } from '#jobs/step.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { trainPairs } from '#models/recommend/pairs/train.ts';

const TEXTS = Array.from({ length: 64 }, (_, n) =>
  `A captain loses the ${n}th crew to a storm and finds it again. `.repeat(8),
);
const PAIRS = Array.from({ length: 2_000 }, (_, n) => ({ a: n % 300, b: (n * 7 + 1) % 300, alike: n % 3 > 0 }));

const train: Step = {
  name: 'train',
  title: 'Train without an end',
  inputs: [],
  outputs: [],
  fingerprint: () => String(process.pid),
  async run({ dataDir, threads, progress }) {
    const encoder = await createEncoder({ cacheDir: join(dataDir, 'cache'), threads });
    for (let round = 1; ; round += 1) {
      await encoder.encode(TEXTS);
      progress(`round ${round}`);
      await trainPairs(PAIRS, 300, { seed: round });
      progress(`round ${round}, pairs`);
    }
  },
};

await serveNight({ nightly: [train] });
