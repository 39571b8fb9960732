import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { contentLearners } from '#models/recommend/content-learners.ts';
import { unknownFilm } from '#models/recommend/evaluation/table.ts';
import type { Knowledge } from '#models/recommend/learn.ts';
import type { Likes } from '#models/recommend/likes.ts';
import { readPairs } from '#models/recommend/pairs/read.ts';
import { trainPairs } from '#models/recommend/pairs/train.ts';
import type { Recommender } from '#models/recommend/recommender.ts';
import { knownContent } from '#training/recommend/known-content.ts';

export interface CatalogueKnowledge {
  /** The films of a like matrix whose columns are MovieLens's numbers, as the catalogue knows them. */
  knowledge(filmIds: Likes['filmIds']): Knowledge;
  /** Recommenders by plots alone and by labelled pairs alone; none where the catalogue knows no film of these. */
  others(likes: Pick<Likes, 'filmIds' | 'films'>): Recommender[];
}

/** What the catalogue knows of films besides who likes them: plots that have been encoded so far, the starter's pairs. */
export async function filmKnowledge(
  { dataDir, assetsDir, encoder }: { readonly dataDir: string; readonly assetsDir: string; readonly encoder: string },
  numbering: 'movielens' | 'movielens100k',
  seed: number,
): Promise<CatalogueKnowledge> {
  const { movies } = loadCatalogue(dataDir, assetsDir);
  const rowOf = new Map(movies.flatMap(({ ids }, row) => (ids[numbering] === undefined ? [] : [[ids[numbering], row] as const]))); // biome-ignore format: one map
  const { content, dims } = await knownContent(movies, { dataDir, encoder });
  const set = readPairs(readFileSync(join(assetsDir, 'starter', 'pairs.csv'), 'utf8'));
  const { vectors } = await trainPairs(set.pairs, set.titles.length, { seed });
  const named = new Map(movies.map(({ title, year }, row) => [foldTitle(`${title} (${year})`), row]));
  const pairRows = set.titles.map((title) => named.get(foldTitle(title)));
  return {
    knowledge(filmIds) {
      const rows = filmIds.map((id) => rowOf.get(Number(id)));
      const columns = new Float32Array(filmIds.length * dims);
      rows.forEach((row, column) => {
        if (row !== undefined) columns.set(content.subarray(row * dims, (row + 1) * dims), column * dims);
      });
      const pairFilms = pairRows.map((row) => String(row === undefined ? '' : (movies[row]?.ids[numbering] ?? '')));
      // A film is called by its column here, as a like matrix calls it.
      const films = filmIds.map((id, column) => {
        const row = rows[column];
        return row === undefined ? unknownFilm(String(id)) : { ...movies[row]!, id: String(id) };
      });
      return { movies: films, content: columns, pairFilms, pairVectors: vectors };
    },
    others(likes) {
      if (!likes.filmIds.some((id) => rowOf.has(Number(id)))) return [];
      return contentLearners(likes, {
        rowOf: (id) => rowOf.get(Number(id)),
        content,
        dims,
        pairRows,
        pairVectors: vectors,
      });
    },
  };
}
