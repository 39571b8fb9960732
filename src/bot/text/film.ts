import { escapeTo } from './escape.ts';

interface Titled {
  readonly title: string;
  readonly year: number | null;
}

/** `Heat (1995)`, escaped, for text. */
export function filmName({ title, year }: Titled, max = 150): string {
  const when = year === null ? '' : ` (${year})`;
  return `${escapeTo(title, max - when.length)}${when}`;
}

/** `Heat (1995)` as it is, for labels of buttons and menus, which show no markdown. */
export function filmLabel({ title, year }: Titled): string {
  return year === null ? title : `${title} (${year})`;
}

/** 132 -> `2 h 12 min`. */
export function runningTime(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
