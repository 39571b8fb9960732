import { createRandom } from 'onnx-autograd';
import type { Movie } from '#catalogue/movie.ts';

/** Films of those that are left that one is chosen from: those that most people know. */
const BEST_KNOWN = 400;

/**
 * Films to guess, in an order that looks like chance and is the same for the same seed. A film's place does not depend on the
 * others, so servers that have guessed different films mostly get the same one on the same day.
 * @param except Ids of films that were guessed already.
 */
export function filmsToGuess(movies: readonly Movie[], seed: string, except: ReadonlySet<string>): Movie[] {
  return movies
    .filter((film) => !except.has(film.id) && film.genres.length > 0 && (film.plot !== '' || film.overview !== ''))
    .sort((a, b) => b.votes - a.votes)
    .slice(0, BEST_KNOWN)
    .map((film) => ({ film, lot: createRandom(fnv1a(`${seed}:${film.id}`))() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ film }) => film);
}

/** Fowler, Noll & Vo's hash of 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
