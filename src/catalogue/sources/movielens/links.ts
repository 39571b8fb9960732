import type { InputFile } from '../../input/input-file.ts';
import type { Problems } from '../../problems.ts';
import { readCsv } from '../csv.ts';

/** Other databases' numbers of a film; 0 for none. */
export interface MovieLensLink {
  readonly imdb: number;
  readonly tmdb: number;
}

/** `links.csv`: other databases' numbers by MovieLens's. */
export async function readLinks(file: InputFile, problems: Problems): Promise<Map<number, MovieLensLink>> {
  const links = new Map<number, MovieLensLink>();
  const required = ['movieId', 'imdbId', 'tmdbId'];
  for await (const { cells } of readCsv(file.open(), { file: file.path, required, problems })) {
    const imdb = Number((cells['imdbId'] ?? '').trim().replace(/^tt/i, '')) || 0;
    links.set(Number(cells['movieId']), { imdb, tmdb: Number(cells['tmdbId']) || 0 });
  }
  return links;
}
