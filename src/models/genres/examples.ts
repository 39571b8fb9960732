import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { isUsable, targetsOf } from './labels.ts';

/** One film as training sees it: its texts, and which labels it has. */
export interface GenreFilm {
  readonly id: string;
  readonly title: string;
  /** TMDB's overview, then the plot; the one people would type is the first. Never the lead: it names the genre. */
  readonly texts: readonly string[];
  /** Where the first text is from: the two differ in length, and their genres in who gave them. */
  readonly source: 'overview' | 'plot';
  /** 1 and 0 [labels]. */
  readonly targets: Float32Array;
}

/** Films with a text and at least one of the labels. */
export function genreFilms(movies: readonly Movie[], labels: readonly Genre[]): GenreFilm[] {
  return movies.filter(isUsable).flatMap(({ id, title, overview, plot, genres }): GenreFilm[] => {
    const targets = targetsOf(genres, labels);
    if (!targets.includes(1)) return [];
    const texts = [overview, plot].filter((text) => text !== '');
    return [{ id, title, texts, source: overview ? 'overview' : 'plot', targets }];
  });
}
