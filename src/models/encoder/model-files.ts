import type { Prompts } from '#vectors/text-encoder.ts';
import type { VectorHead } from './head.ts';
import type { TensorFile } from './safetensors.ts';

/** The sizes of a BERT, from its config.json. */
export interface BertConfig {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly innerWidth: number;
  readonly vocabulary: number;
  readonly maxPositions: number;
  readonly epsilon: number;
}

export interface ModelFiles {
  readonly config: BertConfig;
  /** tokenizer.json as it lies there. */
  readonly tokenizer: Record<string, unknown>;
  /** How a vector is made of the tokens' states, and what is read before a text. */
  readonly head: VectorHead;
  readonly prompts: Prompts;
  /** First 16 hex digits of the SHA-256 of the weights, and of head and prompts where the checkpoint has its own. */
  readonly hash: string;
  /** Parses the weights; only needed when a graph has to be built. */
  checkpoint(): TensorFile;
}

/** @throws {Error} naming what is missing or of another architecture */
export function parseBertConfig(config: Record<string, unknown>): BertConfig {
  const number = (key: string): number => {
    const value = config[key];
    if (typeof value !== 'number') throw new Error(`config.json: ${key} is not a number`);
    return value;
  };
  const fixed = { model_type: 'bert', hidden_act: 'gelu', position_embedding_type: 'absolute' };
  for (const [key, wanted] of Object.entries(fixed)) {
    const value = config[key] ?? wanted;
    if (value !== wanted) throw new Error(`config.json: ${key} is ${String(value)}; only ${wanted} is understood`);
  }
  return {
    width: number('hidden_size'),
    layers: number('num_hidden_layers'),
    heads: number('num_attention_heads'),
    innerWidth: number('intermediate_size'),
    vocabulary: number('vocab_size'),
    maxPositions: number('max_position_embeddings'),
    epsilon: number('layer_norm_eps'),
  };
}
