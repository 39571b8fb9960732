import type { Genre } from '#catalogue/genres.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { ModelFiles } from '../encoder/index.ts';
import { calibrated } from './calibrate.ts';
import { applyPolicy, combineLogits } from './decision-policy.ts';
import { openFineTuned } from './fine-tune/predict.ts';
import { openHead } from './head.ts';
import { encoderKey, type GenreModel, type StageName } from './model-file.ts';
import { openTfidf } from './tfidf.ts';
import { textVectors } from './vectors.ts';
import { WeightsError } from './weights-file.ts';

export interface PredictedGenre {
  readonly genre: Genre;
  /** Calibrated. */
  readonly probability: number;
  /** From which probability this genre is answered; absent where the set as a whole decides. */
  readonly threshold?: number;
  /** One of the at most three answers. */
  readonly answered: boolean;
  /** Log odds above those of any film: one film in two is a drama, and one in thirty about war. */
  readonly telling: number;
}

export interface GenrePredictor {
  readonly labels: readonly Genre[];
  /** Every label of each text, likeliest first. */
  predict(texts: readonly string[]): Promise<PredictedGenre[][]>;
  close(): Promise<void>;
}

export interface PredictorOptions {
  readonly encoder: TextEncoder;
  /** The encoder's own files: needed where the model has a fine-tuned stage. */
  readonly files?: () => Promise<ModelFiles>;
  readonly threads?: number;
}

/** Opens a model for use: both stages together when it has both, else the head. */
export async function openPredictor(model: GenreModel, options: PredictorOptions): Promise<GenrePredictor> {
  const { labels, policies, shares } = model;
  const { encoder } = options;
  if (encoderKey(encoder.id) !== model.encoder) {
    throw new WeightsError('The genre model was trained for another encoder: run `marquee train genres`.');
  }
  const head = await openHead(model.head, encoder.dims);
  const files = model.fineTuned ? await options.files?.() : undefined;
  const fineTuned = model.fineTuned && files ? await openFineTuned(files, model.fineTuned, options.threads) : null;
  const stage: StageName = fineTuned && policies.together ? 'together' : 'head';
  const words = model.words && openTfidf(model.words);
  const reading = policies[stage]!;
  const { calibration, thresholds } = reading;

  const logitsOf = async (texts: readonly string[]): Promise<Float32Array> => {
    const first = await head.logits(await textVectors(texts, encoder));
    if (!fineTuned || stage === 'head') return first;
    return combineLogits([
      { logits: first, calibration: policies.head!.calibration },
      { logits: await fineTuned.logits(texts), calibration: policies.fineTuned!.calibration },
      ...(words && policies.words ? [{ logits: words.logits(texts), calibration: policies.words.calibration }] : []),
    ]);
  };
  return {
    labels,
    async predict(texts) {
      const probabilities = calibrated(await logitsOf(texts), calibration);
      const answers = applyPolicy(probabilities, reading);
      return texts.map((_, text) => {
        const from = text * labels.length;
        const all = labels.map((genre, label) => ({
          genre,
          probability: probabilities[from + label]!,
          ...(reading.rule === 'thresholds' ? { threshold: thresholds[label]! } : {}),
          answered: answers[from + label] === 1,
          telling: logOdds(probabilities[from + label]!) - logOdds(shares?.[label] ?? 0.5),
        }));
        return all.sort((a, b) => b.probability - a.probability);
      });
    },
    async close() {
      await Promise.all([head.close(), fineTuned?.close()]);
    },
  };
}

/** Of what is never quite certain. */
function logOdds(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(p / (1 - p));
}
