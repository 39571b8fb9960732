import { heatmap } from '#charts/index.ts';
import type { LessonPicture, NeighboursAnswer } from '#contract/lessons.ts';
import { say } from '#messages/index.ts';

/** Films that are shown at most: those of the best setting, then those that most others name. */
const MOST = 15;

/** Which films each setting names, and at which place. */
export function drawNeighbours(film: string, settings: NeighboursAnswer['settings'], best: number): LessonPicture {
  const named = new Map<string, number>();
  for (const { films } of settings) for (const title of films) named.set(title, (named.get(title) ?? 0) + 1);
  const first = settings[best]!.films;
  const others = [...named]
    .filter(([title]) => !first.includes(title))
    .sort((a, b) => b[1] - a[1])
    .map(([title]) => title);
  const rows = [...first, ...others].slice(0, MOST);
  const place = (title: string, films: readonly string[]): number => {
    const at = films.indexOf(title);
    return at < 0 ? Number.NaN : 10 - at;
  };
  const bytes = heatmap({
    title: say('charts.neighbours.title', { film }),
    subtitle: say('charts.neighbours.subtitle', { setting: settings[best]!.name }),
    rows,
    columns: settings.map(({ name }) => name),
    values: rows.flatMap((title) => settings.map(({ films }) => place(title, films))),
    domain: [1, 10],
    format: (value) => String(11 - value),
    rowBreaks: rows.length > first.length ? [first.length] : [],
    legend: say('charts.neighbours.legend'),
    ...(rows.length < named.size
      ? { note: say('charts.neighbours.left-out', { count: named.size - rows.length }) }
      : {}),
  });
  const shares = settings.map(({ name, shared }) => `${name} ${shared}`).join(', ');
  return {
    name: 'neighbours.png',
    bytes,
    alt: say('charts.alt.neighbours', { film, setting: settings[best]!.name, shares }),
  };
}
