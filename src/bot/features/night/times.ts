import { localeOf, say, spoken } from '#messages/index.ts';

/** `Sunday 22 November, 03:33` in a zone; the zone is for whoever writes the sentence to name. */
export function momentIn(zone: string, at: Date | string): string {
  const locale = localeOf(spoken());
  const written = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(new Date(at));
  return say('night.moment', {
    date: written({ weekday: 'long', day: 'numeric', month: 'long' }),
    time: written({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  });
}

/** `<t:…:R>`: Discord shows how far off it is. */
export const ago = (at: Date | string): string => `<t:${Math.floor(new Date(at).getTime() / 1_000)}:R>`;

/** `8 s`, `14 min`, `2 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 90) return say('night.seconds', { seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return say('night.minutes', { minutes });
  return say('night.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
