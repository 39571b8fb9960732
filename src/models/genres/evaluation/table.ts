import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import type { ModelFiles } from '../../encoder/index.ts';
import { type GenreData, overviewFilms, targetMatrix } from '../data.ts';
import { combineLogits, type DecisionPolicy, fitPolicy } from '../decision-policy.ts';
import type { GenreFilm } from '../examples.ts';
import { openFineTuned } from '../fine-tune/predict.ts';
import { logOdds } from '../fine-tune/train.ts';
import { LOGISTIC, openHead, trainHead } from '../head.ts';
import type { GenreModel } from '../model-file.ts';
import { openTfidf, trainTfidf } from '../tfidf.ts';
import { textVectors } from '../vectors.ts';
import { type GenreRow, measureRow, pairedGenreDifference } from './row.ts';

/** The rows of every table, in order: each has to beat the ones before it. `together` is what the bot answers with. */
export const ROWS = ['mostFrequent', 'tfidf', 'logistic', 'head', 'fineTuned', 'together'] as const;
export type RowName = (typeof ROWS)[number];

export interface GenreTableOptions {
  /** The model, and the data with the split that it was trained on. */
  readonly model: GenreModel;
  readonly data: GenreData;
  /** Films to measure on, none of them among the training films; asked by their first text. */
  readonly asked: readonly GenreFilm[];
  readonly encoder: TextEncoder;
  readonly files: ModelFiles;
  readonly caches?: readonly VectorCache[];
  readonly seed: number;
  onRow?(name: RowName, row: GenreRow): void;
  onProgress?(done: number, total: number): void;
}

export interface GenreTable {
  /** `null` where a stage was not trained. */
  readonly rows: Readonly<Record<RowName, GenreRow | null>>;
  /** Fine-tuned less head on the same films. */
  readonly gain: ReturnType<typeof pairedGenreDifference> | null;
}

interface Guesser {
  readonly validation: Float32Array;
  readonly asked: Float32Array;
  /** As it lies with the model; fitted on the validation films when absent. */
  readonly reading?: DecisionPolicy;
}

/** Measures every row on the films asked about. The baselines are trained here, on the model's own training films. */
export async function genreTable(options: GenreTableOptions): Promise<GenreTable> {
  const { data, asked, seed } = options;
  const labels = data.labels.length;
  const targets = {
    validation: targetMatrix(data.films, overviewFilms(data, data.split.validation)),
    asked: targetMatrix(asked, [...asked.keys()]),
  };
  const measured = new Map<RowName, { readonly logits: Float32Array; readonly reading: DecisionPolicy }>();
  const rows: Record<RowName, GenreRow | null> = {
    mostFrequent: null, tfidf: null, logistic: null, head: null, fineTuned: null, together: null,
  }; // biome-ignore format: one line
  for await (const [name, guess] of guessers(options)) {
    const reading = guess.reading ?? fitPolicy(guess.validation, targets.validation, labels);
    measured.set(name, { logits: guess.asked, reading });
    const row = measureRow(guess.asked, targets.asked, data.labels, reading, seed);
    rows[name] = row;
    options.onRow?.(name, row);
  }
  const [head, fineTuned] = [measured.get('head'), measured.get('fineTuned')];
  const gain = head && fineTuned ? pairedGenreDifference(head, fineTuned, targets.asked, labels, seed) : null;
  return { rows, gain };
}

async function* guessers(options: GenreTableOptions): AsyncGenerator<[RowName, Guesser]> {
  const { model, data, asked, encoder, seed, caches, onProgress } = options;
  const { films, split } = data;
  const labels = data.labels.length;
  const wanted = asked.map(({ texts }) => texts[0]!);
  const cached = { ...(caches ? { caches } : {}), ...(onProgress ? { onProgress } : {}) };
  if (split.validation.length === 0) {
    yield* ofModel(options, wanted, await textVectors(wanted, encoder, cached));
    return;
  }
  const bias = logOdds(films, overviewFilms(data, split.train));
  const rows = Array.from(overviewFilms(data, split.train), (film) => ({ film, text: films[film]!.texts[0]! }));
  const targets = targetMatrix(
    films,
    rows.map(({ film }) => film),
  );
  const train = rows.map(({ text }) => text);
  const validation = Array.from(overviewFilms(data, split.validation), (film) => films[film]!.texts[0]!);

  const repeat = (count: number): Float32Array =>
    Float32Array.from({ length: count * labels }, (_, at) => bias[at % labels]!);
  yield ['mostFrequent', { validation: repeat(validation.length), asked: repeat(wanted.length) }];

  const words = model.words ? openTfidf(model.words) : trainTfidf(train, targets, labels, bias, seed);
  yield ['tfidf', { validation: words.logits(validation), asked: words.logits(wanted) }];

  const vectors = {
    train: await textVectors(train, encoder, cached),
    validation: await textVectors(validation, encoder, cached),
    asked: await textVectors(wanted, encoder, cached),
  };
  const fit = await trainHead({
    vectors: vectors.train,
    dims: encoder.dims,
    targets,
    labels,
    bias,
    settings: LOGISTIC,
    seed,
  });
  const logistic = await openHead(fit.weights, encoder.dims);
  yield [
    'logistic',
    { validation: await logistic.logits(vectors.validation), asked: await logistic.logits(vectors.asked) },
  ];
  await logistic.close();
  yield* ofModel(options, wanted, vectors.asked);
}

/** The rows of the model itself, which lie ready: no film but those asked about is needed. */
async function* ofModel(
  { model, encoder, files, onProgress }: GenreTableOptions,
  wanted: readonly string[],
  vectors: Float32Array,
): AsyncGenerator<[RowName, Guesser]> {
  const { policies } = model;
  const opened = await openHead(model.head, encoder.dims);
  const head = { validation: new Float32Array(), asked: await opened.logits(vectors) };
  await opened.close();
  yield ['head', { ...head, reading: policies.head! }];
  if (!model.fineTuned || !policies.fineTuned || !policies.together) return;

  const layers = await openFineTuned(files, model.fineTuned);
  const tuned = { validation: new Float32Array(), asked: await layers.logits(wanted, onProgress) };
  await layers.close();
  yield ['fineTuned', { ...tuned, reading: policies.fineTuned }];
  const both = combineLogits([
    { logits: head.asked, calibration: policies.head!.calibration },
    { logits: tuned.asked, calibration: policies.fineTuned.calibration },
    ...(policies.words
      ? [{ logits: openTfidf(model.words!).logits(wanted), calibration: policies.words.calibration }]
      : []),
  ]);
  yield ['together', { validation: new Float32Array(), asked: both, reading: policies.together }];
}
