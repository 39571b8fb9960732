import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { knownContent } from '#jobs/steps/known-content.ts';
import { contentLearners } from '#models/recommend/content-learners.ts';
import type { Likes } from '#models/recommend/likes.ts';
import { readPairs } from '#models/recommend/pairs/read.ts';
import { trainPairs } from '#models/recommend/pairs/train.ts';
import type { Recommender } from '#models/recommend/recommender.ts';

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
  const content = await knownContent(movies, { dataDir, encoder: 'fp32' });
  const set = readPairs(readFileSync(join(assetsDir, 'starter', 'pairs.csv'), 'utf8'));
  const { vectors } = await trainPairs(set.pairs, set.titles.length, { seed });
  const named = new Map(movies.map(({ title, year }, row) => [foldTitle(`${title} (${year})`), row]));
  return contentLearners(likes, {
    rowOf: (id) => rowOf.get(Number(id)),
    ...content,
    pairRows: set.titles.map((title) => named.get(foldTitle(title))),
    pairVectors: vectors,
  });
}
