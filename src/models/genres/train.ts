import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import type { ModelFiles } from '../encoder/index.ts';
import { createTokenizer } from '../encoder/index.ts';
import { type GenreData, heldBack, overviewFilms, targetMatrix } from './data.ts';
import { combineLogits, type DecisionPolicy, fitPolicy } from './decision-policy.ts';
import { windowsOf } from './fine-tune/batches.ts';
import { FINE_TUNE, type FineTuneSettings } from './fine-tune/graph.ts';
import { openFineTuned } from './fine-tune/predict.ts';
import { type FineTuneProgress, fineTuneEncoder, logOdds } from './fine-tune/train.ts';
import { HEAD, type HeadSettings, openHead, trainHead } from './head.ts';
import { encoderKey, type GenreModel, type StageName } from './model-file.ts';
import { trainTfidf } from './tfidf.ts';
import { textVectors } from './vectors.ts';
import type { WeightTensors } from './weights-file.ts';

export type TrainProgress =
  | { readonly what: 'vectors' | 'reading'; readonly done: number; readonly total: number }
  | { readonly what: 'head' | 'fine-tuning'; readonly done: number; readonly total: number; readonly loss: number };

export interface GenreTrainingOptions {
  readonly data: GenreData;
  readonly encoder: TextEncoder;
  readonly caches?: readonly VectorCache[];
  readonly seed: number;
  readonly head?: HeadSettings;
  /** A second stage trained before, taken over as it is; only its calibration and thresholds are fitted again. */
  readonly keep?: { readonly files: ModelFiles; readonly weights: WeightTensors };
  /** The second stage; the head alone when this and `keep` are absent. */
  readonly fineTune?: {
    readonly files: ModelFiles;
    readonly epochs: number;
    readonly settings?: FineTuneSettings;
    readonly from?: FineTuneProgress;
    readonly saveEvery?: number;
    save?(progress: FineTuneProgress): Promise<void>;
  };
  readonly threads?: number;
  readonly signal?: AbortSignal;
  onProgress?(progress: TrainProgress): void;
}

export interface TrainedGenres {
  readonly model: GenreModel;
  /** Mean loss of each epoch, and of each step. */
  readonly losses: { readonly head: readonly number[]; readonly fineTuned: readonly number[] };
}

/** Trains the head and, when asked to, fine-tunes; thresholds and calibration come from the validation films. */
export async function trainGenres(options: GenreTrainingOptions): Promise<TrainedGenres> {
  const { data, encoder, seed, threads, signal, onProgress } = options;
  const labels = data.labels.length;
  const some = { ...(threads === undefined ? {} : { threads }), ...(signal ? { signal } : {}) };
  const vectorsOf = (texts: readonly string[]) =>
    textVectors(texts, encoder, {
      ...some,
      ...(options.caches ? { caches: options.caches } : {}),
      onProgress: (done, total) => onProgress?.({ what: 'vectors', done, total }),
    });

  // The head learns from overviews where there are enough of them: encoding long plots takes ten times as long as all the
  // rest, and fine-tuning reads them anyway. A film held back is asked by its first text, as a member would.
  const rows = Array.from(overviewFilms(data, data.split.train), (film) => ({
    film,
    text: data.films[film]!.texts[0]!,
  }));
  const rowTargets = targetMatrix(
    data.films,
    rows.map(({ film }) => film),
  );
  const bias = logOdds(data.films, overviewFilms(data, data.split.train));
  const settings = options.head ?? HEAD;
  const head = await trainHead({
    ...some,
    vectors: await vectorsOf(rows.map(({ text }) => text)),
    dims: encoder.dims,
    targets: rowTargets,
    labels,
    bias,
    settings,
    seed,
    onEpoch: (done, loss) => onProgress?.({ what: 'head', done, total: settings.epochs, loss }),
  });
  const validation = overviewFilms(data, data.split.validation);
  const asked = Array.from(validation, (film) => data.films[film]!.texts[0]!);
  const targets = targetMatrix(data.films, validation);
  const opened = await openHead(head.weights, encoder.dims);
  const headLogits = await opened.logits(await vectorsOf(asked));
  await opened.close();
  const policies: Partial<Record<StageName, DecisionPolicy>> = { head: fitPolicy(headLogits, targets, labels) };

  // TF-IDF keeps names of things, which sentence vectors blur: weak alone, it helps the other two.
  const words = trainTfidf(
    rows.map(({ text }) => text),
    rowTargets,
    labels,
    bias,
    seed,
  );
  const wordLogits = words.logits(asked);
  policies.words = fitPolicy(wordLogits, targets, labels);

  const tuned = options.fineTune ? await runFineTuning(options) : options.keep && { ...options.keep, losses: [] };
  const files = options.fineTune?.files ?? options.keep?.files;
  if (tuned && files) {
    const model = await openFineTuned(files, tuned.weights, threads);
    const logits = await model.logits(asked, (done, total) => onProgress?.({ what: 'reading', done, total }));
    await model.close();
    policies.fineTuned = fitPolicy(logits, targets, labels);
    const both = combineLogits([
      { logits: headLogits, calibration: policies.head!.calibration },
      { logits, calibration: policies.fineTuned.calibration },
      { logits: wordLogits, calibration: policies.words.calibration },
    ]);
    policies.together = fitPolicy(both, targets, labels);
  }
  return {
    model: {
      labels: data.labels,
      encoder: encoderKey(encoder.id),
      shares: labelShares(rowTargets, labels),
      head: head.weights,
      fineTuned: tuned?.weights ?? null,
      words: words.words,
      policies,
      held: heldBack(data),
    },
    losses: { head: head.losses, fineTuned: tuned?.losses ?? [] },
  };
}

/** @param targets [rows, labels] */
function labelShares(targets: Float32Array, labels: number): Float32Array {
  const shares = new Float32Array(labels);
  const rows = targets.length / labels;
  targets.forEach((target, at) => {
    shares[at % labels]! += target / rows;
  });
  return shares;
}

function runFineTuning({ data, fineTune: wanted, seed, threads, signal, onProgress }: GenreTrainingOptions) {
  const { files, epochs, settings = FINE_TUNE, from, saveEvery, save } = wanted!;
  const tokenizer = createTokenizer(files.tokenizer);
  return fineTuneEncoder({
    files,
    films: data.films,
    windows: data.films.map(({ texts }) => texts.flatMap((text) => windowsOf(text, tokenizer))),
    train: data.split.train,
    epochs,
    seed,
    settings,
    ...(threads === undefined ? {} : { threads }),
    ...(signal ? { signal } : {}),
    ...(from ? { from } : {}),
    ...(save ? { save, saveEvery: saveEvery ?? 100 } : {}),
    onStep: (done, total, loss) => onProgress?.({ what: 'fine-tuning', done, total, loss }),
  });
}
