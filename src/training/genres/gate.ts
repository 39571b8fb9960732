import { readFile } from 'node:fs/promises';
import type { Metrics } from '#contract/jobs.ts';
import { measureStages } from '#models/genres/evaluation/stages.ts';
import { type GenreModel, readModel, recallData } from '#models/genres/index.ts';
import type { Artefact } from '#store/artefacts.ts';
import { coverageFaults } from '../gate/checks.ts';
import type { Trainable } from '../gate/train-and-gate.ts';
import { genreCaches, HELD_OUT, type TrainGenresOptions, trainGenresStep } from './train.ts';

/** Genres as the night and `marquee train genres` learn them and hold them against the version in use. */
export function genres(options: TrainGenresOptions): Trainable {
  return {
    kind: 'genres',
    train: () => trainGenresStep(options),
    async check(candidate, champion) {
      const { counts } = candidate.manifest;
      const faults = coverageFaults('films', champion?.manifest.counts['films'], counts['films']);
      const model = await readGenres(candidate).catch((error: Error) => `It cannot be read back: ${error.message}`);
      return typeof model === 'string' ? [...faults, model] : faults;
    },
    rescore: (champion, candidate) => rescore(champion, candidate, options),
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
}

/** The version in use on the candidate's held-out films, as the catalogue describes them now; it never learned from them. */
async function rescore(champion: Artefact, candidate: Artefact, options: TrainGenresOptions): Promise<Metrics> {
  const [old, young] = [await readGenres(champion), await readGenres(candidate)];
  if (JSON.stringify(old.labels) !== JSON.stringify(young.labels)) return champion.manifest.metrics;
  const { catalogue, dataDir, encoder, files, threads } = options;
  const { stages } = await measureStages({
    encoder,
    files,
    model: old,
    data: recallData(catalogue.movies, young.labels, young.held),
    caches: await genreCaches(dataDir, encoder),
    ...(threads === undefined ? {} : { threads }),
  });
  const figures = stages.together ?? stages.head;
  return figures ? { [HELD_OUT]: figures } : champion.manifest.metrics;
}

/** The model of a version. */
export function readGenres(artefact: Artefact): Promise<GenreModel> {
  const names = new Set(Object.keys(artefact.manifest.files));
  return readModel(async (name) => (names.has(name) ? readFile(artefact.path(name)) : null));
}
