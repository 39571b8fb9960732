import { fileURLToPath } from 'node:url';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import type { Experiment } from '../experiment.ts';

const IN_FLIGHT = 200;
const SWAPS = 2;

/** The models are replaced, as after a night, while questions keep coming. */
export const swaps: Experiment = {
  name: 'swaps',
  async run({ bot }) {
    const models = new InferenceClient({
      entry: new URL('../../src/worker/process.ts', import.meta.url),
      timeoutMs: 60_000,
      env: toEnvironment({
        dataDir: bot.dataDir,
        assetsDir: fileURLToPath(new URL('../../assets/', import.meta.url)),
        encoder: 'auto',
        clip: 'Xenova/clip-vit-base-patch32',
        threads: 0,
        logLevel: 'silent',
      }),
    });
    try {
      await models.ready();
      let answered = 0;
      const failures: string[] = [];
      let over = false;
      const asking = Array.from({ length: IN_FLIGHT }, async (_, at) => {
        for (let turn = 0; !over; turn++) {
          await models.call('searchPlots', { query: `a storm at sea, ${at} sailors, night ${turn}` }).then(
            ({ hits }) => {
              if (hits.length > 0) answered += 1;
              else failures.push('no films');
            },
            (error: unknown) => {
              failures.push(String(error));
            },
          );
        }
      });
      for (let swap = 0; swap < SWAPS; swap++) await models.swap();
      over = true;
      await Promise.all(asking);
      return [
        {
          what: `${SWAPS} swaps of the models with ${IN_FLIGHT} questions in flight`,
          seen: `${answered} answered, ${failures.length} failed${failures[0] ? `: ${failures[0]}` : ''}`,
          held: failures.length === 0 && answered >= IN_FLIGHT,
        },
      ];
    } finally {
      await models.stop();
    }
  },
};
