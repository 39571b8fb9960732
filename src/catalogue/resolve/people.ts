import type { Movie } from '../movie.ts';
import { foldTitle } from '../titles.ts';
import { wordsKey } from './name-table.ts';

/** Whether a text names somebody who directed a film or plays in it, by full or last name, or is another name of the film. */
export function says(movie: Movie, text: string): boolean {
  const said = foldTitle(text).split(' ').filter(Boolean);
  const people = [...movie.directors, ...movie.cast].map((name) => foldTitle(name).split(' '));
  if (people.some((name) => isNameOf(name, said))) return true;
  const key = wordsKey(text);
  return [movie.originalTitle ?? '', ...movie.alternativeTitles].some((name) => name !== '' && wordsKey(name) === key);
}

/** "mann", "michael mann" and "wong kar wai" name a person; a first name alone does not. */
function isNameOf(name: readonly string[], said: readonly string[]): boolean {
  if (said.length === 0 || said.length > name.length) return false;
  if (!said.every((word) => name.includes(word))) return false;
  return said.length > 1 || name.at(-1) === said[0] || name.length === 1;
}
