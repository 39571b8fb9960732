import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { openPassageCache } from '#loaders/plots/prepare.ts';
import { encodeFilms } from '#models/plots/index.ts';
import { filmContent } from '#models/recommend/film-content.ts';
import type { NightContext } from '../step.ts';
import { openPassages } from './open-plots.ts';

/** Plot vectors [movies, dims] from what has been encoded so far; encodes nothing. */
export async function knownContent(
  movies: readonly Movie[],
  { threads = 1, ...where }: Pick<NightContext, 'dataDir' | 'encoder'> & { readonly threads?: number },
): Promise<{ readonly content: Float32Array; readonly dims: number }> {
  const encoder = await openPassages({ ...where, threads });
  try {
    const cache = await openPassageCache(join(where.dataDir, 'cache'), encoder);
    const { passages } = await encodeFilms(movies, encoder, { cache, onlyKnown: true });
    return { content: filmContent(passages, movies.length), dims: encoder.dims };
  } finally {
    await encoder.close();
  }
}
