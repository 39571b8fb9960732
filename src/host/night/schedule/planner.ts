import { createHash } from 'node:crypto';
import type { CronTimes } from './cron.ts';
import { instantOf, localAt } from './zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A night that was missed is still worth running this long. */
const WORTH_RUNNING_MS = 20 * 60 * MINUTE;
/** A record this far ahead of the clock was made by a clock that was wrong. */
const ABSURDLY_AHEAD_MS = 2 * DAY;
/** Looking back further than this tells nothing new. */
const DAYS_BACK = 40;
/** 29 February on a Sunday comes every 28 years, and 40 around 2100. */
const DAYS_AHEAD = 41 * 366;

export interface Schedule {
  readonly cron: CronTimes;
  /** IANA name. */
  readonly zone: string;
  /** Spreads bots that share a schedule: each slot is put off by up to `jitterMs`, the same each time it is asked. */
  readonly seed: number;
  readonly jitterMs: number;
}

/** One time the schedule comes round. */
export interface Slot {
  /** What the zone's clocks were to show: `2026-03-29T02:30`. */
  readonly name: string;
  readonly due: Date;
}

export interface Decision {
  /** Run this now. */
  readonly run: Slot | null;
  /** Came round and will not be run: too long ago, or a later one takes their place. Oldest first. */
  readonly missed: readonly Slot[];
  readonly next: Slot | null;
  /** How far the schedule has been served once this decision is carried out: keep it, and pass it in the next time. */
  readonly served: Date;
}

/**
 * What to do at this moment. Touches no clock and remembers nothing: everything it must know of the past is `served`.
 * However the clock jumps, a slot is not run twice: one that is not after `served` is over. A record further ahead of the
 * clock than two days comes from a clock that was wrong, and is brought back to now without running anything.
 *
 * @param served how far the schedule had been served; null at the very first start, when nothing can have been missed
 */
export function planNight(schedule: Schedule, served: Date | null, now: Date): Decision {
  const at = now.getTime();
  const since = served === null || served.getTime() - at > ABSURDLY_AHEAD_MS ? at : served.getTime();
  const due = slotsBetween(schedule, since, at);
  const latest = due.at(-1);
  const run = latest && at - latest.due.getTime() < WORTH_RUNNING_MS ? latest : null;
  return {
    run,
    missed: run ? due.slice(0, -1) : due,
    next: firstAfter(schedule, Math.max(at, since)),
    served: latest?.due ?? new Date(since),
  };
}

/** Slots due after `from` and not after `to`, in order; at most those of the last 40 days. */
function slotsBetween(schedule: Schedule, from: number, to: number): Slot[] {
  const found: Slot[] = [];
  if (to <= from) return found;
  const last = startOfDay(localAt(to, schedule.zone)) + DAY; // a zone's own day may have begun already
  const first = Math.max(startOfDay(localAt(from, schedule.zone)) - DAY, last - DAYS_BACK * DAY);
  for (let day = first; day <= last; day += DAY) {
    for (const slot of slotsOn(schedule, day)) {
      if (slot.due.getTime() > from && slot.due.getTime() <= to) found.push(slot);
    }
  }
  return found;
}

function firstAfter(schedule: Schedule, instant: number): Slot | null {
  const today = startOfDay(localAt(instant, schedule.zone));
  for (let ahead = -1; ahead < DAYS_AHEAD; ahead += 1) {
    for (const slot of slotsOn(schedule, today + ahead * DAY)) if (slot.due.getTime() > instant) return slot;
  }
  return null;
}

/** Days looked at lately: a clock that ticks asks for the same few again and again. */
const known = new WeakMap<Schedule, Map<number, readonly Slot[]>>();
const DAYS_KNOWN = 100;

function slotsOn(schedule: Schedule, day: number): readonly Slot[] {
  let days = known.get(schedule);
  if (!days || days.size > DAYS_KNOWN) {
    days = new Map();
    known.set(schedule, days);
  }
  const slots = days.get(day) ?? workOut(schedule, day);
  days.set(day, slots);
  return slots;
}

/** A local day's slots in order. Several that fall into one gap of the clocks are one. */
function workOut({ cron, zone, seed, jitterMs }: Schedule, day: number): Slot[] {
  const date = new Date(day);
  const fits =
    cron.months.has(date.getUTCMonth() + 1) && cron.days.has(date.getUTCDate()) && cron.weekdays.has(date.getUTCDay());
  if (!fits) return [];
  const jitter = Math.min(jitterMs, spacing(cron) / 4);
  const slots: Slot[] = [];
  let before = Number.NaN;
  for (const minutes of cron.times) {
    const local = day + minutes * MINUTE;
    const instant = instantOf(local, zone);
    if (instant === before) continue;
    before = instant;
    const name = new Date(local).toISOString().slice(0, 16);
    slots.push({ name, due: new Date(instant + Math.floor(jitter * share(seed, name))) });
  }
  return slots;
}

/** The shortest time between two slots of a day, or of one day and the next: jitter never reorders them. */
function spacing({ times }: CronTimes): number {
  const around = [...times, (times[0] ?? 0) + 24 * 60];
  let least = 24 * 60;
  for (let at = 1; at < around.length; at += 1) least = Math.min(least, (around[at] ?? 0) - (around[at - 1] ?? 0));
  return least * MINUTE;
}

/** In [0, 1), from seed and slot alone. */
function share(seed: number, name: string): number {
  return createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE(0) / 2 ** 32;
}

const startOfDay = (local: number): number => Math.floor(local / DAY) * DAY;
