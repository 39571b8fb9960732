/**
 * Wall clocks. A local time is written as the milliseconds that UTC would have if its clocks showed it, so that adding a
 * day or reading off an hour is plain arithmetic.
 */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws {RangeError} for a zone that is not in the IANA list */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** What the clocks of a zone show at an instant. */
export function localAt(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts as Partial<Record<string, number>>;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const offsetAt = (instant: number, zone: string): number =>
  localAt(instant, zone) - Math.floor(instant / 1_000) * 1_000;

/**
 * The instant at which a zone's clocks show a local time: the first one where they show it twice (autumn), and where they
 * jump over it (spring) the moment right after the jump.
 */
export function instantOf(local: number, zone: string): number {
  const before = offsetAt(local - DAY, zone);
  const after = offsetAt(local + DAY, zone);
  if (before === after) return local - before;
  const shown = [local - before, local - after].filter((instant) => localAt(instant, zone) === local);
  if (shown.length > 0) return Math.min(...shown);
  let [low, high] = [local - after, local - before]; // the clocks jump between these
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}
