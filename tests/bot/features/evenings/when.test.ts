import { describe, expect, it } from 'vitest';
import { dayIn, readWhen, writeWhen, zoneNamed, zonesLike } from '#bot/features/evenings/when.ts';

const SUNDAY_NOON = new Date('2026-03-01T12:00:00Z');
const at = (typed: string, { now = SUNDAY_NOON, zone = 'Europe/Berlin', locale = 'en-GB' } = {}) => {
  const when = readWhen(typed, now, zone, locale);
  return 'at' in when ? when.at.toISOString().slice(0, 16) : when.problem;
};

describe('a time as people type it', () => {
  it.each([
    'tomorrow 8pm',
    'Tomorrow at 20:00',
    'tomorrow 20h',
    '8pm tomorrow',
    '2 March 2026 20:00',
    '2026-03-02 20:00',
    'Monday 20:00',
    'tomorrow',
  ])('“%s” is tomorrow at eight in the server’s zone', (typed) => expect(at(typed)).toBe('2026-03-02T19:00'));

  it('is another moment in another zone', () => {
    expect(at('tomorrow 8pm', { zone: 'America/New_York' })).toBe('2026-03-03T01:00');
    expect(at('tomorrow 8pm', { zone: 'Asia/Kolkata' })).toBe('2026-03-02T14:30');
    expect(at('tomorrow 8pm', { now: new Date('2026-03-01T23:30:00Z') })).toBe('2026-03-03T19:00'); // Monday there already
  });

  it('knows when clocks change', () => {
    expect(at('31 March 20:00')).toBe('2026-03-31T18:00'); // summer time from 29 March on
    expect(at('29 March 02:30')).toBe('2026-03-29T01:30'); // an hour that there is not: 03:30 instead
  });

  it('is read in the member’s language', () => {
    expect(at('morgen 20 Uhr', { locale: 'de' })).toBe('2026-03-02T19:00');
    expect(at('demain à 20h', { locale: 'fr' })).toBe('2026-03-02T19:00');
    expect(at('mañana a las 20:00', { locale: 'es-ES' })).toBe('2026-03-02T19:00');
  });

  it('is the next one when only the hour is said, and refused when it is over', () => {
    expect(at('8pm')).toBe('2026-03-01T19:00');
    expect(at('in 3 hours')).toBe('2026-03-01T15:00');
    expect(at('2025-12-24 20:00')).toBe('past');
    expect(at('yesterday 8pm')).toBe('past');
    expect(at('2031-01-01 20:00')).toBe('far');
    expect(at('when the moon is blue')).toBe('unreadable');
    expect(at('')).toBe('unreadable');
  });
});

describe('a zone', () => {
  it('is known however it is written, or not at all', () => {
    expect(zoneNamed(' europe/berlin ')).toBe('Europe/Berlin');
    expect(zoneNamed('America/New York')).toBe('America/New_York');
    expect(zoneNamed('utc')).toBe('UTC');
    expect(zoneNamed('Moon/Crater')).toBeNull();
    expect(zoneNamed('')).toBeNull();
    expect(zonesLike('berl')).toEqual(['Europe/Berlin']);
  });

  it('writes times and days as they are there', () => {
    expect(writeWhen('2026-03-06T19:00:00Z', 'Europe/Berlin')).toBe('Friday 6 March, 20:00');
    expect(dayIn('2026-03-06T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-07');
  });
});
