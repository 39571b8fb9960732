import type { Genre } from '#catalogue/genres.ts';
import type { Ranking } from '../fuse.ts';
import type { ParsedQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { GivenAnswer } from './answers.ts';
import { type Facet, likelihood } from './facet.ts';
import { colourFacet, genreFacet, KIND_GENRES, originFacet } from './kind-facets.ts';
import { endingFacet, thingFacet, whoFacet } from './story-facets.ts';
import { THINGS } from './things.ts';
import { kindsFacet, kindsIn, thingsFacet } from './which-facets.ts';
import { splittingYears, yearFacet } from './year-facet.ts';

/** Questions put back to a member at most. */
const MOST_QUESTIONS = 3;
/** The films whose probability is to be split; and those that an answer may bring among the first ten. */
const SPLIT = 50;
const IN_REACH = 150;
const SHOWN = 10;
/** Questions that say most of the fifty are looked at again: how likely does an answer bring the film among the first ten? */
const AGAIN = 12;
/** Of things and of kinds, so many are offered together. */
const OFFERED = 6;
/** Bits that an answer must be worth, and what a bit is worth beside the film's chance of being among the first ten. */
const LEAST_BITS = 0.12;
const BIT_WORTH = 0.02;
/** How likely a member does not know, by what is asked: an ending is forgotten more easily than colours. */
const FORGOTTEN: Readonly<Record<string, number>> = {
  y: 0.2,
  g: 0.1,
  k: 0.1,
  o: 0.2,
  b: 0.1,
  w: 0.1,
  e: 0.4,
  t: 0.25,
  m: 0.25,
};
/** A country is asked for when this share of the fifty is from it. */
const COUNTRY_SHARE = 0.1;

interface Weighed {
  readonly facet: Facet;
  /** Mutual information of the answer and the film, in bits, less what people forget. */
  readonly bits: number;
}

/**
 * The question whose answer is expected to bring the film among the first ten most often, less what people forget, of those
 * that say most about which of the best films it is; null when no answer would say much, or enough was asked.
 */
export function chooseQuestion(
  index: PlotIndex,
  question: ParsedQuestion,
  { films, probabilities }: Pick<Ranking, 'films' | 'probabilities'>,
  given: readonly GivenAnswer[],
): Facet | null {
  if (given.length >= MOST_QUESTIONS) return null;
  const best = films.slice(0, SPLIT);
  const weights = shares(probabilities, best.length);
  const asked = askedBefore(given);
  const weigh = (facets: readonly (Facet | null)[]): Weighed[] =>
    facets
      .flatMap((facet) => (facet === null || isAsked(facet, asked) ? [] : [facet]))
      .map((facet) => ({ facet, bits: (1 - FORGOTTEN[facet.code.charAt(0)]!) * informationOf(facet, best, weights) }))
      .sort((a, b) => b.bits - a.bits);
  const single = weigh(openFacets(index, question, best, weights));
  const together = weigh(offers(index, single));
  const reach = films.slice(0, IN_REACH);
  const likely = shares(probabilities, reach.length);
  const seen = mostOfTen(likely);
  let [chosen, most]: [Facet | null, number] = [null, 0];
  for (const { facet, bits } of [...single.slice(0, AGAIN), ...together.slice(0, AGAIN)]) {
    if (bits <= LEAST_BITS) continue;
    const gain = (1 - FORGOTTEN[facet.code.charAt(0)]!) * (expectedSeen(facet, reach, likely) - seen);
    const worth = gain + BIT_WORTH * bits;
    if (worth > most) [chosen, most] = [facet, worth];
  }
  return chosen;
}

/** The first probabilities, as shares of their sum. */
function shares(probabilities: Float32Array, count: number): number[] {
  const some = Array.from(probabilities.subarray(0, count));
  const total = some.reduce((sum, p) => sum + p, 0) || 1;
  return some.map((p) => p / total);
}

/** What was asked for already, kind and thing: `y`, `gComedy`, `tship`. */
function askedBefore(given: readonly GivenAnswer[]): ReadonlySet<string> {
  return new Set(given.flatMap(({ facet }) => partsOf(facet.code)));
}

const isAsked = (facet: Facet, asked: ReadonlySet<string>): boolean =>
  partsOf(facet.code).some((part) => asked.has(part));

function partsOf(code: string): string[] {
  const [kind, rest] = [code.charAt(0), code.slice(1)];
  if (kind === 'y') return ['y'];
  if (kind === 'm') return rest.split(',').map((thing) => `t${thing}`);
  return kind === 'k' ? kindsIn(rest).map((genre) => `g${genre}`) : [code];
}

/** The best things and kinds, three by three. */
function offers(index: PlotIndex, single: readonly Weighed[]): (Facet | null)[] {
  const of = (kind: string) =>
    single.filter(({ facet }) => facet.code.charAt(0) === kind).slice(0, OFFERED).map(({ facet }) => facet.code.slice(1)); // biome-ignore format: one call
  return [
    ...threes(of('t')).map((things) => thingsFacet(index, things)),
    ...threes(of('g') as Genre[]).map((genres) => kindsFacet(index, genres)),
  ];
}

function threes<T>(some: readonly T[]): T[][] {
  return some.flatMap((a, i) => some.slice(i + 1).flatMap((b, j) => some.slice(i + j + 2).map((c) => [a, b, c])));
}

/** How likely one of ten films is the right one, if the best ten are taken. */
function mostOfTen(weights: readonly number[]): number {
  const best = [...weights].sort((a, b) => b - a);
  return best.slice(0, SHOWN).reduce((sum, weight) => sum + weight, 0);
}

/** How likely the film is among the first ten once the question has been answered. */
function expectedSeen(facet: Facet, films: readonly number[], weights: readonly number[]): number {
  const beliefs = films.map((film) => facet.belief(film));
  return facet.answers.reduce(
    (sum, _, answer) => sum + mostOfTen(weights.map((weight, at) => weight * likelihood(beliefs[at]!, answer))),
    0,
  );
}

/** Facets that the question has not spoken of yet. */
function openFacets(
  index: PlotIndex,
  question: ParsedQuestion,
  films: readonly number[],
  weights: readonly number[],
): Facet[] {
  const { years, genres, deniedGenres, origins, terms, old, blackAndWhite } = question;
  const open: (Facet | null)[] = [endingFacet(index)];
  if (years.every(({ limit }) => limit)) {
    const dated = films.map((film, at) => ({ year: index.facts.year[film]!, weight: weights[at]! }));
    for (const stretches of [4, 3, 2]) {
      const boundaries = splittingYears(dated, stretches);
      if (boundaries.length > 0) open.push(yearFacet(index, boundaries));
    }
  }
  if (!blackAndWhite && !old && years.length === 0) open.push(colourFacet(index));
  for (const genre of KIND_GENRES)
    if (!genres.has(genre) && !deniedGenres.has(genre)) open.push(genreFacet(index, genre));
  if (origins.size === 0)
    for (const country of commonCountries(index, films, weights)) open.push(originFacet(index, country));
  if (!PEOPLE.some((stem) => terms.has(stem))) open.push(whoFacet(index));
  for (const [thing, { stems }] of THINGS)
    if (!stems.some((stem) => terms.has(stem))) open.push(thingFacet(index, thing));
  return open.filter((facet) => facet !== null);
}

/** Whoever says one of these has said who it is about. */
const PEOPLE = 'man men guy woman women ladi girl boy kid child children dog cat teenag'.split(' ');

function commonCountries({ movies }: PlotIndex, films: readonly number[], weights: readonly number[]): string[] {
  const shares = new Map<string, number>();
  films.forEach((film, at) => {
    for (const country of movies[film]!.origin) shares.set(country, (shares.get(country) ?? 0) + weights[at]!);
  });
  return [...shares].filter(([, share]) => share >= COUNTRY_SHARE).map(([country]) => country);
}

/** Mutual information of the answer and the film, in bits. */
function informationOf(facet: Facet, films: readonly number[], weights: readonly number[]): number {
  const answers = facet.answers.map(() => 0);
  let known = 0; // entropy of the answer once the film is known
  films.forEach((film, at) => {
    const belief = facet.belief(film);
    facet.answers.forEach((_, answer) => {
      const p = likelihood(belief, answer);
      answers[answer]! += weights[at]! * p;
      known -= weights[at]! * p * Math.log2(p);
    });
  });
  return answers.reduce((sum, p) => sum - (p > 0 ? p * Math.log2(p) : 0), 0) - known;
}

/** How many films remain likely: e to the entropy of their probabilities, as many as would be equally unsure. */
export function likelyFilms(probabilities: Float32Array): number {
  let entropy = 0;
  for (const p of probabilities) if (p > 0) entropy -= p * Math.log(p);
  return Math.max(1, Math.round(Math.exp(entropy)));
}
