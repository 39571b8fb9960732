import type { Clock } from '../clock.ts';

/** Long enough that a second costs four timers, short enough that little of a stall is counted. In ms. */
const SLICE = 250;

/**
 * Calls `then` once the playground has been awake for `ms` milliseconds. A bot is not to blame for time in which the
 * playground itself stood still (a laptop lid, a breakpoint in a shared process, a machine with too much to do): its
 * answer may be waiting unread in a socket. So the time is counted in slices, and a slice that ends late counts once.
 */
export function onceAwakeFor(clock: Clock, ms: number, then: () => void): void {
  if (ms <= 0) then();
  else clock.after(Math.min(SLICE, ms), () => onceAwakeFor(clock, ms - SLICE, then));
}
