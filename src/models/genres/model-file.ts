/** A genre model on disk: `genres.json`, `head.safetensors` and, when the second stage was trained, `fine-tuned.safetensors`. */
import { GENRES, type Genre } from '#catalogue/genres.ts';
import type { HeldBack } from './data.ts';
import type { DecisionPolicy, DecisionRule } from './decision-policy.ts';
import type { WordWeights } from './tfidf.ts';
import { readWeights, WeightsError, type WeightTensors, writeWeights } from './weights-file.ts';

export const STAGES = ['head', 'words', 'fineTuned', 'together'] as const;
export type StageName = (typeof STAGES)[number];

export interface GenreModel {
  readonly labels: readonly Genre[];
  /** First half of the encoder's id: a head only understands the vectors it was trained on. */
  readonly encoder: string;
  /** Share of the films learned from that have each genre [labels]; null in models of an earlier version. */
  readonly shares: Float32Array | null;
  readonly head: WeightTensors;
  readonly fineTuned: WeightTensors | null;
  /** TF-IDF's words and what each says. */
  readonly words: WordWeights | null;
  /** How each stage's logits are read; `together` when both stages are there. */
  readonly policies: Readonly<Partial<Record<StageName, DecisionPolicy>>>;
  readonly held: HeldBack;
}

/** Of an encoder's id, the part that says which weights made its vectors. */
export const encoderKey = (id: string): string => id.split('-')[0]!;

export function writeModel(model: GenreModel): Record<string, Uint8Array | string> {
  const { labels, encoder, shares, head, fineTuned, words, policies, held } = model;
  const asLists = Object.entries(policies).map(([stage, { calibration, thresholds, logitAdjustment: lean, rule }]) => [
    stage,
    {
      slopes: [...calibration.slopes],
      shifts: [...calibration.biases],
      thresholds: [...thresholds],
      lean: [...lean],
      rule,
    },
  ]);
  return {
    'genres.json': `${JSON.stringify({ labels, encoder, ...(shares ? { shares: [...shares] } : {}), readings: Object.fromEntries(asLists) }, null, 1)}\n`,
    'held-back.json': `${JSON.stringify(held)}\n`,
    'head.safetensors': writeWeights(head, true),
    ...(words ? wordFiles(words) : {}),
    ...(fineTuned ? { 'fine-tuned.safetensors': writeWeights(fineTuned, true) } : {}),
  };
}

function wordFiles({ terms, idf, weights, bias }: WordWeights): Record<string, Uint8Array | string> {
  return {
    'words.json': JSON.stringify(terms),
    'words.safetensors': writeWeights(
      new Map([
        ['idf', idf],
        ['weights', weights],
        ['offset', bias],
      ]),
      true,
    ),
  };
}

interface Described {
  readonly labels: readonly Genre[];
  readonly encoder: string;
  readonly shares?: readonly number[];
  readonly readings: Readonly<
    Partial<
      Record<
        StageName,
        Record<'slopes' | 'shifts' | 'thresholds', readonly number[]> & {
          /** Absent in models of an earlier version: nothing is added. */
          readonly lean?: readonly number[];
          readonly rule: DecisionRule;
        }
      >
    >
  >;
}

/**
 * @param read the content of a file, `null` when there is none of that name
 * @throws {WeightsError} when a file is missing, cut short, or contains NaN or infinity
 */
export async function readModel(read: (name: string) => Promise<Uint8Array | null>): Promise<GenreModel> {
  const text = async (name: string): Promise<unknown> => {
    const bytes = await read(name);
    if (!bytes) throw new WeightsError(`the genre model has no ${name}: it is not used.`);
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch (cause) {
      throw new WeightsError(`the genre model's ${name} is damaged: it is not used.`, { cause });
    }
  };
  const { labels, encoder, shares, readings } = (await text('genres.json')) as Described;
  const count = labels.length;
  if (!labels.every((label) => GENRES.includes(label)))
    throw new WeightsError('the genre model names a genre nobody knows.');
  const column = (values: readonly number[]): Float32Array => {
    const array = Float32Array.from(values);
    if (array.length !== count || !array.every(Number.isFinite)) {
      throw new WeightsError('the genre model contains NaN or infinity, in genres.json: it is not used.');
    }
    return array;
  };
  const head = await read('head.safetensors');
  if (!head) throw new WeightsError('the genre model has no head.safetensors: it is not used.');
  const fineTuned = await read('fine-tuned.safetensors');
  const wordFile = await read('words.safetensors');
  const numbers = wordFile && readWeights(wordFile, 'the words of the genre model');
  const numbersOf = (name: string): Float32Array => numbers?.get(name) ?? new Float32Array();
  return {
    labels,
    encoder,
    shares: shares ? column(shares) : null,
    head: readWeights(head, 'the head'),
    fineTuned: fineTuned && readWeights(fineTuned, 'the fine-tuned model'),
    words: numbers && {
      terms: (await text('words.json')) as readonly string[],
      idf: numbersOf('idf'),
      weights: numbersOf('weights'),
      bias: numbersOf('offset'),
    },
    policies: Object.fromEntries(
      Object.entries(readings).map(([stage, { slopes, shifts, thresholds, lean, rule }]) => [
        stage,
        {
          calibration: { slopes: column(slopes), biases: column(shifts) },
          thresholds: column(thresholds),
          logitAdjustment: lean ? column(lean) : new Float32Array(count),
          rule,
        } satisfies DecisionPolicy,
      ]),
    ),
    held: ((await read('held-back.json')) ? await text('held-back.json') : { validation: [], test: [] }) as HeldBack,
  };
}
