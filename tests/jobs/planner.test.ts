import cron from 'node-cron';
import { describe, expect, it } from 'vitest';
import { readCron } from '#host/night/schedule/cron.ts';
import { cronAt } from '#host/night/schedule/hour.ts';
import { planNight, type Schedule } from '#host/night/schedule/planner.ts';
import { instantOf, localAt } from '#host/night/schedule/zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const schedule = (expression: string, zone: string, jitterMs = 0): Schedule => ({
  cron: readCron(expression),
  zone,
  seed: 7,
  jitterMs,
});

/** A bot and its clock. `served` is all it remembers, as on the disk. */
class Life {
  served: Date | null = null;
  readonly ran: { readonly name: string; readonly shown: number; readonly real: number }[] = [];
  readonly missed: string[] = [];
  constructor(readonly schedule: Schedule) {}

  /** @param shown what the clock says; @param real what time it is */
  tick(shown: number, real = shown): void {
    const decision = planNight(this.schedule, this.served, new Date(shown));
    this.served = decision.served;
    if (decision.run) this.ran.push({ name: decision.run.name, shown, real });
    this.missed.push(...decision.missed.map(({ name }) => name));
  }

  live(from: number, to: number, stepMs: number, offset = 0): void {
    for (let at = from; at < to; at += stepMs) this.tick(at + offset, at);
  }
}

const names = (life: Life) => life.ran.map(({ name }) => name);

describe('a schedule', () => {
  it.each([
    '30 3 * * *',
    '*/20 2-3 1,15 feb *',
    '5 4 * * 7',
    '0 3 13 * fri',
    '0 0 29 2 *',
    '15,45 */6 * jan-mar mon-fri',
  ])('%s is read as node-cron reads it', (expression) => {
    const task = cron.createTask(expression, () => {}, { timezone: 'UTC' });
    const theirs = task.getNextRuns(5);
    task.destroy();
    let now = new Date();
    const ours = theirs.map(() => {
      const next = planNight(schedule(expression, 'UTC'), now, now).next;
      now = next?.due ?? now;
      return next?.due;
    });
    expect(ours).toEqual(theirs);
  });

  it.each([
    ['3 30 * *', 'it takes five fields'],
    ['* * * * * *', 'it takes five fields'],
    ['61 3 * * *', '“61” is no minute: it takes 0 to 59'],
    ['30 3 * smarch *', '“smarch” is no month'],
    ['5-1 * * * *', '“5-1” is no minute'],
    ['*/0 * * * *', '“*/0” is no minute'],
  ])('%s is refused in one sentence', (expression, sentence) => {
    expect(() => readCron(expression)).toThrow(sentence);
  });
});

describe('wall clocks', () => {
  it.each([
    // Copenhagen jumps from 02:00 to 03:00 on 29 March 2026 at 01:00 UTC, and back on 25 October at 01:00 UTC.
    ['2026-03-29T02:30', 'Europe/Copenhagen', '2026-03-29T01:00'],
    ['2026-10-25T02:30', 'Europe/Copenhagen', '2026-10-25T00:30'],
    ['2026-07-01T03:30', 'Europe/Copenhagen', '2026-07-01T01:30'],
    // Sao Paulo jumped from midnight to 01:00 on 4 November 2018, and back at midnight of 17 February.
    ['2018-11-04T00:30', 'America/Sao_Paulo', '2018-11-04T03:00'],
    ['2018-02-17T23:30', 'America/Sao_Paulo', '2018-02-18T01:30'],
    // Lord Howe jumps by half an hour.
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30'],
  ])('%s in %s is %s in UTC', (local, zone, utc) => {
    expect(new Date(instantOf(Date.parse(`${local}Z`), zone)).toISOString().slice(0, 16)).toBe(utc);
  });
});

describe.each([
  ['Europe/Copenhagen', 2025, ['2025-03-30', '2026-03-29']],
  ['America/Sao_Paulo', 2017, ['2017-10-15', '2018-11-04']],
  ['UTC', 2025, []],
] as const)('two years in %s', (zone, year, springs) => {
  const from = Date.UTC(year, 0, 1);
  const to = Date.UTC(year + 2, 0, 1);
  const nights = (to - from) / DAY;

  it('runs every night once, at the time the clocks show, or right after a gap they jump over', () => {
    for (const expression of ['30 2 * * *', '30 0 * * *']) {
      const life = new Life(schedule(expression, zone));
      life.live(from, to, 30 * MINUTE);
      const days = names(life).map((name) => name.slice(0, 10));
      expect(new Set(days).size).toBe(days.length);
      expect(Math.abs(days.length - nights)).toBeLessThanOrEqual(1);
      const late = life.ran.filter(({ name, shown }) => localAt(shown, zone) - Date.parse(`${name}Z`) >= 30 * MINUTE);
      const jumped = expression === (zone === 'America/Sao_Paulo' ? '30 0 * * *' : '30 2 * * *') ? springs : [];
      expect(late.map(({ name }) => name.slice(0, 10))).toEqual([...jumped]);
      expect(life.missed).toEqual([]);
    }
  });

  it('runs several times inside one gap once', () => {
    const life = new Life(schedule('*/30 0-2 * * *', zone));
    life.live(from + 80 * DAY, to, 30 * MINUTE);
    for (const day of springs) {
      const gap = zone === 'America/Sao_Paulo' ? `${day}T00` : `${day}T02`;
      expect(names(life).filter((name) => name.startsWith(gap))).toHaveLength(1);
    }
    expect(new Set(names(life)).size).toBe(life.ran.length);
  });

  it('spreads by jitter, the same each time, and never past the next slot', () => {
    const plain = new Life(schedule('30 3 * * *', zone));
    const spread = new Life(schedule('30 3 * * *', zone, 5 * MINUTE));
    plain.live(from, from + 12 * DAY, MINUTE);
    spread.live(from, from + 12 * DAY, MINUTE);
    expect(names(spread)).toEqual(names(plain));
    const offs = spread.ran.map(({ shown }, at) => (shown - (plain.ran[at]?.shown ?? 0)) / MINUTE);
    expect(Math.min(...offs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...offs)).toBeLessThanOrEqual(5);
    expect(new Set(offs).size).toBeGreaterThan(2);
  });

  it('makes up for the night a laptop slept through, when it is younger than 20 hours, and gives up older ones', () => {
    const life = new Life(schedule('30 3 * * *', zone));
    let at = from + 12 * HOUR;
    let asleep = 0;
    let random = 12_345;
    while (at < to) {
      life.live(at, at + 2 * HOUR, 20 * MINUTE);
      random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff;
      const hours = random % 60;
      asleep += Number(hours >= 44);
      at += 2 * HOUR + hours * HOUR;
    }
    expect(asleep).toBeGreaterThan(20);
    expect(new Set(names(life)).size).toBe(life.ran.length);
    for (const { name, shown } of life.ran) {
      expect(shown - instantOf(Date.parse(`${name}Z`), zone)).toBeLessThan(20 * HOUR);
    }
    const all = [...names(life), ...life.missed].sort();
    expect(new Set(all).size).toBe(all.length); // every night is run or given up, none both
    expect(Math.abs(all.length - nights)).toBeLessThanOrEqual(3);
    expect(life.missed.length).toBeGreaterThan(20);
  });

  it('never runs a night twice while the clock is set back and forth by up to two days', () => {
    const life = new Life(schedule('30 3 * * *', zone));
    let offset = 0;
    let random = 99;
    for (let at = from; at < to; at += 7 * HOUR) {
      life.live(at, at + 7 * HOUR, HOUR, offset);
      random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff;
      if (random % 9 === 0) offset = ((random >> 8) % 48) * HOUR - 24 * HOUR;
    }
    expect(new Set(names(life)).size).toBe(life.ran.length);
    expect(life.ran.length).toBeGreaterThan(nights * 0.6);
  });

  it('recovers from a clock that was years ahead without a second run and without waiting for years', () => {
    const life = new Life(schedule('30 3 * * *', zone));
    life.live(from + 12 * HOUR, from + 3 * DAY, 10 * MINUTE);
    const before = life.ran.length;
    life.tick(from + 900 * DAY + 12 * HOUR); // one look at the wrong clock: a night is due by it
    expect(life.ran.length).toBe(before + 1);
    life.live(from + 3 * DAY, from + 3 * DAY + 2 * HOUR, 10 * MINUTE); // in no zone is it 03:30 yet
    expect(life.ran.length).toBe(before + 1);
    life.live(from + 3 * DAY + 2 * HOUR, from + 6 * DAY, 10 * MINUTE);
    expect(life.ran.length).toBe(before + 4);
  });
});

describe('the very first start', () => {
  it('has missed nothing', () => {
    const now = new Date('2026-03-01T12:00:00Z');
    const decision = planNight(schedule('30 3 * * *', 'UTC'), null, now);
    expect(decision).toMatchObject({ run: null, missed: [], served: now });
    expect(decision.next?.due.toISOString()).toBe('2026-03-02T03:30:00.000Z');
  });

  it('knows when a schedule never comes round', () => {
    expect(planNight(schedule('0 0 31 2 *', 'UTC'), null, new Date(0)).next).toBeNull();
  });
});

describe('an hour that an owner chose', () => {
  it('takes the place of the schedule’s hours, at its minute and on its days', () => {
    expect(cronAt(readCron('30 3,15 * * mon'), 22)).toMatchObject({ times: [22 * 60 + 30], weekdays: new Set([1]) });
    expect(cronAt(readCron('30 3,15 * * *'), null).times).toEqual([3 * 60 + 30, 15 * 60 + 30]);
    expect(cronAt(readCron('5 4 * * *'), 0).times).toEqual([5]);
  });
});
