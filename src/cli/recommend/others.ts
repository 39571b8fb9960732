import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load.ts';
import { foldTitle } from '../../catalogue/titles.ts';
import { createEncoder } from '../../models/encoder/index.ts';
import { encodeFilms, openPassageCache } from '../../models/plots/index.ts';
import { dotScorer } from '../../models/recommend/colikes/recommender.ts';
import { filmContent } from '../../models/recommend/film-content.ts';
import type { Likes } from '../../models/recommend/likes.ts';
import { readPairs } from '../../models/recommend/pairs/read.ts';
import { PAIR_DIMS, trainPairs } from '../../models/recommend/pairs/train.ts';
import { mapUnseen } from '../../models/recommend/pairs/unseen.ts';
import type { Recommender } from '../../models/recommend/recommender.ts';

/**
 * The recommenders that know films by more than likes, for the films of a like matrix whose columns are MovieLens's
 * numbers: by the plots that have been encoded so far, and by the starter's labelled pairs.
 */
export async function othersFor(
  likes: Likes,
  dataDir: string,
  assetsDir: string,
  seed: number,
): Promise<Recommender[]> {
  const { movies } = loadCatalogue(dataDir, assetsDir);
  const rowOf = new Map(
    movies.flatMap(({ ids }, row) => (ids.movielens === undefined ? [] : [[ids.movielens, row] as const])),
  );
  if (!likes.filmIds.some((id) => rowOf.has(Number(id)))) return [];
  const cacheDir = join(dataDir, 'cache');
  const encoder = await createEncoder({ cacheDir });
  const cache = await openPassageCache(cacheDir, encoder);
  const { passages } = await encodeFilms(movies, encoder, { cache, onlyKnown: true });
  await encoder.close();
  const all = filmContent(passages, movies.length);
  const dims = encoder.dims;

  const plots = new Float32Array(likes.films * dims);
  likes.filmIds.forEach((id, column) => {
    const row = rowOf.get(Number(id));
    if (row !== undefined) plots.set(all.subarray(row * dims, (row + 1) * dims), column * dims);
  });
  return [{ name: 'plots', learn: async () => dotScorer(plots, dims) }, await pairsRecommender()];

  async function pairsRecommender(): Promise<Recommender> {
    const set = readPairs(readFileSync(join(assetsDir, 'starter', 'pairs.csv'), 'utf8'));
    const { vectors } = await trainPairs(set.pairs, set.titles.length, { seed });
    const named = new Map(movies.map(({ title, year }, row) => [foldTitle(`${title} (${year})`), row]));
    const known = set.titles.flatMap((title, at) => {
      const row = named.get(foldTitle(title));
      return row === undefined ? [] : [{ row, at }];
    });
    const [from, to] = [new Float32Array(known.length * dims), new Float32Array(known.length * PAIR_DIMS)];
    known.forEach(({ row, at }, k) => {
      from.set(all.subarray(row * dims, (row + 1) * dims), k * dims);
      to.set(vectors.subarray(at * PAIR_DIMS, (at + 1) * PAIR_DIMS), k * PAIR_DIMS);
    });
    const space = mapUnseen(from, dims, to, PAIR_DIMS).project(plots);
    return { name: 'pairs', learn: async () => dotScorer(space, PAIR_DIMS) };
  }
}
