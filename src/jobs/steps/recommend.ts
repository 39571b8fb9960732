import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { ratedSets } from '#catalogue/ratings/read.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { trainAndGate } from '#training/gate/train-and-gate.ts';
import { recommendations } from '#training/recommend/gate.ts';
import { knownContent } from '#training/recommend/known-content.ts';
import { membersTaste } from '#training/recommend/members-taste.ts';
import type { TrainRecommendOptions } from '#training/recommend/options.ts';
import type { NightContext, Step } from '../step.ts';
import { filmsProfile, memberProfiles, setsProfile } from './profiles.ts';

/** Raised when training itself changes, so that unchanged data are learned from again. */
const RECIPE = 3;

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

  async fingerprint(context) {
    const { dataDir, assetsDir, seed } = context;
    const hash = createHash('sha256').update(`${RECIPE} ${seed} ${loadCatalogue(dataDir, assetsDir).hash}`);
    for (const { source, sha256 } of ratedSets(dataDir)) hash.update(`${source} ${sha256} `);
    hash.update(readFileSync(join(assetsDir, 'starter', 'pairs.csv')));
    return hash.update(JSON.stringify(await membersTaste(context))).digest('hex');
  },

  async lost({ dataDir }) {
    const { artefact, warnings } = await currentArtefact(dataDir, 'recommend');
    return artefact === null || warnings.length > 0;
  },

  profiles: async (context) => [filmsProfile(context), ...setsProfile(context), ...(await memberProfiles(context))],

  async run(context) {
    return trainAndGate(recommendations(await optionsFor(context)), context);
  },
};

async function optionsFor(context: NightContext): Promise<TrainRecommendOptions> {
  const { dataDir, store = null, assetsDir, seed, now, progress } = context;
  const catalogue = loadCatalogue(dataDir, assetsDir);
  const content = await knownContent(catalogue.movies, context);
  const members = await membersTaste(context);
  return { dataDir, store, assetsDir, catalogue, members, content, seed, now, onProgress: progress };
}
