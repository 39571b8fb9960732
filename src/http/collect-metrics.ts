import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Models } from '#contract/methods.ts';
import { cacheMetrics } from './cache-metrics.ts';
import { type Health, isReady } from './health.ts';

/** Registers what is read off at each scrape: the process, the connection to Discord, the processes behind the bot. */
export function collectMetrics(registry: Registry, models: Models, health: () => Health): void {
  collectDefaultMetrics({ register: registry });
  cacheMetrics(registry, models);
  const gauge = (name: string, help: string, read: (now: Health) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read(health()));
      },
    });
  };
  gauge('marquee_ready', '1 when a question asked now would be answered.', (now) => Number(isReady(now)));
  gauge('marquee_gateway_online', '1 when every shard is connected.', (now) => Number(now.discord.state === 'online'));
  gauge('marquee_gateway_shards', 'Shards of this process.', (now) => now.discord.shards.all);
  gauge('marquee_gateway_shards_ready', 'Shards that are connected.', (now) => now.discord.shards.ready);
  gauge('marquee_guilds', 'Servers the bot is on.', (now) => now.discord.guilds);
  const byProcess = (name: string, help: string, read: (one: Health['models'][string]) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ['process'] as const,
      registers: [registry],
      collect() {
        for (const [process, one] of Object.entries(health().models)) this.set({ process }, read(one));
      },
    });
  };
  byProcess('marquee_models_ready', '1 when the process answers.', ({ state }) => Number(state === 'ready'));
  byProcess('marquee_models_pending', 'Calls in flight or waiting.', ({ pending }) => pending);
  byProcess('marquee_models_restarts', 'Times it was started again.', ({ restarts }) => restarts);
}
