import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import type { ModelFiles } from '../../encoder/index.ts';
import { calibrated } from '../calibrate.ts';
import { type GenreData, overviewFilms, targetMatrix } from '../data.ts';
import { applyPolicy, combineLogits } from '../decision-policy.ts';
import { openFineTuned } from '../fine-tune/predict.ts';
import { openHead } from '../head.ts';
import { calibrationError, type LabelScore, multiLabelScores } from '../metrics.ts';
import type { GenreModel, StageName } from '../model-file.ts';
import { openTfidf } from '../tfidf.ts';
import { textVectors } from '../vectors.ts';

export type StageFigures = Record<'jaccard' | 'atLeastOne' | 'microF1' | 'macroF1' | 'ece', number>;

export interface MeasureOptions {
  readonly model: GenreModel;
  readonly data: GenreData;
  readonly encoder: TextEncoder;
  readonly files: ModelFiles;
  readonly caches?: readonly VectorCache[];
  readonly threads?: number;
}

export interface MeasuredStages {
  readonly stages: Readonly<Partial<Record<StageName, StageFigures>>>;
  /** Of the stage that answers. */
  readonly perLabel: Readonly<Record<string, LabelScore>>;
}

/** Each stage a model has, on the films its data hold back: what a gate compares. */
export async function measureStages(options: MeasureOptions): Promise<MeasuredStages> {
  const { model, data, encoder, caches } = options;
  const films = overviewFilms(data, data.split.test);
  const texts = Array.from(films, (film) => data.films[film]!.texts[0]!);
  const targets = targetMatrix(data.films, films);
  let last: Record<string, LabelScore> = {};
  const figures = (stage: StageName, logits: Float32Array): StageFigures => {
    const reading = model.policies[stage]!;
    const probabilities = calibrated(logits, reading.calibration);
    const { perLabel, ...scores } = multiLabelScores(applyPolicy(probabilities, reading), targets, data.labels.length);
    last = Object.fromEntries(perLabel.map((one, label) => [data.labels[label]!, one]));
    return { ...scores, ece: calibrationError(probabilities, targets) };
  };
  const opened = await openHead(model.head, encoder.dims);
  const head = await opened.logits(await textVectors(texts, encoder, caches ? { caches } : {}));
  await opened.close();
  const measured: Partial<Record<StageName, StageFigures>> = { head: figures('head', head) };
  const { fineTuned, together, words } = model.policies;
  if (!model.fineTuned || !fineTuned || !together) return { stages: measured, perLabel: last };
  const tuned = await openFineTuned(options.files, model.fineTuned, options.threads);
  const logits = await tuned.logits(texts);
  await tuned.close();
  measured.fineTuned = figures('fineTuned', logits);
  const parts = [
    { logits: head, calibration: model.policies.head!.calibration },
    { logits, calibration: fineTuned.calibration },
    ...(model.words && words ? [{ logits: openTfidf(model.words).logits(texts), calibration: words.calibration }] : []),
  ];
  measured.together = figures('together', combineLogits(parts));
  return { stages: measured, perLabel: last };
}
