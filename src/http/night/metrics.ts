import { Gauge, type Registry } from 'prom-client';
import type { Night } from '#contract/jobs.ts';

/** Registers what alerts need of the night, read off its journal at each scrape. */
export function nightMetrics(registry: Registry, night: Pick<Night, 'history' | 'stopped'>, now: () => Date): void {
  const registers = [registry];
  new Gauge({
    name: 'marquee_night_last_done',
    help: '1 when the last plan that ended was done, 0 when it failed, was cancelled or cut short; absent before the first.',
    registers,
    async collect() {
      const last = (await night.history(2)).find(({ outcome }) => outcome !== 'running');
      if (last) this.set(Number(last.outcome === 'done'));
    },
  });
  new Gauge({
    name: 'marquee_night_last_end_age_seconds',
    help: 'Seconds since a plan ended; absent before the first.',
    registers,
    async collect() {
      const endedAt = (await night.history(2)).find((run) => run.endedAt !== null)?.endedAt;
      if (endedAt) this.set(Math.max(0, (now().getTime() - Date.parse(endedAt)) / 1_000));
    },
  });
  new Gauge({
    name: 'marquee_night_stopped_steps',
    help: 'Steps that are stopped before training because their inputs look wrong.',
    registers,
    async collect() {
      this.set((await night.stopped()).length);
    },
  });
}
