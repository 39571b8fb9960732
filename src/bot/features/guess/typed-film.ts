import type { FilmRef } from '#contract/films.ts';
import type { Answer } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { filmNamed } from '../../film-option.ts';
import { filmName } from '../../text/film.ts';
import { withoutNotation } from '../../text/said.ts';

/** A guess: right, wrong with the film that was meant, or the answer to give where it is not clear which one was. */
export type Guess = { readonly right: boolean; readonly name: string } | { readonly answer: Answer };

/**
 * What a typed title is worth, by the resolver of every command. Whoever types the title of several films has guessed each of
 * them: nobody who has it right is asked for the year.
 */
export async function readGuess(
  context: Context,
  typed: string,
  film: string,
  offer: (film: FilmRef) => { action: string; args: readonly string[] },
): Promise<Guess> {
  const found = await context.models.call('findFilm', { text: withoutNotation(typed).slice(0, 500) });
  if (found.kind === 'which' && found.why === 'namesakes' && found.films[0]) {
    const meant = found.films.find(({ id }) => id === film);
    return { right: meant !== undefined, name: filmName(meant ?? found.films[0]) };
  }
  const named = await filmNamed(context, typed, (one) => ({ command: 'guess', ...offer(one) }));
  return 'film' in named ? { right: named.film.id === film, name: filmName(named.film) } : named;
}
