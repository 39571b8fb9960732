import { createHash } from 'node:crypto';
import { loadCatalogue } from '#catalogue/load.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { TrainingDataError } from '#models/genres/index.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { trainAndGate } from '#training/gate/train-and-gate.ts';
import { genres, readGenres } from '#training/genres/gate.ts';
import type { Step } from '../step.ts';
import { openPassages } from './open-plots.ts';
import { filmsProfile } from './profiles.ts';

/** Raised when training itself changes, so that unchanged data are learned from again. */
const RECIPE = 1;

/**
 * Retrains the head whenever the films change; the fine-tuned layers, which take minutes, stay those of the model in use
 * (`marquee train genres` makes new ones).
 */
export const learnGenres: Step = {
  name: 'genres',
  title: 'Learn genres',
  inputs: ['catalogue/', 'cache/passages-*.bin'],
  outputs: ['artefacts/genres/'],

  fingerprint({ dataDir, assetsDir, encoder, seed }) {
    const { hash } = loadCatalogue(dataDir, assetsDir);
    return createHash('sha256').update(`${RECIPE} ${seed} ${encoder} ${hash}`).digest('hex');
  },

  profiles: async (context) => [filmsProfile(context)],

  lost: async ({ dataDir }) => (await currentArtefact(dataDir, 'genres')).warnings.length > 0,

  async run(context) {
    const { dataDir, assetsDir, seed, now, threads, progress } = context;
    const chosen = chosenEncoder(context.encoder);
    const encoder = await openPassages(context); // whose vectors of these very texts are at hand
    try {
      const { artefact } = await currentArtefact(dataDir, 'genres');
      const before = artefact ? await readGenres(artefact) : null;
      const learned = genres({
        dataDir,
        catalogue: loadCatalogue(dataDir, assetsDir),
        encoder,
        files: await readModelFiles(chosen.modelDir),
        seed,
        now,
        threads,
        fineTuning: before ? 'keep' : 'none',
        ...(before ? { before } : {}),
        onProgress: ({ what, done, total }) => progress(`${what} ${done} of ${total}`),
      });
      return await trainAndGate(learned, context);
    } catch (error) {
      if (error instanceof TrainingDataError) return { note: error.message, left: true };
      throw error;
    } finally {
      await encoder.close();
    }
  },
};
