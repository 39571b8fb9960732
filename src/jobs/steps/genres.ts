import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import type { Metrics } from '#contract/jobs.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import type { PassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import type { ModelFiles } from '#models/encoder/index.ts';
import { measureStages } from '#models/genres/evaluation/stages.ts';
import { type GenreModel, readModel, recallData, TrainingDataError } from '#models/genres/index.ts';
import { type Artefact, currentArtefact } from '#store/artefacts.ts';
import { coverageFaults } from '#training/gate/checks.ts';
import { type Trainable, trainAndGate } from '#training/gate/train-and-gate.ts';
import type { NightContext, Step } from '../step.ts';
import { openPassages } from './open-plots.ts';
import { filmsProfile } from './profiles.ts';
import { genreCaches, HELD_OUT, trainGenresStep } from './train-genres.ts';

/** Raised when training itself changes, so that unchanged data are learned from again. */
const RECIPE = 1;

/**
 * The head anew every time the films change; the fine-tuned layers, which take minutes, stay those of the model in use
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
    const { dataDir, assetsDir } = context;
    const chosen = chosenEncoder(context.encoder);
    const encoder = await openPassages(context); // whose vectors of these very texts are at hand
    try {
      const files = await readModelFiles(chosen.modelDir);
      const tools = { catalogue: loadCatalogue(dataDir, assetsDir), encoder, files };
      return await trainAndGate(genres(tools), context);
    } catch (error) {
      if (error instanceof TrainingDataError) return { note: `Left as it is: ${error.message}` };
      throw error;
    } finally {
      await encoder.close();
    }
  },
};

interface Tools {
  readonly catalogue: Catalogue;
  readonly encoder: PassageEncoder;
  readonly files: ModelFiles;
}

function genres(tools: Tools): Trainable<NightContext> {
  const { catalogue } = tools;
  return {
    kind: 'genres',
    async train(context) {
      const { dataDir, seed, now, threads, progress } = context;
      const { artefact } = await currentArtefact(dataDir, 'genres');
      const before = artefact ? await read(artefact) : null;
      return trainGenresStep({
        ...tools,
        dataDir,
        seed,
        now,
        threads,
        fineTuning: before ? 'keep' : 'none',
        ...(before ? { before } : {}),
        onProgress: ({ what, done, total }) => progress(`${what} ${done} of ${total}`),
      });
    },
    async check(candidate, champion) {
      const { counts } = candidate.manifest;
      const faults = coverageFaults('films', champion?.manifest.counts['films'], counts['films']);
      const model = await read(candidate).catch((error: Error) => `It cannot be read back: ${error.message}`);
      return typeof model === 'string' ? [...faults, model] : faults;
    },
    rescore: (champion, candidate, context) => rescore(champion, candidate, tools, context),
    tolerances: [
      { set: HELD_OUT, metric: 'jaccard', called: 'Jaccard index', mayFall: 0.005 },
      { set: HELD_OUT, metric: 'microF1', called: 'micro F1', mayFall: 0.005 },
      { set: HELD_OUT, metric: 'macroF1', called: 'macro F1', mayFall: 0.01 },
    ],
    curves({ manifest }) {
      const { headLosses } = manifest.extra;
      return Array.isArray(headLosses) ? [{ name: 'genres', losses: headLosses.map(Number) }] : [];
    },
  };

  /** The version in use on the candidate's held-out films, as the catalogue describes them now; it never learned from them. */
  async function rescore(champion: Artefact, candidate: Artefact, all: Tools, context: NightContext): Promise<Metrics> {
    const [old, young] = [await read(champion), await read(candidate)];
    if (JSON.stringify(old.labels) !== JSON.stringify(young.labels)) return champion.manifest.metrics;
    const { stages } = await measureStages({
      ...all,
      model: old,
      data: recallData(catalogue.movies, young.labels, young.held),
      caches: await genreCaches(context.dataDir, all.encoder),
      threads: context.threads,
    });
    const figures = stages.together ?? stages.head;
    return figures ? { [HELD_OUT]: figures } : champion.manifest.metrics;
  }
}

function read(artefact: Artefact): Promise<GenreModel> {
  const names = new Set(Object.keys(artefact.manifest.files));
  return readModel(async (name) => (names.has(name) ? readFile(artefact.path(name)) : null));
}
