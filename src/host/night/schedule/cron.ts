/** A cron expression of five fields, read: minute, hour, day of the month, month, day of the week. */
export interface CronTimes {
  /** Minutes since midnight, ascending. */
  readonly times: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Reads lists, ranges, steps and English names, as node-cron does; day of the month and day of the week must both fit.
 * @throws {RangeError} one sentence that names the field
 */
export function readCron(expression: string): CronTimes {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) {
    throw new RangeError(
      `“${expression}” is no schedule: it takes five fields (minute hour day month weekday), such as 30 3 * * *.`,
    );
  }
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string];
  const minutes = readField(minute, 'minute', 0, 59);
  const hours = readField(hour, 'hour', 0, 23);
  const weekdays = readField(weekday, 'weekday', 0, 7, WEEKDAYS, 0);
  return {
    times: hours.flatMap((h) => minutes.map((m) => 60 * h + m)),
    days: new Set(readField(day, 'day', 1, 31)),
    months: new Set(readField(month, 'month', 1, 12, MONTHS, 1)),
    weekdays: new Set(weekdays.map((one) => one % 7)),
  };
}

function readField(
  field: string,
  name: string,
  low: number,
  high: number,
  words: readonly string[] = [],
  firstWord = 0,
): number[] {
  const fail = () =>
    new RangeError(`“${field}” is no ${name}: it takes ${low} to ${high}, *, lists, ranges and steps.`);
  const number = (text: string): number => {
    const word = words.indexOf(text.slice(0, 3).toLowerCase());
    const value = word >= 0 ? word + firstWord : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) throw fail();
    return value;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1', ...more] = part.split('/');
    const by = Number(step);
    if (more.length > 0 || !/^\d{1,2}$/.test(step) || by < 1) throw fail();
    const [first = '', last = first, ...rest] = range === '*' ? [String(low), String(high)] : range.split('-');
    const [from, to] = [number(first), number(last)];
    if (rest.length > 0 || from > to) throw fail();
    for (let value = from; value <= to; value += by) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}
