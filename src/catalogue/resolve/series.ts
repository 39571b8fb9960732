import type { Fitting } from './fits.ts';
import { spelledWords, weighty } from './keys.ts';
import type { FilmNames } from './library.ts';
import { partKey } from './name-table.ts';
import type { TitlePart } from './part.ts';

/** A film with this many times fewer ratings than the best known one of a series does not belong to it. */
const OBSCURE = 50;

/**
 * A part of a series that no film is numbered as. Part one is the film that gave the series its name; of another part the
 * series is offered, likeliest first.
 */
export function filmsOfSeries(library: FilmNames, { words, number, bare }: TitlePart): Fitting {
  const series = seriesOf(library, words);
  const named = library.names.byWords.get(words.join('')) ?? [];
  const first = named.filter(({ main }) => main).map(({ film }) => film);
  if (number === 1 && !bare && series.some((film) => !first.includes(film))) {
    return { taken: first, rivals: [], doubtful: series };
  }
  const large = weighty(words);
  const shortened = large.flatMap((_, at) => [large.slice(at), large.slice(0, at)]);
  // "fast and furious 7" is "Furious 7"; else the nth film by year is the likeliest.
  const numbered = shortened.flatMap((some) => library.names.byPart.get(partKey(some.join(' '), number)) ?? []);
  const nth = series.filter((film) => library.movie(film).year !== null).slice(number - 1, number);
  return { taken: [], rivals: [], doubtful: [...numbered, ...nth, ...series] };
}

/** Films whose titles hold the words in a row, by year. */
function seriesOf(library: FilmNames, words: readonly string[]): number[] {
  const phrase = ` ${words.join(' ')} `;
  const films = library.lookUp
    .suggest(words.join(' '), 40)
    .filter(({ title }) => ` ${spelledWords(title).join(' ')} `.includes(phrase))
    .map((movie) => library.film(movie));
  const most = Math.max(0, ...films.map((film) => library.votes(film)));
  const year = (film: number): number => library.movie(film).year ?? 9999;
  return films.filter((film) => library.votes(film) * OBSCURE >= most).sort((a, b) => year(a) - year(b));
}
