/** What makes two films stand on one shelf: a series or a director. */
import type { Movie } from '#catalogue/movie.ts';
import { foldTitle } from '#catalogue/titles.ts';

/** "Part II", "Episode IV", "Vol. 2", "Chapter 3" or a number at the end of a title. */
const NUMBERED = / (?:(?:part|episode|volume|vol|chapter) )?(?:\d{1,2}|[ivx]{1,5}|one|two|three|four|five|six)$/u;
/** What follows the name of a series in "Harry Potter and the Goblet of Fire". */
const ADVENTURE = /^(.+?) and the /u;
const SUBTITLE = /^(.{3,}?)(?::\s| - | – )/u;

/** The name of the series a title may belong to. Not every film that has one has a sequel. */
export function seriesShelf(title: string): string {
  const head = SUBTITLE.exec(title)?.[1] ?? title;
  const folded = foldTitle(head);
  const named = ADVENTURE.exec(folded)?.[1] ?? folded;
  return named.replace(NUMBERED, '') || folded;
}

/** Keys of the shelves a film stands on. */
export function shelvesOf({ title, directors }: Pick<Movie, 'title' | 'directors'>): string[] {
  return [`series ${seriesShelf(title)}`, ...directors.map((name) => `director ${foldTitle(name)}`)];
}
