import { filmTitle, say } from '#messages/index.ts';
import { cut } from './cut.ts';
import { escapeTo } from './escape.ts';

interface Titled {
  readonly title: string;
  readonly titles?: Readonly<Record<string, string>>;
  readonly year: number | null;
  readonly aside?: string;
}

/** Room for a year and what tells namesakes apart. */
const ASIDE = 40;

/** `Heat (1995)`, escaped, for text, as it is called in the language spoken; `Emma (1996, Douglas McGrath)` where another film has that title and year. */
export function filmName(film: Titled, max = 150): string {
  const told = escapeTo(toldBy(film), ASIDE);
  const behind = told === '' ? '' : ` (${told})`;
  return `${escapeTo(filmTitle(film), max - behind.length)}${behind}`;
}

/** {@link filmName} as it is, for labels of buttons and menus, which show no markdown; the title is cut, not the year. */
export function filmLabel(film: Titled, max = 100): string {
  const told = cut(toldBy(film), ASIDE);
  const behind = told === '' ? '' : ` (${told})`;
  return `${cut(filmTitle(film), max - behind.length)}${behind}`;
}

/** {@link filmLabel} with the catalogue's own title where it is another: `Der Pate · The Godfather (1972)`. */
export function filmChoice(film: Titled, max = 100): string {
  const shown = filmTitle(film);
  const { titles: _, ...plain } = film;
  const own = shown === film.title ? '' : ` · ${filmLabel(plain, max / 2)}`;
  return own === '' ? filmLabel(film, max) : `${cut(shown, max - own.length)}${own}`;
}

function toldBy({ year, aside }: Titled): string {
  return [year === null ? '' : String(year), aside ?? ''].filter(Boolean).join(', ');
}

/** 132 -> `2 h 12 min`. */
export function runningTime(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return say('text.minutes', { minutes: rest });
  return rest === 0 ? say('text.hours', { hours }) : say('text.hours-minutes', { hours, minutes: rest });
}
