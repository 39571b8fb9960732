import type { PlanName } from '#contract/jobs.ts';
import type { Step } from './step.ts';
import { refreshCatalogue } from './steps/catalogue.ts';
import { tellDrift } from './steps/drift.ts';
import { evaluate } from './steps/evaluate.ts';
import { learnGenres } from './steps/genres.ts';
import { encodeGifs } from './steps/gifs.ts';
import { indexPlots } from './steps/plots.ts';
import { learnRecommendations } from './steps/recommend.ts';
import { watchVersions } from './steps/watch-versions.ts';

/**
 * What a night is made of, in order. A new step is a file in `steps/` and a line here; the report is written after the
 * last one, whatever became of them.
 *
 * | step | reads | leaves | put in use by |
 * |---|---|---|---|
 * | watch | members' opinions, versions | the version before, where the one in use does worse | the pointer |
 * | catalogue | downloads | the merged films | an atomic rename |
 * | plots | films, vectors known so far | vectors, the plot index | its name, which holds the films' hash |
 * | genres | films, vectors | an artefact | the gate |
 * | recommend | films, MovieLens, members' ratings and answers | an artefact | the gate |
 * | gifs | collections, servers' own GIFs | vectors | – |
 * | evaluate | plot index, questions | figures for the report | – |
 * | drift | how many questions of which kind were asked | a line for the report | – |
 */
export const PLANS: Readonly<Record<PlanName, readonly Step[]>> = {
  nightly: [
    watchVersions,
    refreshCatalogue,
    indexPlots,
    learnGenres,
    learnRecommendations,
    encodeGifs,
    evaluate,
    tellDrift,
  ],
  catalogue: [refreshCatalogue, indexPlots, evaluate],
  models: [learnGenres, learnRecommendations],
};
