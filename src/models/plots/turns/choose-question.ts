import type { Ranking } from '../fuse.ts';
import type { ParsedQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { GivenAnswer } from './answers.ts';
import { type Facet, likelihood } from './facet.ts';
import { colourFacet, genreFacet, KIND_GENRES, originFacet } from './kind-facets.ts';
import { endingFacet, thingFacet, whoFacet } from './story-facets.ts';
import { THINGS } from './things.ts';
import { splittingYears, yearFacet } from './year-facet.ts';

/** Questions put back to a member at most. */
const MOST_QUESTIONS = 3;
/** The films whose probability is to be split. */
const SPLIT = 50;
/** Bits that an answer must be worth. */
const LEAST_BITS = 0.12;
/** How likely a member does not know, by what is asked: an ending is forgotten more easily than colours. */
const FORGOTTEN: Readonly<Record<string, number>> = { y: 0.2, g: 0.1, o: 0.2, b: 0.1, w: 0.1, e: 0.4, t: 0.25 };
/** A country is asked for when this share of the fifty is from it. */
const COUNTRY_SHARE = 0.1;

/**
 * The question whose answer is expected to say most about which of the best films it is (mutual information, in bits,
 * less what people forget); null when no answer would say much, or enough was asked.
 */
export function chooseQuestion(
  index: PlotIndex,
  question: ParsedQuestion,
  { films, probabilities }: Pick<Ranking, 'films' | 'probabilities'>,
  given: readonly GivenAnswer[],
): Facet | null {
  if (given.length >= MOST_QUESTIONS) return null;
  const best = films.slice(0, SPLIT);
  const total = best.reduce((sum, _, at) => sum + probabilities[at]!, 0);
  const weights = best.map((_, at) => probabilities[at]! / (total || 1));
  const asked = new Set(given.map(({ facet }) => facet.code.charAt(0) + facet.code.slice(1).replace(/^[\d,]+$/, '')));
  let [chosen, most]: [Facet | null, number] = [null, LEAST_BITS];
  for (const facet of openFacets(index, question, best, weights)) {
    const kind = facet.code.charAt(0);
    if (asked.has(kind === 'y' ? kind : facet.code)) continue;
    const bits = (1 - FORGOTTEN[kind]!) * informationOf(facet, best, weights);
    if (bits > most) [chosen, most] = [facet, bits];
  }
  return chosen;
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
