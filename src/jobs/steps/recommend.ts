import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { ratedSets } from '#catalogue/ratings/read.ts';
import { fromFiles } from '#models/recommend/artefact.ts';
import { PAIR_DIMS } from '#models/recommend/pairs/train.ts';
import type { Artefact } from '#store/artefacts.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { coverageFaults, vectorFaults } from '../gate/checks.ts';
import { type Trainable, trainAndGate } from '../gate/train-and-gate.ts';
import type { NightContext, Step } from '../step.ts';
import { knownContent } from './known-content.ts';
import { membersTaste } from './members-taste.ts';
import { filmsProfile, memberProfiles } from './profiles.ts';
import type { TrainRecommendOptions } from './recommend-options.ts';
import { rescoreRecommend } from './rescore-recommend.ts';
import { trainRecommend } from './train-recommend.ts';

/** Raised when training itself changes, so that unchanged data are learned from again. */
const RECIPE = 2;

/** Co-likes, pairs and their blend, from MovieLens and from what members rated and said. */
export const learnRecommendations: Step = {
  name: 'recommend',
  title: 'Learn recommendations',
  inputs: [
    'catalogue/',
    'cache/passages-*.bin',
    'catalogue/sources/*.ratings',
    'store/ratings.jsonl',
    'store/feedback.jsonl',
  ],
  outputs: ['artefacts/recommend/'],

  async fingerprint({ dataDir, assetsDir, seed }) {
    const hash = createHash('sha256').update(`${RECIPE} ${seed} ${loadCatalogue(dataDir, assetsDir).hash}`);
    for (const { source, sha256 } of ratedSets(dataDir)) hash.update(`${source} ${sha256} `);
    hash.update(readFileSync(join(assetsDir, 'starter', 'pairs.csv')));
    return hash.update(JSON.stringify(await membersTaste(dataDir))).digest('hex');
  },

  async lost({ dataDir }) {
    const { artefact, warnings } = await currentArtefact(dataDir, 'recommend');
    return artefact === null || warnings.length > 0;
  },

  profiles: async (context) => [filmsProfile(context), ...(await memberProfiles(context))],

  async run(context) {
    return trainAndGate(recommendations(await optionsFor(context)), context);
  },
};

async function optionsFor(context: NightContext): Promise<TrainRecommendOptions> {
  const { dataDir, assetsDir, seed, now, progress } = context;
  const catalogue = loadCatalogue(dataDir, assetsDir);
  const content = await knownContent(catalogue.movies, context);
  const members = await membersTaste(dataDir);
  return { dataDir, assetsDir, catalogue, members, content, seed, now, onProgress: progress };
}

function recommendations(options: TrainRecommendOptions): Trainable {
  return {
    kind: 'recommend',
    train: () => trainRecommend(options),
    check: async (candidate, champion) => faults(candidate, champion),
    rescore: (champion, candidate) => rescoreRecommend(read(champion), candidate.manifest.metrics, options),
    tolerances: [
      { set: 'likes held back', metric: 'ndcgAt10', called: 'nDCG@10', mayFall: 0.005 },
      { set: 'likes held back', metric: 'coverage', called: 'coverage', mayFall: 0.05 },
      { set: 'pairs held back', metric: 'accuracy', called: 'accuracy', mayFall: 0.02 },
      { set: 'pairs held back', metric: 'auc', called: 'AUC', mayFall: 0.02 },
    ],
    curves({ manifest }) {
      const { pairLosses } = manifest.extra;
      return Array.isArray(pairLosses) ? [{ name: 'pairs', losses: pairLosses.map(Number) }] : [];
    },
  };
}

const read = (artefact: Artefact) => fromFiles((name) => readFileSync(artefact.path(name)));

function faults(candidate: Artefact, champion: Artefact | null): string[] {
  try {
    const { likes, coLikes, settings, pairFilms, pairVectors } = read(candidate);
    const { counts } = candidate.manifest;
    const was = champion?.manifest.counts;
    return [
      ...vectorFaults({ called: 'film vectors', data: coLikes, rows: likes.films, dims: settings.dims }),
      ...vectorFaults({ called: 'pair vectors', data: pairVectors, rows: pairFilms.length, dims: PAIR_DIMS }),
      ...coverageFaults('films with likes', was?.['films'], counts['films']),
      ...coverageFaults('judged pairs', was?.['pairs'], counts['pairs']),
    ];
  } catch (error) {
    return [`It cannot be read back: ${error instanceof Error ? error.message : String(error)}.`];
  }
}
