import { Counter, Gauge, type Registry } from 'prom-client';
import type { Models } from '#contract/methods.ts';

/** How long a scrape waits for the models: metrics must come when they are busy, too. */
const PATIENCE_MS = 500;

/**
 * Registers what the models remember of answers given: hits, misses, entries, and the share of questions answered from
 * memory. Asked for at each scrape; while the models are away the last figures stand.
 */
export function cacheMetrics(registry: Registry, models: Models): void {
  const hits = new Counter({
    name: 'marquee_answer_cache_hits_total',
    help: 'Genre and similar-film questions answered from memory.',
    registers: [registry],
  });
  const misses = new Counter({
    name: 'marquee_answer_cache_misses_total',
    help: 'Genre and similar-film questions that had to be worked out.',
    registers: [registry],
  });
  const entries = new Gauge({
    name: 'marquee_answer_cache_entries',
    help: 'Answers remembered.',
    registers: [registry],
  });
  const seen = { hits: 0, misses: 0 };
  const grow = (counter: Counter, key: keyof typeof seen, now: number): void => {
    // A new process counts from zero again: the counter goes on from where it was.
    counter.inc(now >= seen[key] ? now - seen[key] : now);
    seen[key] = now;
  };
  new Gauge({
    name: 'marquee_answer_cache_hit_ratio',
    help: 'Share of questions answered from memory since the models started; 0 before the first.',
    registers: [registry],
    async collect() {
      const count = await models.call('answerCache', {}, { timeoutMs: PATIENCE_MS }).catch(() => null);
      if (!count) return;
      grow(hits, 'hits', count.hits);
      grow(misses, 'misses', count.misses);
      entries.set(count.entries);
      this.set(count.hits + count.misses === 0 ? 0 : count.hits / (count.hits + count.misses));
    },
  });
}
