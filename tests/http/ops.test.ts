import { readFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createBotMetrics } from '#bot/metrics.ts';
import type { Models } from '#contract/methods.ts';
import { collectMetrics } from '#http/collect-metrics.ts';
import type { Health } from '#http/health.ts';
import { nightMetrics } from '#http/night/metrics.ts';

const read = (name: string): string => readFileSync(new URL(`../../ops/${name}`, import.meta.url), 'utf8');

const models: Models = { call: async () => ({ hits: 1, misses: 1, entries: 2, limit: 10 }) as never };
const health = (): Health => ({
  discord: { state: 'online', shards: { all: 1, ready: 1 }, guilds: 2 } as Health['discord'],
  models: { models: { state: 'ready', pid: 1, pending: 0, restarts: 0 } } as unknown as Health['models'],
  library: null,
});
const run = {
  run: 'one',
  plan: 'nightly',
  startedAt: '2026-03-01T03:30:00Z',
  endedAt: '2026-03-01T03:31:00Z',
  tookMs: 1,
  note: '',
};

async function exported(outcome: 'done' | 'failed' = 'done'): Promise<string> {
  const registry = new Registry();
  createBotMetrics(registry);
  collectMetrics(registry, models, health);
  const night = { history: async () => [{ ...run, outcome }], stopped: async () => [] };
  nightMetrics(registry, night, () => new Date('2026-03-01T03:32:00Z'));
  return registry.metrics();
}

describe('what is monitored', () => {
  it('is exported: every metric of the alerts and the dashboard', async () => {
    const known = new Set([...(await exported()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const alerts = [...read('alerts.yaml').matchAll(/expr: (.+)/g)].map(([, expr]) => expr ?? '');
    const dashboard = JSON.parse(read('grafana.json')) as { panels: { title: string; targets: { expr: string }[] }[] };
    const asked = [...alerts, ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))];
    expect(asked.length).toBeGreaterThan(14);
    for (const expr of asked) {
      const names = [...expr.matchAll(/\b(?:marquee|process|nodejs)_\w+/g)].map(([name]) =>
        name.replace(/_(bucket|sum|count)$/, ''),
      );
      expect(names.length, expr).toBeGreaterThan(0);
      for (const name of names) expect(known, expr).toContain(name);
    }
  });

  it('tells how the last night went and how long ago', async () => {
    expect(await exported()).toMatch(/^marquee_night_last_done 1$/m);
    expect(await exported('failed')).toMatch(/^marquee_night_last_done 0$/m);
    expect(await exported()).toMatch(/^marquee_night_last_end_age_seconds 60$/m);
    expect(await exported()).toMatch(/^marquee_night_stopped_steps 0$/m);
  });
});
