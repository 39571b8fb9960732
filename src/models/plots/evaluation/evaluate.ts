import { createRandom } from 'onnx-autograd';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { keywordScores, meaningScores, passageCosines } from '../features.ts';
import { type Ranking, rankScored, scoreFilms } from '../fuse.ts';
import { parseQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import { type AbsenceFigures, type AbsencePair, absenceFigures } from './absence.ts';
import { type MetricsByText, metricsByText } from './by-text.ts';
import { goldFilms } from './gold.ts';
import { bootstrapIntervals, type Intervals, type PlotMetrics, plotMetrics, rankOf } from './metrics.ts';
import type { AskedQuestion } from './questions.ts';
import { type PlayedTurns, playTurns, type TurnFigures, turnFigures } from './turns.ts';

export type PlotRanker = 'plain' | 'keyword' | 'meaning' | 'fused';

export interface PlotEvaluation {
  readonly films: number;
  /** Questions whose film the catalogue has: the ones the figures are over. */
  readonly questions: number;
  /** All questions given. */
  readonly asked: number;
  /** Plain BM25 over all of a film's texts as one. */
  readonly plain: PlotMetrics;
  readonly keyword: PlotMetrics;
  readonly meaning: PlotMetrics;
  readonly fused: PlotMetrics;
  /** Whether it is noticed that the film is not there, with the film of half the questions taken out. */
  readonly absent: AbsenceFigures;
  /** The fused figures by what is told of the film. */
  readonly byText: MetricsByText;
  /** What questions put back are worth, by a simulated person. */
  readonly turns: TurnFigures;
  readonly intervals: Readonly<Record<PlotRanker, Intervals>>;
}

export interface PlotEvaluationOptions {
  readonly seed: number;
  onProgress?(done: number, total: number): void;
}

/** Asks every question whose film is in the catalogue, and notes where that film comes out. */
export async function evaluatePlots(
  index: PlotIndex,
  encoder: TextEncoder,
  questions: readonly AskedQuestion[],
  { seed, onProgress }: PlotEvaluationOptions,
): Promise<PlotEvaluation> {
  const gold = goldFilms(index.movies, questions);
  const known = questions.flatMap(({ query }, at) => (gold[at]! < 0 ? [] : [{ query, film: gold[at]! }]));
  const ranks: Record<PlotRanker, number[]> = { plain: [], keyword: [], meaning: [], fused: [] };
  const absent: AbsencePair[] = [];
  const played: PlayedTurns[] = [];
  const random = createRandom(seed);
  for (const [done, { query, film }] of known.entries()) {
    const question = parseQuestion(query, index.background);
    const close = await passageCosines(index, encoder, question);
    ranks.keyword.push(rankOf(keywordScores(index, question), film));
    ranks.meaning.push(rankOf(meaningScores(index, close), film));
    const scored = scoreFilms(index, question, close);
    ranks.plain.push(rankOf(scored.columns.plain!, film));
    const ranking = rankScored(index, question, close, scored);
    ranks.fused.push(fusedRank(ranking, film));
    played.push(playTurns(index, question, close, scored, ranking, film, random));
    const without = rankScored(index, question, close, scored, (other) => other !== film);
    absent.push({ there: ranking.absence, takenOut: without.absence });
    onProgress?.(done + 1, known.length);
  }
  const each = <T>(of: (ranks: readonly number[]) => T) =>
    ({
      plain: of(ranks.plain),
      keyword: of(ranks.keyword),
      meaning: of(ranks.meaning),
      fused: of(ranks.fused),
    }) satisfies Record<PlotRanker, T>;
  return {
    films: index.movies.length,
    questions: known.length,
    asked: questions.length,
    ...each(plotMetrics),
    absent: absenceFigures(absent),
    byText: metricsByText(index.movies, known.map(({ film }, at) => ({ film, rank: ranks.fused[at]! }))), // biome-ignore format: one call
    turns: turnFigures(played, seed),
    intervals: each((some) => bootstrapIntervals(some, seed)),
  };
}

/** Films answered before `film`; one that is no candidate has the place the weighted sum gives it. */
export function fusedRank({ films, fusionScores }: Ranking, film: number): number {
  const place = films.indexOf(film);
  return place >= 0 ? place : Math.max(films.length, rankOf(fusionScores, film));
}
