import type { JSX } from 'preact';

export function DayRule({ day }: { day: number }): JSX.Element {
  const words = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date(day));
  return (
    <li class="day-rule">
      <span>{words}</span>
    </li>
  );
}
