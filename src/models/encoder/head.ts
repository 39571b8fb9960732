/**
 * What sentence-transformers write beside a checkpoint: how the states of its tokens become one vector, and what it was
 * trained to read before a text.
 */
import { z } from 'zod';
import type { Prompts } from '#vectors/text-encoder.ts';

/** A matrix that the pooled state goes through: [out, in] in the checkpoint's own order. */
export interface DenseHead {
  /** [out, in], row-major. */
  readonly weight: Float32Array;
  /** [out]. */
  readonly bias: Float32Array | null;
  readonly out: number;
  readonly activation: 'none' | 'tanh';
}

export interface VectorHead {
  /** The mean of the tokens' states, or the state of the first. */
  readonly pooling: 'mean' | 'first';
  readonly dense: readonly DenseHead[];
}

export const MEAN_HEAD: VectorHead = { pooling: 'mean', dense: [] };

/** The width of the vectors that come out of a head over states of this width. */
export const headWidth = ({ dense }: VectorHead, width: number): number => dense.at(-1)?.out ?? width;

/** A step after the encoder itself, and the folder its own files are in. */
export interface HeadModule {
  readonly kind: 'Pooling' | 'Dense';
  readonly path: string;
}

const Modules = z.array(z.object({ path: z.string(), type: z.string() }));

/**
 * The steps of a modules.json, in order.
 * @throws {Error} naming a step that is not understood
 */
export function parseModules(json: unknown): HeadModule[] {
  const read = Modules.safeParse(json);
  if (!read.success) throw new Error('its modules.json is no list of modules with a path and a type');
  return read.data.flatMap(({ path, type }, at) => {
    const kind = type.split('.').at(-1)!;
    if (kind === 'Pooling' || kind === 'Dense') return [{ kind, path }];
    if (kind === 'Normalize' || (kind === 'Transformer' && at === 0)) return [];
    throw new Error(`modules.json: ${kind} is not understood after a BERT`);
  });
}

/** @throws {Error} for a way of pooling that is not understood */
export function parsePooling(json: Readonly<Record<string, unknown>>): VectorHead['pooling'] {
  const chosen = Object.keys(json).filter((key) => key.startsWith('pooling_mode_') && json[key] === true);
  const modes = typeof json['pooling_mode'] === 'string' ? [json['pooling_mode']] : chosen.map((key) => key.slice(13));
  const [mode = 'nothing'] = modes;
  if (modes.length === 1 && (mode === 'cls_token' || mode === 'cls')) return 'first';
  if (modes.length === 1 && (mode === 'mean_tokens' || mode === 'mean')) return 'mean';
  throw new Error(`it pools ${modes.join(' and ') || mode}; the mean of all tokens and the first one are understood`);
}

/** @throws {Error} for an activation that is not understood */
export function parseDense(
  json: Readonly<Record<string, unknown>>,
): Pick<DenseHead, 'out' | 'activation'> & { in: number } {
  const { in_features: width, out_features: out, activation_function: name = 'Identity' } = json;
  const activation = String(name).split('.').at(-1)!.toLowerCase();
  if (typeof width !== 'number' || typeof out !== 'number')
    throw new Error('its dense layer does not say in_features and out_features');
  if (activation !== 'identity' && activation !== 'tanh') throw new Error(`its dense layer uses ${String(name)}`);
  return { in: width, out, activation: activation === 'tanh' ? 'tanh' : 'none' };
}

/** What a config_sentence_transformers.json says; nothing where it names none. */
export function parsePrompts(json: Readonly<Record<string, unknown>>): Prompts {
  const prompts = (json['prompts'] ?? {}) as Record<string, unknown>;
  const text = (...names: string[]) => names.map((name) => prompts[name]).find((value) => typeof value === 'string');
  return {
    question: (text('query') as string | undefined) ?? '',
    passage: (text('document', 'passage') as string | undefined) ?? '',
  };
}
