import type { EncodeProgress } from './encode-films.ts';

export type EncodingWork = Pick<EncodeProgress, 'done' | 'total' | 'share'>;

/** Milliseconds that are left, from the share of tokens that is done; null before anything is. */
export function millisecondsLeft({ share }: Pick<EncodingWork, 'share'>, elapsedMs: number): number | null {
  return share > 0 ? (elapsedMs * (1 - share)) / share : null;
}

/** `12,288 of 76,653 passages, 180 a second, about 6 min left` */
export function encodingProgressLine(work: EncodingWork, elapsedMs: number): string {
  const { done, total } = work;
  const left = millisecondsLeft(work, elapsedMs);
  const parts = [`${done.toLocaleString('en')} of ${total.toLocaleString('en')} passages`];
  if (left !== null && elapsedMs > 0) {
    parts.push(`${Math.round((1_000 * done) / elapsedMs)} a second`, `about ${duration(left)} left`);
  }
  return parts.join(', ');
}

function duration(ms: number): string {
  return ms < 90_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
