import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { openPassageCache } from '#loaders/plots/prepare.ts';
import { encodeFilms } from '#models/plots/index.ts';
import { filmContent } from '#models/recommend/film-content.ts';

/** Plot vectors [movies, dims] from what has been encoded so far; encodes nothing. */
export async function knownContent(
  movies: readonly Movie[],
  {
    dataDir,
    encoder: model,
    threads = 1,
  }: { readonly dataDir: string; readonly encoder: string; readonly threads?: number },
): Promise<{ readonly content: Float32Array; readonly dims: number }> {
  const cacheDir = join(dataDir, 'cache');
  const encoder = await openPassageEncoder({ cacheDir, model, threads });
  try {
    const cache = await openPassageCache(cacheDir, encoder);
    const { passages } = await encodeFilms(movies, encoder, { cache, onlyKnown: true });
    return { content: filmContent(passages, movies.length), dims: encoder.dims };
  } finally {
    await encoder.close();
  }
}
