import type { AskedDay } from '#contract/asked.ts';

/** Days that the last one is held against. */
const MONTH = 30;
/** Questions that the last day, and the month before it, need before they are compared. */
const ENOUGH = 20;

/**
 * What members ask, the last day against the month before it, in one sentence: shares with an arrow where they moved by
 * more than chance (two standard errors of the difference of two shares).
 * @param days oldest first
 * @returns null while too little was asked
 */
export function driftLine(days: readonly AskedDay[]): string | null {
  const last = days.at(-1);
  const month = sum(days.slice(-MONTH - 1, -1));
  if (!last || last.asked < ENOUGH || month.asked < ENOUGH) return null;
  const part = (name: 'lacking' | 'unsure' | 'other', said: string): string => {
    const [now, before] = [last[name] / last.asked, month[name] / month.asked];
    const pooled = (last[name] + month[name]) / (last.asked + month.asked);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / last.asked + 1 / month.asked));
    const arrow = now - before > 2 * error ? '↑' : before - now > 2 * error ? '↓' : '→';
    return `${percent(now)} ${said} (${percent(before)} ${arrow})`;
  };
  const parts = [
    part('lacking', 'used words no film has'),
    part('unsure', 'had no likely answer'),
    part('other', 'were not in English'),
  ];
  return `Of ${last.asked} questions, ${parts.join(', ')}; in brackets the month before.`;
}

function sum(days: readonly AskedDay[]): Omit<AskedDay, 'day'> {
  const total = (name: keyof Omit<AskedDay, 'day'>) => days.reduce((all, day) => all + day[name], 0);
  return { asked: total('asked'), lacking: total('lacking'), unsure: total('unsure'), other: total('other') };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
