import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { hashFile } from '#catalogue/manifest.ts';
import { readQuestions } from '#loaders/plots/questions.ts';
import { evaluatePlots } from '#models/plots/evaluation/evaluate.ts';
import { INDEX_VERSION } from '#models/plots/index.ts';
import type { NightContext, Step } from '../step.ts';
import { openPlots } from './open-plots.ts';

const questionsFile = ({ assetsDir }: Pick<NightContext, 'assetsDir'>) => join(assetsDir, 'starter', 'questions.jsonl');

/** Asks plot search the questions that come with Marquee, so that a change for the worse shows in the morning. */
export const evaluate: Step = {
  name: 'evaluate',
  title: 'Evaluate plot search',
  inputs: ['cache/plots-*.bin', 'starter questions'],
  outputs: ['jobs/reports/'],

  async fingerprint(context) {
    const { dataDir, assetsDir, encoder, seed } = context;
    const questions = await hashFile(questionsFile(context));
    return `${loadCatalogue(dataDir, assetsDir).hash} ${encoder} v${INDEX_VERSION} ${seed} ${questions}`;
  },

  async run(context) {
    const { encoder, index } = await openPlots(context);
    const { fused, questions } = await evaluatePlots(index, encoder, readQuestions(questionsFile(context)), {
      seed: context.seed,
      onProgress(done, total) {
        if (done % 20 === 0 || done === total) context.progress(`${done} of ${total} questions`);
      },
    });
    await encoder.close();
    return {
      note: `${questions} questions: the right film is first for ${percent(fused.recallAt1)} and in the first ten for ${percent(fused.recallAt10)}.`,
      watched: { 'plot search, first': fused.recallAt1, 'plot search, first ten': fused.recallAt10 },
    };
  },
};

const percent = (share: number): string => `${Math.round(100 * share)} %`;
