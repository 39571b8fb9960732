import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DenseHead,
  MEAN_HEAD,
  parseDense,
  parseModules,
  parsePooling,
  parsePrompts,
  type VectorHead,
} from '#models/encoder/head.ts';
import { parseSafetensors } from '#models/encoder/safetensors.ts';
import { NO_PROMPTS, type Prompts } from '#vectors/text-encoder.ts';
import { readJsonFile } from './read-json.ts';

/** What `marquee setup encoder` writes beside a checkpoint whose makers name its prompts on its page alone. */
export const PROMPTS_FILE = 'marquee.prompts.json';

/**
 * The head of a checkpoint and its prompts, from the files that sentence-transformers write beside it; the mean of the tokens
 * and no prompts where there are none.
 * @throws {Error} for a step that is not understood, or does not fit on the one before
 */
export async function readHead(dir: string, width: number): Promise<{ head: VectorHead; prompts: Prompts }> {
  const prompts = await readPrompts(dir);
  if (!existsSync(join(dir, 'modules.json'))) return { head: MEAN_HEAD, prompts };
  let { pooling } = MEAN_HEAD;
  const dense: DenseHead[] = [];
  for (const { kind, path } of parseModules(await readJsonFile(dir, 'modules.json'))) {
    const config = await readJsonFile(dir, `${path}/config.json`);
    if (kind === 'Pooling') pooling = parsePooling(config);
    else dense.push(await readDense(dir, path, config, dense.at(-1)?.out ?? width));
  }
  return { head: { pooling, dense }, prompts };
}

/** The checkpoint's own, else those written beside it. */
async function readPrompts(dir: string): Promise<Prompts> {
  for (const name of ['config_sentence_transformers.json', PROMPTS_FILE]) {
    if (!existsSync(join(dir, name))) continue;
    const prompts = parsePrompts(await readJsonFile(dir, name));
    if (prompts.question !== '' || prompts.passage !== '') return prompts;
  }
  return NO_PROMPTS;
}

async function readDense(
  dir: string,
  path: string,
  config: Readonly<Record<string, unknown>>,
  width: number,
): Promise<DenseHead> {
  const { in: own, out, activation } = parseDense(config);
  const file = await readFile(join(dir, path, 'model.safetensors')).catch(() => {
    throw new Error(`it holds no ${path}/model.safetensors`);
  });
  const weights = parseSafetensors(file);
  const weight = weights.read('linear.weight');
  const bias = weights.names.includes('linear.bias') ? weights.read('linear.bias') : null;
  if (own !== width || weight.length !== own * out || (bias !== null && bias.length !== out))
    throw new Error(`${path} turns vectors of width ${own} into ${out}, and the ones before it are of width ${width}`);
  return { weight, bias, out, activation };
}
