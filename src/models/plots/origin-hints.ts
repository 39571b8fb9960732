import type { Movie } from '#catalogue/movie.ts';
import { country } from '#catalogue/places.ts';
import { fold } from './words.ts';

/** Stands for every country where another language than English is at home. */
export const ELSEWHERE = 'elsewhere';
const ENGLISH_SPEAKING: ReadonlySet<string> = new Set([
  'United States', 'United Kingdom', 'Canada', 'Australia', 'Ireland', 'New Zealand',
]); // biome-ignore format: a list

/** Names that questions use otherwise: a pronoun, a language, people in westerns, a verb, places of other names. */
const MISLEADING: ReadonlySet<string> = new Set([
  'us', 'u s', 'english', 'indian', 'polish', 'georgian', 'usa', 'england', 'scotland', 'wales', 'korea',
]); // biome-ignore format: a list
/** Countries without an adjective of their own. */
const NOUNS: ReadonlySet<string> = new Set(['hong kong', 'new zealand']);

/**
 * Countries that a question names by an adjective (`a Korean thriller`), and {@link ELSEWHERE} for `foreign film`. A noun
 * (`set in Germany`) says where a story plays rather than where it was filmed.
 */
export function originHints(question: string): Set<string> {
  const words = fold(question).match(/[a-z]+/g) ?? [];
  const found = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    // `hong kong`, `new zealand`, `south korean`: two words say more than one of them.
    const [pair, single] = [placeOf(words.slice(at, at + 2).join(' ')), placeOf(words[at]!)];
    if (pair ?? single) found.add((pair ?? single)!);
    if (pair) at += 1;
  }
  if (/\bforeign(?:[- ]language)? (?:film|movie|flick)|\bsubtitles?\b|\bsubtitled\b/i.test(question)) {
    found.add(ELSEWHERE);
  }
  return found;
}

function placeOf(name: string): string | undefined {
  const place = country(name); // what it does not know it gives back as it is
  if (place === name || MISLEADING.has(name)) return undefined;
  return place.toLowerCase() === name && !NOUNS.has(name) ? undefined : place;
}

/** Films by the country they are from, and those from {@link ELSEWHERE}; ascending. */
export function filmsByOrigin(movies: readonly Pick<Movie, 'origin'>[]): ReadonlyMap<string, Uint32Array> {
  const films = new Map<string, number[]>();
  movies.forEach(({ origin }, film) => {
    const elsewhere = origin.length > 0 && !origin.some((name) => ENGLISH_SPEAKING.has(name));
    for (const name of new Set(elsewhere ? [...origin, ELSEWHERE] : origin)) {
      const own = films.get(name);
      if (own) own.push(film);
      else films.set(name, [film]);
    }
  });
  return new Map([...films].map(([name, own]) => [name, Uint32Array.from(own)]));
}
