import type { Genre } from '#catalogue/genres.ts';
import { genreBits } from '../film-columns.ts';
import type { PlotIndex } from '../plot-index.ts';
import { type Facet, type FacetAnswer, LONGEST_CODE } from './facet.ts';
import { genreFacet, KIND_GENRES, kindOf } from './kind-facets.ts';
import { thingFacet } from './story-facets.ts';
import { THINGS } from './things.ts';

/** Things or kinds that one question may offer; its last answer is none of them. */
const MOST = 3;
const FEWEST = 2;

/**
 * Which of a few things is in it: an answer says more than yes or no to one of them.
 * @returns null for things that are not on the list, or whose names are too long for a button's id
 */
export function thingsFacet(index: PlotIndex, things: readonly string[]): Facet | null {
  const single = things.map((thing) => thingFacet(index, thing));
  const code = `m${things.join(',')}`;
  if (!isFew(things) || single.some((facet) => facet === null) || code.length > LONGEST_CODE) return null;
  const names = things.map((thing) => THINGS.get(thing)!.name);
  return {
    code,
    question: 'Which of these is in it, if any?',
    answers: answers(names, 'With', 'Without'),
    belief: (film) => oneOf(single.map((facet) => facet!.belief(film)[0]!)),
  };
}

/** A genre in a code: the letters that tell it from the others. */
const LETTERS = 3;
const BY_LETTERS = new Map(KIND_GENRES.map((genre) => [genre.slice(0, LETTERS), genre]));

/** Of a genre that a film's record has, and of one it lacks. */
const [HAS, LACKS] = [0.9, 0.07];

/** What kind of film it was most of all. */
export function kindsFacet(index: PlotIndex, genres: readonly Genre[]): Facet | null {
  if (!isFew(genres) || genres.some((genre) => genreFacet(index, genre) === null)) return null;
  const bits = genres.map((genre) => genreBits([genre]));
  const unknown = Array.from({ length: genres.length + 1 }, () => 1 / (genres.length + 1));
  return {
    code: `k${genres.map((genre) => genre.slice(0, LETTERS)).join('')}`,
    question: 'What was it most of all?',
    answers: answers(genres.map((genre) => kindOf(genre)!), '', 'Not'), // biome-ignore format: one call
    belief(film) {
      const has = index.facts.genres[film]!;
      return has === 0 ? unknown : oneOf(bits.map((bit) => (has & bit ? HAS : LACKS)));
    },
  };
}

/** @returns null for letters that stand for no kinds */
export function readKinds(index: PlotIndex, letters: string): Facet | null {
  const genres = kindsIn(letters);
  return genres.length * LETTERS === letters.length ? kindsFacet(index, genres) : null;
}

/** The kinds that a code's letters stand for, as far as there are such. */
export const kindsIn = (letters: string): Genre[] =>
  (letters.match(/.{1,3}/g) ?? []).flatMap((some) => BY_LETTERS.get(some) ?? []);

const isFew = (some: readonly string[]): boolean =>
  some.length >= FEWEST && some.length <= MOST && new Set(some).size === some.length;

/** How likely each of several is the one that is named, from how likely each is there, and that none is: sums to 1. */
function oneOf(there: readonly number[]): number[] {
  const odds = [...there.map((p) => p / (1 - p)), 1];
  const total = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / total);
}

function answers(names: readonly string[], having: string, lacking: string): FacetAnswer[] {
  const said = (word: string, rest: string) => capital(word === '' ? rest : `${word} ${rest}`);
  return [
    ...names.map((name) => ({ label: capital(name), said: said(having, name) })),
    { label: 'None of these', said: said(lacking, `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`) },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
