/** `/plot`, the whole way: a member's interaction to the bot's answer, beside the bare encoder call for the same words. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground } from 'discord-playground';
import { pino } from 'pino';
import { startBot } from '#bot/start.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openStore } from '#store/index.ts';
import type { Bench } from './bench.ts';

const WARM_UP = 20;

/** Things people type into Discord: the starter's questions, short and long. */
function queries(): string[] {
  const file = readFileSync(new URL('../assets/starter/questions.jsonl', import.meta.url), 'utf8');
  return file.trim().split('\n').map((line) => (JSON.parse(line) as { query: string }).query); // biome-ignore format: one chain
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;

const rssMb = (pid: number): number => {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(line) / 1024);
};

export default {
  name: 'plot',
  summary: '/plot end to end: interaction to answer, beside the bare encoder call; start-up and memory',
  async run({ args }) {
    const at = args.indexOf('--data');
    const config = parseConfig({ ...readEnvironment(), ...(at >= 0 ? { MARQUEE_DATA: args[at + 1] } : {}) });
    const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
    let minute = 0;
    const now = () => new Date(Date.UTC(2026, 0, 1) + minute * 60_000); // a minute a question: nobody is told to slow down
    const store = await openStore({ dataDir: folder, now, onTrouble: () => {} });
    const entry = new URL('../src/worker/process.ts', import.meta.url);
    const client = () => new InferenceClient({ entry, env: toEnvironment({ ...config, logLevel: 'silent' }) });
    await ready(client()); // builds what a first start builds
    const began = performance.now();
    const models = client();
    await models.ready();
    const readyMs = performance.now() - began;
    const playground = await startPlayground({ port: 0, bot: { name: 'Marquee' } });
    const { botToken: token, applicationId, apiUrl: api } = playground;
    const bot = await startBot({ token, applicationId, api, models, store, now, log: pino({ level: 'silent' }) });
    const encoder = await createEncoder({ cacheDir: join(config.dataDir, 'cache'), ...chosenEncoder(config.encoder) });
    const { films } = await models.call('about', {});
    const olive = playground.actor('owner');
    const whole: number[] = [];
    const search: number[] = [];
    const bare: number[] = [];
    const time = async (into: number[], work: () => Promise<unknown>) => {
      const from = performance.now();
      await work();
      into.push(performance.now() - from);
    };
    const asked = queries();
    for (const [i, query] of asked.entries()) {
      minute += 1;
      // In turn, so that whatever else the machine does is shared fairly.
      await time(bare, () => encoder.encode([query]));
      await time(search, () => models.call('searchPlots', { query }));
      await time(whole, () => olive.slash('plot', { query }));
      if (i === WARM_UP) for (const list of [bare, search, whole]) list.length = 0;
    }
    const memory = { bot: rssMb(process.pid), inference: rssMb(models.health.pid as number) };
    await bot.stop();
    await playground.close();
    await models.stop();
    await encoder.close();
    await store.close();
    rmSync(folder, { recursive: true });
    for (const list of [bare, search, whole]) list.sort((a, b) => a - b);
    return {
      films,
      questions: whole.length,
      p50: quantile(whole, 0.5),
      p95: quantile(whole, 0.95),
      p99: quantile(whole, 0.99),
      searchP50: quantile(search, 0.5),
      encoderP50: quantile(bare, 0.5),
      encoderP95: quantile(bare, 0.95),
      ratio: quantile(whole, 0.5) / quantile(bare, 0.5),
      readyMs,
      rssMb: memory,
    };
  },
} satisfies Bench;

async function ready(client: InferenceClient): Promise<void> {
  await client.ready();
  await client.stop();
}
