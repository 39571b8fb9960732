import { foldTitle } from '../titles.ts';
import { spelledWords, weighty } from './keys.ts';
import type { FilmNames } from './library.ts';
import { type NearFilm, nearest } from './near.ts';
import { says } from './people.ts';
import type { TitleReading } from './readings.ts';

/** What two titles must have in common for one to be offered for the other: 0..1. */
const LIKE = 0.5;
/** Of two equally near films, the one with this many times more ratings is meant. */
const DWARFS = 4;

/** The film whose title a reading misspells, where that is beyond doubt; null where it is not. */
export function misspelt(library: FilmNames, { title, year, by }: TitleReading): number | null {
  const near = nearest(title, library.lookUp.suggest(title, 12), library.names.wordCounts)
    .filter(({ movie }) => year === null || movie.year === null || Math.abs(movie.year - year) <= 1)
    .filter(({ movie }) => by === null || says(movie, by));
  const [best, ...others] = near;
  if (best === undefined || !best.unmistakable || !library.isKnown(library.film(best.movie))) return null;
  const rival = others.some(({ edits, movie }) => edits <= best.edits + 1 && movie.votes * DWARFS >= best.movie.votes);
  return rival ? null : library.film(best.movie);
}

/** Films whose titles share something with what was typed, the nearest first. */
export function alike(library: FilmNames, readings: readonly TitleReading[]): number[] {
  const found = new Map<string, NearFilm>();
  for (const { title } of readings.slice(0, 4)) {
    const words = weighty(spelledWords(title)).slice(0, 8);
    // A word that no title has must not keep the others from being found.
    const fewer = words.length < 2 ? [] : words.map((word) => words.filter((other) => other !== word).join(' '));
    const films = new Set([title, ...fewer].flatMap((text) => library.lookUp.suggest(text, 12)));
    for (const near of nearest(title, [...films], library.names.wordCounts)) {
      const held = found.get(near.movie.id);
      if (held === undefined || near.likeness > held.likeness) found.set(near.movie.id, near);
    }
  }
  const near = [...found.values()].filter(({ likeness }) => likeness >= LIKE).sort((a, b) => b.likeness - a.likeness);
  return [...initialled(library, readings[0]?.title ?? ''), ...near.map(({ movie }) => library.film(movie))];
}

/** Known films with these initials: "lotr". */
function initialled(library: FilmNames, title: string): number[] {
  if (title.length < 3 || title.length > 8 || title.includes(' ')) return [];
  const films = library.names.byInitials.get(foldTitle(title).replaceAll(' ', '')) ?? [];
  return library.byVotes(films.filter((film) => library.isKnown(film))).slice(0, 3);
}
