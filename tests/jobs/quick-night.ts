/**
 * A night of four quick steps in the real process: lock, journal, artefacts, gate and report are the bot's own; only what
 * is learned is a toy of a few thousand numbers. `QUICK` says what tonight's data are like.
 */

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveNight } from '#jobs/serve-night.ts';
import type { NightContext, Step } from '#jobs/step.ts';
import { writeArtefact } from '#store/artefacts.ts';
import { vectorFaults } from '#training/gate/checks.ts';
import { type Trainable, trainAndGate } from '#training/gate/train-and-gate.ts';

interface Quick {
  /** Changes with the data: another day, another value. */
  readonly day: number;
  readonly score: number;
  readonly kind?: 'diverges' | 'long' | 'busy' | 'hungry' | 'large';
}

const quick = JSON.parse(process.env['QUICK'] ?? '{"day":0,"score":0.5}') as Quick;
const DIMS = 16;
const ROWS = quick.kind === 'large' ? 100_000 : 200;

function learn(kind: string): Step {
  const model: Trainable<NightContext> = {
    kind,
    async train(context) {
      await work(context);
      const vectors = new Float32Array(ROWS * DIMS).map((_, at) => ((at * 31 + quick.day) % 97) + 1);
      if (quick.kind === 'diverges') vectors.fill(Number.NaN, 5 * DIMS, 9 * DIMS);
      return writeArtefact(context.dataDir, kind, {
        files: { 'vectors.f32': new Uint8Array(vectors.buffer), 'head.json': JSON.stringify({ day: quick.day }) },
        now: context.now,
        manifest: {
          dataHash: `day ${quick.day}`,
          metrics: { 'held back': { ndcgAt10: quick.score } },
          extra: { losses: [1, 0.6, 0.4, 0.35] },
        },
      });
    },
    async check(candidate) {
      const bytes = Uint8Array.from(await readFile(candidate.path('vectors.f32')));
      return vectorFaults({ called: 'vectors', data: new Float32Array(bytes.buffer), rows: ROWS, dims: DIMS });
    },
    rescore: async (champion) => champion.manifest.metrics,
    tolerances: [{ set: 'held back', metric: 'ndcgAt10', called: 'nDCG@10', mayFall: 0.005 }],
    curves: ({ manifest }) => [{ name: kind, losses: manifest.extra['losses'] as number[] }],
  };
  return {
    ...plain(kind),
    run: (context) => trainAndGate(model, context),
  };
}

async function work({ progress }: NightContext): Promise<void> {
  progress('training');
  if (quick.kind === 'busy') for (const until = Date.now() + 60_000; Date.now() < until; ); // no turn for the event loop
  if (quick.kind === 'hungry') {
    const held: Buffer[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      held.push(Buffer.alloc(32 << 20, 1));
      await sleep(20);
    }
  }
  for (let epoch = 0; epoch < (quick.kind === 'long' ? 6_000 : 3); epoch += 1) {
    await sleep(5);
    progress(`epoch ${epoch + 1}`);
  }
}

const plain = (name: string) => ({
  name,
  title: `Learn ${name}`,
  inputs: [],
  outputs: [],
  fingerprint: () => JSON.stringify(quick),
});

const look: Step = {
  ...plain('evaluate'),
  title: 'Evaluate',
  run: async () => ({ note: 'Looked.', watched: { 'plot search, first': quick.score } }),
};

await serveNight({ nightly: [learn('alpha'), learn('beta'), look] });
