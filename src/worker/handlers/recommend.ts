import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupMethods } from '#contract/groups.ts';
import { InferenceError } from '#contract/methods.ts';
import type { RecommendMethods } from '#contract/recommend.ts';
import { say } from '#messages/index.ts';
import { fromFiles, type TrainedRecommender } from '#models/recommend/artefact.ts';
import { filmContent } from '#models/recommend/film-content.ts';
import { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { matchedSentences } from '#models/similar/index.ts';
import { currentArtefact } from '#store/artefacts.ts';
import type { Engine } from '../engine.ts';
import { createRecommendAnswers } from '../recommend-answer.ts';
import { storiesOf } from '../stories.ts';
import { createFilmMap, type MapSource } from './film-map.ts';
import { groupHandlers } from './groups.ts';
import type { HandlersOf } from './handler.ts';
import { lazily } from './lazily.ts';
import { drawLosses } from './losses.ts';

export function recommendHandlers(engine: Engine): HandlersOf<RecommendMethods & GroupMethods> {
  const { catalogue } = engine;
  const rowOf = new Map(catalogue.movies.map(({ id }, row) => [id, row]));
  const trained = lazily(() => readTrained(engine));
  const content = lazily(async () => filmContent(engine.plots.index.passages, catalogue.movies.length));
  const recommender = lazily(async () => new FilmRecommender(catalogue.movies, await content(), await trained()));
  const ready = lazily(async () => {
    return createRecommendAnswers(await recommender(), await content(), {
      async encode(texts) {
        const { dims, encode } = engine.asking;
        const rows = await encode(texts);
        return texts.map((_, at) => rows.subarray(at * dims, (at + 1) * dims));
      },
      async closest(from, films) {
        const stories = storiesOf(engine);
        const mean = stories.means.subarray(from * stories.dims, (from + 1) * stories.dims);
        const found = await matchedSentences(stories, { film: from, mean, passages: [] }, films, engine.asking);
        return found.map(({ sentence, spoiler }) => (spoiler || sentence === '' ? null : sentence));
      },
    });
  });
  const map = lazily(async () =>
    createFilmMap(
      mapSource(engine, rowOf, await content(), await trained()),
      join(engine.settings.dataDir, 'cache'),
      undefined,
      engine.pause,
    ),
  );
  return {
    ...groupHandlers(engine, recommender),
    async recommend(query) {
      const answer = await (await ready()).recommend(query);
      if (answer) return answer;
      throw new InferenceError('invalid', say('refusals.nothing-liked'));
    },
    tastes: async ({ liked }) => (await ready()).tastes(liked),
    tellingFilms: async (question) => (await ready()).tellingFilms(question),
    async filmMap({ film, method }) {
      const row = film === undefined ? null : (rowOf.get(film) ?? null);
      return (await map())(row, method ?? 'umap');
    },
    lossCurves: async () => drawLosses((await trained())?.likes ?? null, catalogue),
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
