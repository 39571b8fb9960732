import type { Movie } from '#catalogue/movie.ts';
import { type PlotMetrics, plotMetrics } from './metrics.ts';

/** The best that is told of a film: its plot, else its overview, else its lead alone. */
export type KindOfText = 'plot' | 'overview' | 'lead' | 'none';

const kindOfText = ({ plot, overview, lead }: Pick<Movie, 'plot' | 'overview' | 'lead'>): KindOfText =>
  plot ? 'plot' : overview ? 'overview' : lead ? 'lead' : 'none';

export type MetricsByText = Readonly<Partial<Record<KindOfText, PlotMetrics & { readonly questions: number }>>>;

/** The same figures by what is told of the film that is meant: no search finds what no text says. */
export function metricsByText(
  movies: readonly Pick<Movie, 'plot' | 'overview' | 'lead'>[],
  ranked: readonly { readonly film: number; readonly rank: number }[],
): MetricsByText {
  const ranks = new Map<KindOfText, number[]>();
  for (const { film, rank } of ranked) {
    const kind = kindOfText(movies[film]!);
    ranks.set(kind, [...(ranks.get(kind) ?? []), rank]);
  }
  return Object.fromEntries([...ranks].map(([kind, own]) => [kind, { ...plotMetrics(own), questions: own.length }]));
}
