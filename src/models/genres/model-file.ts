/** A genre model on disk: `genres.json`, `head.safetensors` and, when the second stage was trained, `fine-tuned.safetensors`. */
import { GENRES, type Genre } from '../../catalogue/genres.ts';
import type { HeldBack } from './data.ts';
import type { Reading } from './stage.ts';
import { readWeights, type Weights, WeightsError, writeWeights } from './weights-file.ts';

export const STAGES = ['head', 'fineTuned', 'together'] as const;
export type StageName = (typeof STAGES)[number];

export interface GenreModel {
  readonly labels: readonly Genre[];
  /** First half of the encoder's id: a head only understands the vectors it was trained on. */
  readonly encoder: string;
  readonly head: Weights;
  readonly fineTuned: Weights | null;
  /** How each stage's logits are read; `together` when both stages are there. */
  readonly readings: Readonly<Partial<Record<StageName, Reading>>>;
  readonly held: HeldBack;
}

/** Of an encoder's id, the part that says which weights made its vectors. */
export const encoderKey = (id: string): string => id.split('-')[0]!;

export function writeModel(model: GenreModel): Record<string, Uint8Array | string> {
  const { labels, encoder, head, fineTuned, readings, held } = model;
  const asLists = Object.entries(readings).map(([stage, { calibration, thresholds }]) => [
    stage,
    { slopes: [...calibration.slopes], shifts: [...calibration.shifts], thresholds: [...thresholds] },
  ]);
  return {
    'genres.json': `${JSON.stringify({ labels, encoder, readings: Object.fromEntries(asLists) }, null, 1)}\n`,
    'held-back.json': `${JSON.stringify(held)}\n`,
    'head.safetensors': writeWeights(head, true),
    ...(fineTuned ? { 'fine-tuned.safetensors': writeWeights(fineTuned, true) } : {}),
  };
}

interface Described {
  readonly labels: readonly Genre[];
  readonly encoder: string;
  readonly readings: Readonly<
    Partial<Record<StageName, Record<'slopes' | 'shifts' | 'thresholds', readonly number[]>>>
  >;
}

/**
 * @param read the content of a file, `null` when there is none of that name
 * @throws {WeightsError} when a file is missing, torn, or holds a number that is none
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
  const { labels, encoder, readings } = (await text('genres.json')) as Described;
  const count = labels.length;
  if (!labels.every((label) => GENRES.includes(label)))
    throw new WeightsError('the genre model names a genre nobody knows.');
  const column = (values: readonly number[]): Float32Array => {
    const array = Float32Array.from(values);
    if (array.length !== count || !array.every(Number.isFinite)) {
      throw new WeightsError('the genre model holds a number that is none, in genres.json: it is not used.');
    }
    return array;
  };
  const head = await read('head.safetensors');
  if (!head) throw new WeightsError('the genre model has no head.safetensors: it is not used.');
  const fineTuned = await read('fine-tuned.safetensors');
  return {
    labels,
    encoder,
    head: readWeights(head, 'the head'),
    fineTuned: fineTuned && readWeights(fineTuned, 'the fine-tuned model'),
    readings: Object.fromEntries(
      Object.entries(readings).map(([stage, { slopes, shifts, thresholds }]) => [
        stage,
        { calibration: { slopes: column(slopes), shifts: column(shifts) }, thresholds: column(thresholds) },
      ]),
    ),
    held: ((await read('held-back.json')) ? await text('held-back.json') : { validation: [], test: [] }) as HeldBack,
  };
}
