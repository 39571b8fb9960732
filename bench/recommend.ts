/** One recommendation, from a member's ratings to ten films with their reasons, over the artefact of a data folder. */
import { readFileSync } from 'node:fs';
import { loadCatalogue } from '#catalogue/load.ts';
import { UsageError } from '#cli/verb.ts';
import { type Config, parseConfig, readEnvironment } from '#config.ts';
import { fromFiles } from '#models/recommend/artefact.ts';
import { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { filmsLikedBy } from '#models/recommend/likes.ts';
import { shuffled } from '#models/recommend/sample.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { knownContent } from '#training/recommend/known-content.ts';
import { createRecommendAnswers } from '#worker/recommend-answer.ts';
import type { Bench } from './bench.ts';
import { dataPath } from './data/path.ts';

/** People whose likes are asked with, drawn with the seed; of each all likes. */
const ASKED = 200;
const WARM_UP = 20;
const SEED = 1;

export interface RecommendTimes {
  readonly films: number;
  readonly filmsWithLikes: number;
  readonly people: number;
  /** Mean likes of those who ask. */
  readonly likesAsked: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly mostMs: number;
}

/**
 * Milliseconds of an answer in the models' process, without the pipe to it, without reading the artefact, and without the encoder,
 * which picks a sentence for films whose plot speaks for them.
 *
 * @throws UsageError when nothing was trained
 */
export async function timeRecommendations({ dataDir, assetsDir, encoder }: Config): Promise<RecommendTimes> {
  const { artefact } = await currentArtefact(dataDir, 'recommend');
  if (!artefact) throw new UsageError('Nothing was learned there yet: run `marquee train recommend` first.');
  const trained = fromFiles((name) => readFileSync(artefact.path(name)));
  const { movies } = loadCatalogue(dataDir, assetsDir);
  const { content } = await knownContent(movies, { dataDir, encoder });
  const { recommend } = createRecommendAnswers(new FilmRecommender(movies, content, trained), content, {
    encode: async () => [],
    closest: async () => [],
  });
  const { likes } = trained;
  const people = shuffled(likes.people, SEED).subarray(0, ASKED);
  const ask = async (u: number): Promise<number> => {
    const ratings = Array.from(filmsLikedBy(likes, u), (column) => ({
      film: String(likes.filmIds[column]),
      stars: 4.5,
    }));
    const began = performance.now();
    await recommend({ films: [], ratings, limit: 10 });
    return performance.now() - began;
  };
  for (const u of people.subarray(0, WARM_UP)) await ask(u);
  const took: number[] = [];
  for (const u of people) took.push(await ask(u));
  took.sort((a, b) => a - b);
  const at = (share: number): number => Number((took[Math.ceil(share * took.length) - 1] ?? 0).toFixed(2));
  const asked = people.reduce((sum, u) => sum + filmsLikedBy(likes, u).length, 0);
  return {
    films: movies.length,
    filmsWithLikes: likes.films,
    people: likes.people,
    likesAsked: Math.round(asked / Math.max(1, people.length)),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    mostMs: at(1),
  };
}

export default {
  name: 'recommend',
  summary: 'one recommendation with its reasons, over what was trained in --data: milliseconds at p50 and p95',
  async run({ args }) {
    const data = dataPath(args[args.indexOf('--data') + 1 || args.length], 'a data folder in which recommendations were trained'); // biome-ignore format: one call
    const config = parseConfig({ ...readEnvironment(), MARQUEE_DATA: data });
    return { ...(await timeRecommendations(config)) };
  },
} satisfies Bench;
