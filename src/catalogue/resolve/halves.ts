import { foldTitle } from '../titles.ts';
import { confirmed } from './exact.ts';
import { spelledWords, weighty } from './keys.ts';
import type { FilmNames } from './library.ts';
import type { TitleReading } from './readings.ts';

/** A part of a title this long is seldom another film's whole title. Letters. */
const TELLING = 16;
/** A film has to be as famous to be meant by half of its title. */
const FAMED = 1000;

/** Films that are meant by a part of their title, and whether nothing else can be. */
export interface Halves {
  readonly films: readonly number[];
  readonly unmistakable: boolean;
}

/**
 * Titles given by half. Without its small words ("monty python holy grail"), by a long beginning or end that is nobody
 * else's ("prisoner of azkaban"), a film is meant; what stands before a colon is as often the name of a series.
 */
export function givenByHalf(library: FilmNames, reading: TitleReading): Halves | null {
  const words = spelledWords(reading.title);
  const letters = words.join('').length;
  const ways = [
    { films: withoutSmallWords(library, words), votes: undefined },
    { films: letters < 3 ? [] : (library.names.byHead.get(words.join('')) ?? []), votes: isYearLike(words) ? 0 : null },
    {
      films: letters < 8 ? [] : (library.names.byTail.get(words.join('')) ?? []),
      votes: letters < TELLING ? null : FAMED,
    },
    { films: letters < TELLING ? [] : beginningOrEnd(library, words), votes: FAMED },
  ];
  for (const { films, votes } of ways) {
    const { taken } = confirmed(
      library,
      films.map((film) => [film, 3] as const),
      { ...reading, title: '' },
    );
    const [only] = taken;
    if (only === undefined) continue;
    const sure = votes !== null && taken.length === 1 && library.isKnown(only, votes);
    return { films: library.byVotes(taken), unmistakable: sure };
  }
  return null;
}

/** "2001" is a film and nothing else, whatever stands behind its colon. */
const isYearLike = (words: readonly string[]): boolean => words.length === 1 && /^\d{3,4}$/.test(words[0] ?? '');

/** Small words may be left out, and none may be added. */
function withoutSmallWords(library: FilmNames, words: readonly string[]): number[] {
  const large = weighty(words);
  if (large.length < 2 || words.join('').length < 8) return [];
  const names = library.names.byWeight.get(large.join(' ')) ?? [];
  const small = words.filter((word) => !large.includes(word));
  return names
    .filter(({ written }) => small.every((word) => written.split(' ').includes(word)))
    .map(({ film }) => film);
}

/** The one film that has these words in a row, where they begin it (and no number or subtitle follows) or end it. */
function beginningOrEnd(library: FilmNames, words: readonly string[]): number[] {
  if (weighty(words).length < 2) return [];
  const phrase = words.join(' ');
  const holding = library.lookUp.suggest(phrase, 3);
  const fits = holding.filter(({ title }) => {
    const whole = spelledWords(title).join(' ');
    const head = foldTitle(title.split(/: | [-–—] /)[0] ?? '');
    const isHead = spelledWords(head).join(' ') === phrase;
    return (
      whole.endsWith(` ${phrase}`) ||
      (whole.startsWith(`${phrase} `) && !isHead && !/^\d/.test(whole.slice(phrase.length + 1)))
    );
  });
  return holding.length === 1 ? fits.map((movie) => library.film(movie)) : [];
}
