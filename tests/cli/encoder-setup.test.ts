import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchEncoder } from '#cli/setup/encoder.ts';
import { PINNED_ENCODERS } from '#cli/setup/encoder-pins.ts';
import { encoderSetting, HUB_NAMES, hubName } from '#encoder-folder.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { checkpoint, modules } from '../models/encoder/checkpoint.ts';
import { serveMirror } from './mirror-server.ts';

let folder: string;
let mirror: Awaited<ReturnType<typeof serveMirror>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-encoder-setup-'));
  mirror = await serveMirror();
});
afterEach(async () => {
  await mirror.close();
  rmSync(folder, { recursive: true });
});
const FIRST = { pooling_mode_cls_token: true };
const FILES = ['config.json', 'tokenizer.json', 'model.safetensors', 'modules.json', '1_Pooling/config.json'];
const HUB = 'somebody/toy';

const made = () =>
  checkpoint(join(folder, 'made'), { 'modules.json': modules('Pooling'), '1_Pooling/config.json': FIRST });
const fetched = (from: string, hub = HUB) =>
  fetchEncoder({
    hub,
    from,
    dataDir: join(folder, 'data'),
    progress: { file: () => undefined, stop: () => {} },
    pause: () => 1,
  });

describe('another encoder', () => {
  it('comes from a mirror of the hub with the files of its head, and is then held to what it was', async () => {
    const from = made();
    for (const file of FILES) mirror.put(`${HUB}/resolve/main/${file}`, readFileSync(join(from, file)));
    const target = await fetched(mirror.address);
    expect(encoderSetting(HUB, join(folder, 'data'))).toBe(target);
    expect((await readModelFiles(target)).head.pooling).toBe('first');

    mirror.put(`${HUB}/resolve/main/1_Pooling/config.json`, '{"pooling_mode_mean_tokens":true}');
    rmSync(join(target, '1_Pooling', 'config.json'));
    await expect(fetched(mirror.address)).rejects.toThrow('config.json does not match its checksum');
    expect(existsSync(join(target, 'model.safetensors'))).toBe(true);
  });

  it('comes from a folder, where a file that is missing is named and nothing is put in place', async () => {
    const from = made();
    expect(await fetched(from)).toBe(join(folder, 'data', 'models', 'somebody', 'toy'));
    rmSync(join(from, 'tokenizer.json'));
    await expect(fetched(from, 'somebody/other')).rejects.toThrow('somebody/other lacks tokenizer.json');
    expect(existsSync(join(folder, 'data', 'models', 'somebody', 'other'))).toBe(false);
  });

  it('that is pinned is refused when its weights are anything else', async () => {
    const from = made();
    await expect(fetched(from, 'BAAI/bge-small-en-v1.5')).rejects.toThrow('config.json is cut short: 612 of 743 bytes');
  });

  it('gets the prompts that its makers name on its page', async () => {
    const target = await fetched(made(), 'Snowflake/snowflake-arctic-embed-xs');
    expect((await readModelFiles(target)).prompts.question).toBe(
      'Represent this sentence for searching relevant passages: ',
    );
  });
});

describe('the name of an encoder', () => {
  it('may be short, whole, one of the bundled precisions, or a folder', () => {
    expect(encoderSetting('int8', '/data')).toBe('int8');
    expect(encoderSetting('bge-small-en-v1.5', '/data')).toBe('/data/models/BAAI/bge-small-en-v1.5');
    expect(encoderSetting('thenlper/gte-small', '/data')).toBe('/data/models/thenlper/gte-small');
    expect(encoderSetting(folder, '/data')).toBe(folder);
  });

  it.each(['', 'nobody knows it', '../../etc/passwd', '.ssh/keys', 'a/b/c', 'a/..'])('is not %j', (name) => {
    expect(hubName(name)).toBeNull();
  });

  it('is pinned to a commit wherever it has a short one', () => {
    for (const hub of Object.values(HUB_NAMES)) expect(PINNED_ENCODERS[hub]?.revision).toMatch(/^[0-9a-f]{40}$/);
  });
});
