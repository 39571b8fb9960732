import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '#catalogue/load.ts';
import type { PassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { openCheckpoint } from '#loaders/genres/checkpoint.ts';
import { openPassageCache } from '#loaders/plots/prepare.ts';
import { openVectorCache } from '#loaders/vector-cache.ts';
import type { ModelFiles } from '#models/encoder/index.ts';
import { measureStages } from '#models/genres/evaluation/stages.ts';
import {
  FINE_TUNE,
  type GenreData,
  type GenreModel,
  HEAD,
  prepareData,
  recallData,
  type TrainProgress,
  trainGenres,
  writeModel,
} from '#models/genres/index.ts';
import { type Artefact, writeArtefact } from '#store/artefacts.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';

export interface TrainGenresOptions {
  readonly dataDir: string;
  readonly catalogue: Catalogue;
  readonly encoder: PassageEncoder;
  readonly files: ModelFiles;
  readonly seed: number;
  readonly now: () => Date;
  /**
   * What becomes of the second stage: `train` it (minutes), `keep` the one of `before` (seconds: the nightly way), or do
   * without (`none`).
   */
  readonly fineTuning: 'train' | 'keep' | 'none';
  readonly epochs?: number;
  readonly minFilms?: number;
  /** Losses of a second stage that is kept, for the record. */
  readonly fineTuneLosses?: readonly number[];
  /** The model in use: its held-out films stay held out, and `keep` takes its second stage over. */
  readonly before?: GenreModel;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
}

export const HELD_OUT = 'overviews held back';
const EPOCHS = 3;

/** The caches of vectors a training looks into, the one it writes to last. */
export async function genreCaches(dataDir: string, encoder: PassageEncoder): Promise<VectorCache[]> {
  const folder = join(dataDir, 'cache');
  await mkdir(folder, { recursive: true });
  return [
    await openPassageCache(folder, encoder),
    await openVectorCache(join(folder, `genres-${encoder.id}.bin`), encoder.dims),
  ];
}

/**
 * Trains on the catalogue and writes a candidate artefact with what each stage scored on the films held back. It is not
 * in use until it is promoted, and whatever throws on the way leaves the model in use alone.
 */
export async function trainGenresStep(options: TrainGenresOptions): Promise<Artefact> {
  const { dataDir, catalogue, encoder, files, seed, before, fineTuning, onProgress } = options;
  const data = dataFor(options);
  const caches = await genreCaches(dataDir, encoder);
  const checkpoint = openCheckpoint(join(dataDir, 'cache', `genres-training-${checkpointKey(options)}.safetensors`));
  const from = fineTuning === 'train' ? await checkpoint.load() : null;
  const common = {
    data,
    encoder,
    caches,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  };
  const { model, losses } = await trainGenres({
    ...common,
    seed,
    ...(fineTuning === 'keep' && before?.fineTuned ? { keep: { files, weights: before.fineTuned } } : {}),
    ...(fineTuning === 'train'
      ? { fineTune: { files, epochs: options.epochs ?? EPOCHS, save: checkpoint.save, ...(from ? { from } : {}) } }
      : {}),
  });
  const { stages, perLabel } = await measureStages({ ...common, model, files });
  const used = stages.together ?? stages.head!;
  const artefact = await writeArtefact(dataDir, 'genres', {
    files: writeModel(model),
    now: options.now,
    manifest: {
      dataHash: createHash('sha256').update(`${catalogue.hash} ${seed}`).digest('hex'),
      seed,
      metrics: { [HELD_OUT]: used, ...prefixed(stages) },
      dims: { vectors: encoder.dims, hidden: HEAD.hidden },
      counts: {
        labels: data.labels.length,
        films: data.films.length,
        train: data.split.train.length,
        validation: data.split.validation.length,
        test: data.split.test.length,
      },
      extra: {
        labels: data.labels,
        perLabel,
        headLosses: losses.head,
        fineTuneLosses: losses.fineTuned.length > 0 ? losses.fineTuned : (options.fineTuneLosses ?? []),
        head: HEAD,
        fineTune: FINE_TUNE,
      },
    },
  });
  await checkpoint.remove();
  return artefact;
}

function dataFor({ catalogue, seed, minFilms, before, fineTuning }: TrainGenresOptions): GenreData {
  const fresh = () => prepareData(catalogue.movies, { seed, ...(minFilms === undefined ? {} : { minFilms }) });
  // A second stage taken over has seen its own training films: the new split must be the old one.
  return before && fineTuning === 'keep' && before.held.test.length > 0
    ? recallData(catalogue.movies, before.labels, before.held)
    : fresh();
}

/** An interrupted training is resumed only when nothing it depends on has changed. */
function checkpointKey({ catalogue, encoder, seed, epochs = EPOCHS, minFilms }: TrainGenresOptions): string {
  const all = JSON.stringify([catalogue.hash, encoder.id, seed, epochs, minFilms ?? null, FINE_TUNE]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

function prefixed(
  stages: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(stages).map(([stage, figures]) => [`${HELD_OUT}, ${stage}`, { ...figures }]),
  );
}
