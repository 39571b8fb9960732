import type { InferenceClient } from './client.ts';

const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;

/** What the two processes carry right now, in words for a page. */
export function loadOf(models: InferenceClient): () => Readonly<Record<string, string>> {
  return () => {
    const { state, pending, restarts } = models.health;
    return {
      'questions waiting for the models': String(pending),
      "the models' process": restarts === 0 ? state : `${state}, started again ${restarts} times`,
      "memory of the bot's process": mebibytes(process.memoryUsage.rss()),
    };
  };
}
