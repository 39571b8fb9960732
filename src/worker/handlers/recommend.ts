import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { InferenceError } from '#contract/methods.ts';
import type { RecommendMethods, RecommendQuery } from '#contract/recommend.ts';
import { fromFiles, type TrainedRecommender } from '#models/recommend/artefact.ts';
import { filmContent } from '#models/recommend/film-content.ts';
import { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { currentArtefact } from '#store/artefacts.ts';
import type { Engine } from '../engine.ts';
import { createFilmMap, type MapSource } from './film-map.ts';
import { filmRef } from './films.ts';
import type { HandlersOf } from './handler.ts';
import { lazily } from './lazily.ts';
import { drawLosses } from './losses.ts';

/** From this cosine on, two plots being close is a reason worth giving. */
const CLOSE_PLOTS = 0.35;

/** A rating of 5 counts as a film asked for, one of 3 not at all, lower ones push away. */
const ratingWeight = (stars: number): number => (stars - 3) / 2;

export function recommendHandlers(engine: Engine): HandlersOf<RecommendMethods> {
  const { catalogue } = engine;
  const rowOf = new Map(catalogue.movies.map(({ id }, row) => [id, row]));
  const trained = lazily(() => readTrained(engine));
  const content = lazily(async () => filmContent(engine.plots.index.passages, catalogue.movies.length));
  const ready = lazily(async () => new FilmRecommender(catalogue.movies, await content(), await trained()));
  const map = lazily(async () =>
    createFilmMap(
      mapSource(engine, rowOf, await content(), await trained()),
      join(engine.settings.dataDir, 'cache'),
      undefined,
      engine.pause,
    ),
  );
  return {
    async recommend(query) {
      const recommender = await ready();
      const { wanted, unwanted, seen } = taste(query, rowOf);
      if (wanted.length === 0)
        throw new InferenceError('invalid', 'Name a film you like, or rate a few with `/rate` first.');
      const film = (row: number): Movie => catalogue.movies[row] as Movie;
      const found = recommender.recommend({ wanted, unwanted, seen, limit: query.limit ?? 10 });
      return {
        hits: found.map(({ film: row, because, likedTogether, sharedGenres, plotCosine }) => ({
          film: { ...filmRef(film(row)), genres: film(row).genres },
          likedTogether,
          because: because === null ? null : filmRef(film(because)),
          sharedGenres,
          plotCosine: plotCosine >= CLOSE_PLOTS ? plotCosine : null,
        })),
        people: recommender.people,
        cold: wanted.filter(({ film: row }) => !recommender.hasLikes(row)).map(({ film: row }) => filmRef(film(row))),
      };
    },
    async filmMap({ film, method }) {
      const row = film === undefined ? null : (rowOf.get(film) ?? null);
      return (await map())(row, method ?? 'umap');
    },
    lossCurves: async () => drawLosses((await trained())?.likes ?? null, catalogue),
  };
}

/** Films as rows; ids the catalogue no longer holds are passed over. */
function taste(query: RecommendQuery, rowOf: ReadonlyMap<string, number>) {
  const rows = (ids: readonly string[] = []): number[] => ids.flatMap((id) => rowOf.get(id) ?? []);
  const weights = new Map<number, number>();
  for (const { film, stars } of query.ratings ?? [])
    for (const row of rows([film])) weights.set(row, ratingWeight(stars));
  for (const row of [...rows(query.films), ...rows(query.moreLike)]) weights.set(row, 1);
  const refused = rows(query.refused);
  for (const row of refused) weights.delete(row);
  return {
    wanted: [...weights].filter(([, weight]) => weight > 0).map(([film, weight]) => ({ film, weight })),
    unwanted: [...refused, ...[...weights].filter(([, weight]) => weight < 0).map(([row]) => row)],
    seen: [...rows(query.seen), ...[...weights].filter(([, weight]) => weight === 0).map(([row]) => row)],
  };
}

async function readTrained({ settings, artefacts, log }: Engine): Promise<TrainedRecommender | null> {
  const { artefact, warnings } = await currentArtefact(settings.dataDir, 'recommend');
  for (const warning of warnings) log.warn(warning);
  if (!artefact) return null;
  artefacts.set('recommend', artefact.version);
  return fromFiles((name) => readFileSync(artefact.path(name)));
}

/** Films by who likes them where that is known, else by their plots. */
function mapSource(
  { catalogue: { movies } }: Engine,
  rowOf: ReadonlyMap<string, number>,
  content: Float32Array,
  trained: TrainedRecommender | null,
): MapSource {
  if (!trained || trained.likes.people === 0) {
    return {
      movies,
      rows: movies.map((_, row) => row),
      vectors: content,
      dims: content.length / movies.length,
      source: 'plots',
    };
  }
  const { likes, coLikes, settings } = trained;
  const known = likes.filmIds.flatMap((id, column) => {
    const row = rowOf.get(String(id));
    return row === undefined ? [] : [{ row, column }];
  });
  const vectors = new Float32Array(known.length * settings.dims);
  known.forEach(({ column }, at) => {
    vectors.set(coLikes.subarray(column * settings.dims, (column + 1) * settings.dims), at * settings.dims);
  });
  return { movies, rows: known.map(({ row }) => row), vectors, dims: settings.dims, source: 'likes' };
}
