import type { TimeStyle } from './tree.ts';

const FORMATS: Readonly<Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/**
 * `<t:…>` as words in the reader's language and time zone.
 *
 * @param seconds Unix seconds. @param now Unix milliseconds.
 */
export function formatTime(seconds: number, style: TimeStyle, now: number, locale?: string): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return 'Invalid Date';
  if (style !== 'R') return new Intl.DateTimeFormat(locale, FORMATS[style]).format(date);
  const ahead = seconds - now / 1000;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(ahead) >= step) ?? STEPS.at(-1)!;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.sign(ahead) * Math.round(Math.abs(ahead) / size),
    unit,
  );
}

/** The stamp beside a name: `14:05` today, `Yesterday at 14:05`, else date and time. */
export function formatStamp(at: number, now: number, locale?: string): string {
  const date = new Date(at);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(date);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return time;
  if (at >= midnight - 86_400_000) return `Yesterday at ${time}`;
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(date)}, ${time}`;
}
