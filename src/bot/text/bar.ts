import { say } from '#messages/index.ts';

/** A share of 0..1 as ten blocks and a percentage: `▰▰▰▰▰▰▰▰▱▱ 83 %`. */
export function bar(share: number): string {
  const full = Math.round(bounded(share) * 10);
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)} ${percent(share)}`;
}

/** A share of 0..1 in whole per cents. Only what is certain is called so: 0.998 is `over 99 %`, and 0.002 `under 1 %`. */
export function percent(share: number): string {
  const whole = Math.round(bounded(share) * 100);
  if (whole === 100 && share < 1) return say('text.percent-over');
  if (whole === 0 && share > 0) return say('text.percent-under');
  return say('text.percent', { share: whole });
}

/** Whether a share is worth a line: a whole per cent, rounded. */
export const isWorthALine = (share: number): boolean => Math.round(bounded(share) * 100) >= 1;

const bounded = (share: number): number => Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
