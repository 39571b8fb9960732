import { parse } from 'csv-parse/sync';
import { createRandom } from 'onnx-autograd';
import type { Movie } from '#catalogue/movie.ts';
import { areaUnderCurve } from '#numbers/auc.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { PairsError, readPairs } from '../../recommend/pairs/read.ts';
import { type LikenessInputs, type LikenessWeights, likenessLogit } from '../likeness.ts';
import { compareStories } from '../rank.ts';
import type { StoryVectors } from '../story-vectors.ts';
import { type ComparedPair, crossValidate } from './learn-likeness.ts';
import { filmQueries } from './measure.ts';

/** What a person said about two films. */
export interface SimilarityJudgement {
  readonly a: { readonly title: string; readonly year: number | null };
  readonly b: { readonly title: string; readonly year: number | null };
  readonly ok: boolean;
}

/** What was wrong with a file of judgements, in one sentence. */
export class JudgementsError extends Error {
  override readonly name = 'JudgementsError';
}

const COLUMNS = ['title_1', 'year_1', 'title_2', 'year_2', 'rating'] as const;

/**
 * Reads title_1, year_1, title_2, year_2, rating (OK or NOT_OK), or Movie1, Movie2, Label (1 or 0).
 * @throws {JudgementsError} naming the column or the line
 */
export function readJudgements(csv: string): SimilarityJudgement[] {
  const rows = parse(csv, {
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as Record<string, string>[];
  const missing = COLUMNS.find((column) => rows[0] && !(column in rows[0]));
  if (rows[0] && 'movie1' in rows[0]) return labelledPairs(csv);
  if (rows.length === 0)
    throw new JudgementsError(`The pairs are empty: ${COLUMNS.join(', ')} and a line for each pair.`);
  if (missing) throw new JudgementsError(`The pairs have no column ${missing}: they take ${COLUMNS.join(', ')}.`);
  return rows.map((row, at) => {
    const rating = row['rating']!.toUpperCase().replaceAll(/[\s-]/g, '_');
    if (rating !== 'OK' && rating !== 'NOT_OK') {
      throw new JudgementsError(`Line ${at + 2}: the rating is ${row['rating']}, and it has to be OK or NOT_OK.`);
    }
    const film = (n: 1 | 2) => ({
      title: row[`title_${n}`]!,
      year: Number.parseInt(row[`year_${n}`] ?? '', 10) || null,
    });
    return { a: film(1), b: film(2), ok: rating === 'OK' };
  });
}

/** Pairs as recommendations learn from them, both titles with their years. */
function labelledPairs(csv: string): SimilarityJudgement[] {
  try {
    const { titles, pairs } = readPairs(csv);
    const film = (row: number) => ({ title: titles[row]!, year: null });
    return pairs.map(({ a, b, alike }) => ({ a: film(a), b: film(b), ok: alike }));
  } catch (error) {
    throw error instanceof PairsError ? new JudgementsError(error.message) : error;
  }
}

/** The pairs whose films the catalogue knows, compared both ways round. */
export interface ComparedPairs {
  readonly pairs: readonly ComparedPair[];
  /** Pairs with a film the catalogue does not know. */
  readonly unknown: number;
}

/** @param find a film by title and year */
export async function comparePairs(
  stories: StoryVectors,
  encoder: TextEncoder,
  judgements: readonly SimilarityJudgement[],
  find: (title: string, year: number | null) => Movie | null,
): Promise<ComparedPairs> {
  const rowOf = new Map(stories.movies.map(({ id }, film) => [id, film]));
  const known = judgements.flatMap(({ a, b, ok }) => {
    const [first, second] = [a, b].map(({ title, year }) => rowOf.get(find(title, year)?.id ?? ''));
    return first === undefined || second === undefined ? [] : [{ first, second, ok }];
  });
  const queries = await filmQueries(
    stories,
    encoder,
    known.flatMap(({ first, second }) => [first, second]),
  );
  const pairs = known.map(({ first, second, ok }): ComparedPair => {
    const there = compareStories(stories, queries.get(first)!, second);
    const back = compareStories(stories, queries.get(second)!, first);
    return { films: [first, second], inputs: between(there, back), ok };
  });
  return { pairs, unknown: judgements.length - pairs.length };
}

/** Pairs of a film that was judged and any film with a story, drawn with a seed, as ones that nobody would call alike. */
export async function drawPairs(
  stories: StoryVectors,
  encoder: TextEncoder,
  judged: readonly ComparedPair[],
  count: number,
  seed: number,
): Promise<ComparedPair[]> {
  const films = [...new Set(judged.flatMap((pair) => pair.films))];
  if (films.length === 0) return [];
  const queries = await filmQueries(stories, encoder, films);
  const random = createRandom(seed);
  const draw = (from: ArrayLike<number>): number => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, (): ComparedPair => {
    const [one, other] = [draw(films), draw(stories.told)];
    return { films: [one, other], inputs: compareStories(stories, queries.get(one)!, other), ok: false };
  }).filter(({ films: [one, other] }) => one !== other);
}

function between(one: LikenessInputs, other: LikenessInputs): LikenessInputs {
  const half = (name: keyof LikenessInputs): number => (one[name] + other[name]) / 2;
  return { whole: half('whole'), parts: half('parts'), genres: half('genres') };
}

export interface JudgedScores {
  /** Chance that a pair called OK scores above one that was not; `null` when one of the two kinds is missing. */
  readonly auc: number | null;
  readonly genresAlone: number | null;
  readonly storyAlone: number | null;
  /** By weights learned on these very pairs without any that have a film in common with the one judged. */
  readonly crossValidated: number | null;
  readonly pairs: number;
  readonly unknown: number;
}

/** @param weights those that `auc` and `storyAlone` are measured with @param seed of the folds of `crossValidated` */
export function scoreJudgements(
  { pairs, unknown }: ComparedPairs,
  weights: LikenessWeights,
  seed: number,
): JudgedScores {
  const labels = pairs.map(({ ok }) => ok);
  const auc = (score: (pair: ComparedPair) => number) => areaUnderCurve(pairs.map(score), labels);
  return {
    auc: auc(({ inputs }) => likenessLogit(inputs, weights)),
    genresAlone: auc(({ inputs }) => inputs.genres),
    storyAlone: auc(({ inputs }) => likenessLogit(inputs, { ...weights, genres: 0 })),
    crossValidated: areaUnderCurve(crossValidate(pairs, seed), labels),
    pairs: pairs.length,
    unknown,
  };
}
