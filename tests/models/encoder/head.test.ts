import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { checkpoint, modules, safetensors } from './checkpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-head-'));
afterAll(() => rmSync(folder, { recursive: true }));
const FIRST = { word_embedding_dimension: 384, pooling_mode_cls_token: true, pooling_mode_mean_tokens: false };
const MEAN = { word_embedding_dimension: 384, pooling_mode_cls_token: false, pooling_mode_mean_tokens: true };
/** Takes the third number of a vector, and the first one twice. */
const PICKED = new Float32Array(2 * 384);
PICKED[2] = 1;
PICKED[384] = 2;
const DENSE = {
  in_features: 384,
  out_features: 2,
  bias: false,
  activation_function: 'torch.nn.modules.linear.Identity',
};

const open = (name: string, files: Readonly<Record<string, unknown>>): Promise<Encoder> =>
  createEncoder({ cacheDir: join(folder, 'cache'), modelDir: checkpoint(join(folder, name), files) });

describe('a checkpoint’s own files say how its vectors are made', () => {
  let mean: Encoder;
  beforeAll(async () => {
    mean = await open('mean', { 'modules.json': modules('Pooling', 'Normalize'), '1_Pooling/config.json': MEAN });
  }, 120_000);
  afterAll(() => mean.close());

  it('by the state of the first token', async () => {
    const first = await open('first', {
      'modules.json': modules('Pooling', 'Normalize'),
      '1_Pooling/config.json': FIRST,
    });
    const vector = await first.encode(['a boy befriends an alien']);
    const { hiddenStates, layers, ids } = await mean.inspect('a boy befriends an alien');
    const states = hiddenStates.subarray(layers * ids.length * 384).subarray(0, 384);
    const length = Math.hypot(...states);
    expect(vector[7]).toBeCloseTo(states[7]! / length, 4);
    expect(first.id).not.toBe(mean.id);
    await first.close();
  }, 120_000);

  it('and by a matrix after it', async () => {
    const picked = await open('dense', {
      'modules.json': modules('Pooling', 'Dense', 'Normalize'),
      '1_Pooling/config.json': MEAN,
      '2_Dense/config.json': DENSE,
      '2_Dense/model.safetensors': safetensors({ 'linear.weight': { shape: [2, 384], data: PICKED } }),
    });
    const plain = await mean.encode(['a boy befriends an alien']);
    const [x, y] = [plain[2]!, 2 * plain[0]!];
    const vector = await picked.encode(['a boy befriends an alien']);
    expect(picked.dims).toBe(2);
    expect(vector[0]).toBeCloseTo(x / Math.hypot(x, y), 4);
    expect(vector[1]).toBeCloseTo(y / Math.hypot(x, y), 4);
    await picked.close();
  }, 120_000);
});

describe('what stands before a text', () => {
  it('is read from the checkpoint, and from beside it where the checkpoint says nothing', async () => {
    const own = { prompts: { query: 'find: ', document: '' } };
    const beside = { prompts: { query: 'query: ', document: 'passage: ' } };
    const names = ['config_sentence_transformers.json', 'marquee.prompts.json'] as const;
    const both = await readModelFiles(checkpoint(join(folder, 'both'), { [names[0]]: own, [names[1]]: beside }));
    expect(both.prompts).toEqual({ question: 'find: ', passage: '' });
    const silent = { [names[0]]: { similarity_fn_name: 'cosine' }, [names[1]]: beside };
    const other = await readModelFiles(checkpoint(join(folder, 'silent'), silent));
    expect(other.prompts).toEqual({ question: 'query: ', passage: 'passage: ' });
    expect(other.hash).not.toBe(both.hash);
  });
});

describe('a head that cannot be used', () => {
  it.each([
    ['weighted', { 'modules.json': modules('Pooling'), '1_Pooling/config.json': { pooling_mode_max_tokens: true } }, 'it pools max_tokens; the mean'],
    ['no-pooling', { 'modules.json': modules('Pooling') }, 'it holds no 1_Pooling/config.json'],
    ['lstm', { 'modules.json': modules('LSTM') }, 'modules.json: LSTM is not understood after a BERT'],
    ['wide', {
      'modules.json': modules('Dense'),
      '1_Dense/config.json': { ...DENSE, in_features: 768 },
      '1_Dense/model.safetensors': safetensors({ 'linear.weight': { shape: [2, 384], data: PICKED } }),
    }, '1_Dense turns vectors of width 768 into 2, and the ones before it are of width 384'],
    ['no-weights', { 'modules.json': modules('Dense'), '1_Dense/config.json': DENSE }, 'it holds no 1_Dense/model.safetensors'],
  ] as const)('(%s) is refused in one sentence', async (name, files, reason) => {
    await expect(readModelFiles(checkpoint(join(folder, name), files))).rejects.toMatchObject({
      name: 'EncoderFolderError',
      message: expect.stringContaining(reason),
    });
  });
}); // biome-ignore format: a table
