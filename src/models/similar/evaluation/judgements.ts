import { parse } from 'csv-parse/sync';
import type { Movie } from '#catalogue/movie.ts';
import { areaUnderCurve } from '#numbers/auc.ts';
import { filmQuery, genreOverlap, RANK, type RankWeights, similarity } from '../rank.ts';
import type { StoryVectors } from '../story-vectors.ts';

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

/** Reads title_1, year_1, title_2, year_2, rating (OK or NOT_OK). @throws {JudgementsError} naming the column or the line */
export function readJudgements(csv: string): SimilarityJudgement[] {
  const rows = parse(csv, {
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as Record<string, string>[];
  const missing = COLUMNS.find((column) => rows[0] && !(column in rows[0]));
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

export interface JudgedScores {
  /** Chance that a pair called OK scores above one that was not; `null` when one of the two kinds is missing. */
  readonly auc: number | null;
  readonly pairs: number;
  /** Pairs with a film the catalogue does not know. */
  readonly unknown: number;
}

/** @param find a film by title and year */
export function scoreJudgements(
  stories: StoryVectors,
  judgements: readonly SimilarityJudgement[],
  find: (title: string, year: number | null) => Movie | null,
  weights: RankWeights = RANK,
): JudgedScores {
  const rowOf = new Map(stories.movies.map(({ id }, film) => [id, film]));
  const scored: { readonly value: number; readonly ok: boolean }[] = [];
  for (const { a, b, ok } of judgements) {
    const [first, second] = [a, b].map(({ title, year }) => rowOf.get(find(title, year)?.id ?? ''));
    if (first === undefined || second === undefined) continue;
    const [there, back] = [filmQuery(stories, first), filmQuery(stories, second)];
    const near = (similarity(stories, there, second, weights) + similarity(stories, back, first, weights)) / 2;
    scored.push({ value: near + weights.genres * genreOverlap(there.genres, back.genres), ok });
  }
  return {
    auc: areaUnderCurve(
      scored.map(({ value }) => value),
      scored.map(({ ok }) => ok),
    ),
    pairs: scored.length,
    unknown: judgements.length - scored.length,
  };
}
