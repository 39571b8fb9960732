import { casual, de, es, fr, type ParsingReference } from 'chrono-node';
import { DateTime, IANAZone } from 'luxon';
import { localeOf, spoken } from '#messages/index.ts';

/** A time that was typed, or why it cannot be read. */
export type When = { readonly at: Date } | { readonly problem: 'unreadable' | 'past' | 'far' };

/** Milliseconds ahead that something may be planned: a year. */
const FARTHEST_MS = 366 * 86_400_000;
/** Said day, no hour: evenings begin at eight. */
const EVENING_HOUR = 20;

/** `Europe/Berlin` however its letters are; null for a zone nobody knows. Offsets like `+02:00` know no daylight saving. */
export function zoneNamed(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, '_');
  const known = Intl.supportedValuesOf('timeZone');
  const found = [...known, 'UTC'].find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (found) return found;
  return /^[a-z_]+\/[a-z_/]+$/i.test(name) && IANAZone.isValidZone(name) ? name : null;
}

/** Zones for the list that appears while somebody types, the nearest names first. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  return Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().includes(wanted)).slice(0, 25); // biome-ignore format: one chain
}

/**
 * When something is, as people type it: `tomorrow 8pm`, `Fri 20:00`, `2026-03-06 20:00`, `6.3. 20 Uhr`, `in 3 days`. The
 * words are chrono's to read, the zone and its daylight saving luxon's. An hour that a zone skips is the one after it.
 */
export function readWhen(typed: string, now: Date, zone: string, locale = 'en'): When {
  const here = DateTime.fromJSDate(now, { zone });
  const reference: ParsingReference = { instant: now, timezone: here.offset };
  const own = { de, es: es, fr }[locale.slice(0, 2)];
  const text = typed.trim().slice(0, 100);
  for (const reader of own ? [own.casual, casual] : [casual, de.casual]) {
    const [found] = reader.parse(withColon(text), reference, { forwardDate: true });
    if (!found) continue;
    const { start } = found;
    const hasHour = start.isCertain('hour') || /\bin\b|hour|minute/i.test(found.text);
    const part = (name: Parameters<typeof start.get>[0]): number => start.get(name) ?? 0;
    const said = start.get('timezoneOffset');
    const fixed = said !== null && start.isCertain('timezoneOffset');
    const at = DateTime.fromObject(
      {
        year: part('year'),
        month: part('month'),
        day: part('day'),
        hour: hasHour ? part('hour') : EVENING_HOUR,
        minute: hasHour ? part('minute') : 0,
      },
      {
        zone: fixed
          ? `UTC${said < 0 ? '-' : '+'}${Math.floor(Math.abs(said) / 60)}:${String(Math.abs(said) % 60).padStart(2, '0')}`
          : zone,
      },
    );
    if (!at.isValid) continue;
    if (at.toMillis() <= now.getTime()) return { problem: 'past' };
    if (at.toMillis() - now.getTime() > FARTHEST_MS) return { problem: 'far' };
    return { at: at.toJSDate() };
  }
  return { problem: 'unreadable' };
}

/** `20h`, `20h30` and `20 Uhr 30` as `20:00` and `20:30`. */
function withColon(text: string): string {
  return text.replace(
    /\b(\d{1,2}) ?(?:h|uhr) ?(\d{2})?\b/gi,
    (_all, hour: string, minute = '00') => `${hour}:${minute}`,
  );
}

/** `Friday 6 March, 20:00`, in a zone. */
export function writeWhen(at: string | Date, zone: string): string {
  const local = DateTime.fromJSDate(new Date(at), { zone }).setLocale(localeOf(spoken()));
  if (spoken() === 'en') return local.toFormat('cccc d LLLL, HH:mm');
  return local.toLocaleString({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** The calendar day in a zone: `2026-03-06`. */
export function dayIn(at: string | Date, zone: string): string {
  return DateTime.fromJSDate(new Date(at), { zone }).toISODate() ?? '';
}
