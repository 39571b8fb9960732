import { postingsOf } from './keyword-index.ts';
import { nameTokens } from './names.ts';
import type { PlotIndex } from './plot-index.ts';
import { longestTitles, type TitleRole } from './titles-in-question.ts';
import { stems } from './words.ts';

/** The films a question names, by what it names them for. */
export interface MentionedFilms {
  readonly films: Readonly<Record<TitleRole, readonly number[]>>;
  /** Films named just so, by several words or by one. */
  readonly said: readonly number[];
  readonly saidWord: readonly number[];
  /** Films that follow, or are made anew from, one whose sequel or remake is asked for. */
  readonly kin: ReadonlySet<number>;
  /** Films with somebody of a film whose actor or director is meant. */
  readonly shared: ReadonlySet<number>;
  /** Stems of titles that say nothing of the film that is looked for: `it is not The Ice Storm`. */
  readonly beside: ReadonlySet<string>;
}

/** Of a film's cast, these may be `the guy from` it. */
const MOST_CAST = 6;

/** Looks up the titles in a question. */
export function mentionedFilms(index: PlotIndex, question: string): MentionedFilms {
  const mentions = longestTitles(question, (key) => index.titles.rows.has(key));
  const films: Record<TitleRole, number[]> = {
    denied: [],
    compared: [],
    sequel: [],
    cast: [],
    director: [],
    named: [],
  };
  const [said, saidWord]: [number[], number[]] = [[], []];
  const beside = new Set<string>();
  const kin = new Set<number>();
  for (const { key, role } of mentions) {
    const called = postingsOf(index.titles, key);
    films[role].push(...called);
    (key.includes(' ') ? said : saidWord).push(...called);
    if (role === 'denied' || role === 'cast' || role === 'director') for (const stem of stems(key)) beside.add(stem);
    if (role === 'sequel') for (const film of kinOf(index, key)) kin.add(film);
  }
  return { films, said, saidWord, kin, shared: sharers(index, films), beside };
}

/** Films whose title begins like this one: `Alien 3` after `Alien`, and later films of the very title. */
function kinOf({ titles, movies }: PlotIndex, key: string): number[] {
  const own = [...postingsOf(titles, key)].sort((a, b) => (movies[a]!.year ?? 0) - (movies[b]!.year ?? 0));
  const begin = [...titles.rows.keys()].filter((other) => other.startsWith(`${key} `) || other === `${key}s`);
  return [...own.slice(1), ...begin.flatMap((other) => [...postingsOf(titles, other)])];
}

function sharers(index: PlotIndex, films: Readonly<Record<'cast' | 'director', readonly number[]>>): Set<number> {
  const people = [
    ...films.cast.flatMap((film) => index.movies[film]!.cast.slice(0, MOST_CAST)),
    ...films.director.flatMap((film) => index.movies[film]!.directors),
  ];
  const named = new Set([...films.cast, ...films.director]);
  const found = new Set<number>();
  for (const name of people.flatMap(nameTokens)) {
    for (const film of postingsOf(index.names, name)) if (!named.has(film)) found.add(film);
  }
  return found;
}
