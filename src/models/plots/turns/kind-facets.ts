import type { Genre } from '#catalogue/genres.ts';
import { genreBits } from '../film-columns.ts';
import type { PlotIndex } from '../plot-index.ts';
import { either, type Facet, YES_OR_NO } from './facet.ts';

/** Genres people can tell of a film they half remember, as a question puts them. */
const KINDS: Readonly<Partial<Record<Genre, string>>> = {
  Animation: 'an animated film',
  Comedy: 'a comedy',
  Horror: 'a horror film',
  'Science Fiction': 'science fiction',
  Western: 'a western',
  War: 'a war film',
  Documentary: 'a documentary',
  Romance: 'a love story',
  Fantasy: 'fantasy',
  Crime: 'a crime film',
  Family: 'a film for children',
  Action: 'an action film',
  Music: 'a film with a lot of music',
};
/** How sure a genre in a film's record makes it, and how likely one is that is missing there. */
const [HAS, LACKS] = [0.92, 0.12];

export const KIND_GENRES = Object.keys(KINDS) as Genre[];
export const kindOf = (genre: Genre): string | undefined => KINDS[genre];

/** @returns null for a genre that nobody is asked for */
export function genreFacet({ facts }: PlotIndex, genre: Genre): Facet | null {
  const kind = KINDS[genre];
  if (!kind) return null;
  const bit = genreBits([genre]);
  return {
    code: `g${genre}`,
    question: `Was it ${kind}?`,
    answers: YES_OR_NO(sentence(kind), `Not ${kind}`),
    belief(film) {
      const has = facts.genres[film]!;
      return has === 0 ? either(0.5) : either(has & bit ? HAS : LACKS);
    },
  };
}

const WITH_ARTICLE = /^(?:United|Soviet|Netherlands|Philippines|Maldives)/;

/** @returns null for a country no film is from, or one whose name is too long for a button's id */
export function originFacet({ movies, facts }: PlotIndex, country: string): Facet | null {
  const films = facts.madeIn.get(country);
  if (!films || country.length > 16) return null;
  const name = WITH_ARTICLE.test(country) ? `the ${country}` : country;
  const from = new Uint8Array(movies.length);
  for (const film of films) from[film] = 1;
  return {
    code: `o${country}`,
    question: `Was it made in ${name}?`,
    answers: YES_OR_NO(`From ${name}`, `Not from ${name}`),
    belief: (film) => (movies[film]!.origin.length === 0 ? either(0.5) : either(from[film] ? 0.95 : 0.05)),
  };
}

/** From the first of these years to the last, films went from black and white to colour. */
const GREY = [
  [1935, 0.98],
  [1950, 0.85],
  [1960, 0.6],
  [1967, 0.4],
] as const;

export function colourFacet({ movies, facts }: PlotIndex): Facet {
  return {
    code: 'b',
    question: 'Was it in black and white?',
    answers: YES_OR_NO('In black and white', 'In colour'),
    belief(film) {
      if (movies[film]!.keywords.includes('black and white')) return either(0.98);
      const year = facts.year[film]!;
      return either(year === 0 ? 0.15 : (GREY.find(([before]) => year < before)?.[1] ?? 0.03));
    },
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
