import { Counter, Histogram, Registry } from 'prom-client';

/** `done`: answered; `problem`: a kind sentence; `failed`: a bug or a broken machine; `lost`: Discord would not take the answer. */
export type InteractionOutcome = 'done' | 'problem' | 'failed' | 'lost';

/** What the bot counts. `http/` shows the registry. */
export interface BotMetrics {
  readonly registry: Registry;
  /** @param seconds from receiving the interaction to having answered it. */
  answered(
    what: { readonly command: string; readonly kind: string; readonly outcome: InteractionOutcome },
    seconds: number,
  ): void;
}

export function createBotMetrics(registry = new Registry()): BotMetrics {
  const count = new Counter({
    name: 'marquee_interactions_total',
    help: 'Commands, buttons, menus, forms and suggestions answered, by outcome.',
    labelNames: ['command', 'kind', 'outcome'] as const,
    registers: [registry],
  });
  const latency = new Histogram({
    name: 'marquee_interaction_seconds',
    help: 'From receiving an interaction to having answered it.',
    labelNames: ['command', 'kind'] as const,
    buckets: [0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.4, 0.7, 1, 2, 5, 15, 30],
    registers: [registry],
  });
  return {
    registry,
    answered({ command, kind, outcome }, seconds) {
      count.inc({ command, kind, outcome });
      latency.observe({ command, kind }, seconds);
    },
  };
}
