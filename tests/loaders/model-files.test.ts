import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledModelDir, readModelFiles } from '#loaders/encoder/model-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-encoder-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bundled = bundledModelDir();
const config = JSON.parse(readFileSync(join(bundled, 'config.json'), 'utf8')) as Record<string, unknown>;

/** A folder with some files of the bundled checkpoint, its config.json changed. */
function checkpoint(name: string, files: readonly string[], changed: Record<string, unknown> = {}): string {
  const dir = join(folder, name);
  mkdirSync(dir);
  for (const file of files) copyFileSync(join(bundled, file), join(dir, file));
  if (files.includes('config.json')) writeFileSync(join(dir, 'config.json'), JSON.stringify({ ...config, ...changed }));
  return dir;
}
const ALL = ['config.json', 'tokenizer.json', 'model.fp16.safetensors'];

describe('a folder that is no encoder', () => {
  it.each([
    ['nowhere', null, 'it holds no config.json'],
    ['no-tokenizer', ['config.json', 'model.fp16.safetensors'], 'it holds no tokenizer.json'],
    ['no-weights', ['config.json', 'tokenizer.json'], 'it holds neither model.safetensors nor model.fp16.safetensors'],
  ] as const)('(%s) is refused in one sentence that says what is missing', async (name, files, reason) => {
    const dir = files === null ? join(folder, name) : checkpoint(name, files);
    await expect(readModelFiles(dir)).rejects.toMatchObject({
      name: 'EncoderFolderError',
      message: expect.stringContaining(reason),
    });
  });

  it('because it is of another architecture is told so', async () => {
    const dir = checkpoint('roberta', ALL, { model_type: 'roberta' });
    await expect(readModelFiles(dir)).rejects.toThrow('model_type is roberta; only bert is understood');
  });

  it('because its width is another one’s is told so', async () => {
    const dir = checkpoint('wide', ALL, { hidden_size: 768 });
    await expect(readModelFiles(dir)).rejects.toThrow(
      'config.json says 30522 words of width 768, its weights have 30522 of width 384',
    );
  });

  it('but the bundled one is', async () => {
    expect((await readModelFiles(bundled)).config.width).toBe(384);
  });
});
