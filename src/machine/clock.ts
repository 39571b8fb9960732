/** Whether a clock can be right: certificates and the schedule depend on it. */

/** Nothing of this program is older, and a clock that says so is wrong. */
const WRITTEN = Date.UTC(2026, 0, 1);
const YEAR = 365 * 86_400_000;

/** A sentence about a clock that is years off; null when it may be right. */
export function wrongClock(now: Date): string | null {
  const ms = now.getTime();
  if (ms >= WRITTEN && ms < WRITTEN + 30 * YEAR) return null;
  return `The clock of this machine says ${now.toISOString().slice(0, 10)}: set it, or Discord's certificates are refused and nights come at the wrong time.`;
}

/** Seconds by which a clock is ahead of another, from the `Date` header of an answer; null where there is none. */
export function secondsAhead(now: Date, dateHeader: string | null): number | null {
  const there = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  return Number.isNaN(there) ? null : Math.round((now.getTime() - there) / 1_000);
}
