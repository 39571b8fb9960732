import type { Movie } from '#catalogue/movie.ts';
import type { PlotQuery } from '#contract/plots.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { addEvidence, titledEvidence } from './evidence.ts';
import { type Explanation, explainMatch } from './explain.ts';
import { passageCosines } from './features.ts';
import { genreBits } from './film-columns.ts';
import { type RankingOptions, rankFilms } from './fuse.ts';
import { parseQuestion } from './parsed-question.ts';
import type { PlotIndex } from './plot-index.ts';
import { answerEvidence, readAnswer } from './turns/answers.ts';
import { type Turn, takeTurn } from './turns/take-turn.ts';
import { groupVersions } from './versions.ts';

const UNEXPLAINED: Explanation = { sentence: '', spoiler: false, why: [] };
const NONE: ReadonlySet<string> = new Set();

export interface PlotMatch extends Explanation {
  readonly movie: Movie;
  /** Other films of the same title that may be meant; the score is of all of them. */
  readonly versions: readonly Movie[];
  /** 0..1: how likely it is the film that is meant. All films' scores and the chance of absence sum to at most 1. */
  readonly score: number;
}

export interface PlotMatches extends Turn {
  /** Best first. */
  readonly films: readonly PlotMatch[];
  /** 0..1: how likely it is that the film that is meant is not in the library. */
  readonly absence: number;
}

/**
 * Finds films by what happens in them: keywords and meaning, weighed together with what the question says of year, genre
 * and people, with the clues added to it and the answers given to questions that were put back. Fewer films than asked
 * for when the filters leave fewer.
 *
 * @param titled ids of films whose titles stand in a question that is not in English
 */
export async function searchPlots(
  index: PlotIndex,
  encoder: TextEncoder,
  search: PlotQuery,
  titled: ReadonlySet<string> = NONE,
): Promise<PlotMatches> {
  const question = parseQuestion(search.query, index.background, search.clues);
  const close = await passageCosines(index, encoder, question);
  const given = (search.answers ?? []).flatMap((code) => readAnswer(index, code) ?? []);
  const options = {
    ...allowing(index, search),
    evidence: addEvidence(answerEvidence(index, given), titledEvidence(index, titled)),
  };
  const ranking = rankFilms(index, question, close, options);
  const { absence } = ranking;
  const { limit = 10, explained = limit } = search;
  const groups = groupVersions(index.movies, ranking.films, ranking.probabilities, limit);
  const films = groups.map(({ film, others, probability }, at) => ({
    movie: index.movies[film]!,
    versions: others.map((other) => index.movies[other]!),
    score: probability * (1 - absence),
    ...(at < explained
      ? withTitle(explainMatch(index, question, close, film), titled.has(index.movies[film]!.id))
      : UNEXPLAINED),
  }));
  return { films, absence, ...takeTurn(index, question, ranking, given, films[0]?.score ?? 1) };
}

/** Its title is the first reason, where the question has it. */
function withTitle(explanation: Explanation, titled: boolean): Explanation {
  const why = explanation.why.filter(({ kind }) => kind !== 'nearest');
  return titled ? { ...explanation, why: [{ kind: 'title' }, ...why] } : explanation;
}

/** A film without a year is left out by a filter of years, and so on for genre and origin. */
function allowing(index: PlotIndex, search: PlotQuery): RankingOptions {
  const { yearFrom, yearTo, genre, origin } = search;
  if (yearFrom === undefined && yearTo === undefined && genre === undefined && origin === undefined) return {};
  const { year, genres } = index.facts;
  const bits = genre === undefined ? 0 : genreBits([genre]);
  const country = origin?.trim().toLowerCase();
  const allowed = (film: number) => {
    const made = year[film]!;
    return (
      (yearFrom === undefined || made >= yearFrom) &&
      (yearTo === undefined || (made > 0 && made <= yearTo)) &&
      (genres[film]! & bits) === bits &&
      (country === undefined || index.movies[film]!.origin.some((name) => name.toLowerCase() === country))
    );
  };
  return { allowed };
}
