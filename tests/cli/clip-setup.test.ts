import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchClip } from '#cli/setup/clip.ts';
import { PINNED } from '#cli/setup/clip-pins.ts';
import { parseConfig } from '#config.ts';
import { inspectClipFolder } from '#loaders/gifs/clip-folder.ts';
import { toyClip } from '../models/gifs/toy/write.ts';
import { serveMirror } from './mirror-server.ts';

let toy: string;
let folder: string;
let mirror: Awaited<ReturnType<typeof serveMirror>>;
const FILES = [
  'config.json',
  'preprocessor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/text_model.onnx',
  'onnx/vision_model.onnx',
];
const NAME = 'somebody/toy-clip';
const read = (file: string) => readFileSync(join(toy, file));

beforeAll(async () => {
  toy = await toyClip();
}, 120_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-clip-setup-'));
  mirror = await serveMirror();
});
afterEach(async () => {
  await mirror.close();
  rmSync(folder, { recursive: true });
});

const fetched = (from: string | null, model = NAME) =>
  fetchClip({
    model,
    from,
    dataDir: join(folder, 'data'),
    progress: { file: () => undefined, stop: () => {} },
    pause: () => 1,
  });
const serve = (revision: string, name = NAME) => {
  for (const file of FILES) mirror.put(`${name}/resolve/${revision}/${file}`, read(file));
};
const target = () => join(folder, 'data', 'models', NAME);

describe('a CLIP', () => {
  it('comes from a mirror of the hub, and is then held to what it was', async () => {
    serve('main');
    expect(await fetched(mirror.address)).toBe(target());
    expect(inspectClipFolder(target())).toMatchObject({ family: 'clip', precision: 'fp32' });
    const lock = JSON.parse(readFileSync(join(target(), 'marquee.lock.json'), 'utf8')) as {
      files: Record<string, unknown>;
    };
    expect(Object.keys(lock.files).sort()).toEqual([...FILES].sort());

    const before = read('onnx/vision_model.onnx');
    const changed = Buffer.concat([before, Buffer.from('x')]);
    mirror.put(`${NAME}/resolve/main/onnx/vision_model.onnx`, changed);
    expect(await fetched(mirror.address)).toBe(target());
    expect(readFileSync(join(target(), 'onnx/vision_model.onnx')).equals(before)).toBe(true);
    rmSync(join(target(), 'onnx/vision_model.onnx'));
    await expect(fetched(mirror.address)).rejects.toThrow('vision_model.onnx does not match its checksum');
    expect(existsSync(join(target(), 'onnx/vision_model.onnx'))).toBe(false);
  });

  it('is asked for at the revision that was named', async () => {
    serve('0123abc');
    await fetched(mirror.address, `${NAME}@0123abc`);
    expect(
      mirror.seen.filter(({ status }) => status === 200).every(({ path }) => path.includes('/resolve/0123abc/')),
    ).toBe(true);
    expect(existsSync(target())).toBe(true);
  });

  it('goes on where a broken connection left off, and leaves nothing half in place', async () => {
    serve('main');
    mirror.file(`${NAME}/resolve/main/onnx/text_model.onnx`).breakAfter = 2_000;
    mirror.file(`${NAME}/resolve/main/onnx/text_model.onnx`).breaks = 2;
    await fetched(mirror.address);
    expect(readFileSync(join(target(), 'onnx/text_model.onnx')).equals(read('onnx/text_model.onnx'))).toBe(true);
  });

  it('without one of its files is none, and what came of it is thrown away', async () => {
    for (const file of FILES.slice(0, 5)) mirror.put(`${NAME}/resolve/main/${file}`, read(file));
    await expect(fetched(mirror.address)).rejects.toThrow('lacks onnx/vision_model.onnx');
    expect(existsSync(target())).toBe(false);
  });

  it('that a mirror does not have is left out', async () => {
    expect(await fetched(mirror.address)).toBeNull();
    expect(await fetched(folder)).toBeNull();
  });

  it.each([
    'somebody/toy-clip',
    'models/somebody/toy-clip',
    'toy-clip',
    '.',
  ])('comes from a folder that has it at %s', async (at) => {
    const from = join(folder, 'from');
    cpSync(toy, join(from, at), { recursive: true });
    expect(await fetched(from)).toBe(target());
    expect(readdirSync(join(target(), 'onnx')).sort()).toEqual(['text_model.onnx', 'vision_model.onnx']);
  });

  it.each([
    ['_quantized', 'q8'],
    ['_fp16', 'fp16'],
  ])('whose graphs are %s comes as it is, from a folder of any name and from a mirror, and is pinned', async (suffix, precision) => {
    const from = join(folder, 'été (2)', 'my models');
    for (const file of FILES) {
      const named = file.replace('_model.onnx', `_model${suffix}.onnx`);
      mkdirSync(dirname(join(from, NAME, named)), { recursive: true });
      writeFileSync(join(from, NAME, named), read(file));
      mirror.put(`${NAME}/resolve/main/${named}`, read(file));
    }
    for (const place of [from, mirror.address]) {
      expect(await fetched(place)).toBe(target());
      expect(inspectClipFolder(target())).toMatchObject({ precision });
      const lock = readFileSync(join(target(), 'marquee.lock.json'), 'utf8');
      expect(lock).toContain(`onnx/vision_model${suffix}.onnx`);
      rmSync(target(), { recursive: true });
    }
  });

  it('in a folder that says what its files are is held to that', async () => {
    const from = join(folder, 'from');
    cpSync(toy, from, { recursive: true });
    writeFileSync(join(from, 'SHA256SUMS'), `${'0'.repeat(64)}  tokenizer.json\n`);
    await expect(fetched(from)).rejects.toThrow('tokenizer.json does not match its checksum');
    expect(existsSync(target())).toBe(false);
  });

  it('that is a folder is used where it lies', async () => {
    expect(await fetched(null, toy)).toBe(toy);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

describe('the CLIP that is set up when none is named', () => {
  const { clip } = parseConfig({});

  it('is pinned: a commit, and every file by its size and SHA-256', () => {
    const pinned = PINNED[clip]!;
    expect(pinned.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(Object.keys(pinned.files).sort()).toEqual([...FILES].sort());
    for (const { sha256, bytes } of Object.values(pinned.files)) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(bytes).toBeGreaterThan(100);
    }
  });

  it('is nothing else: another model under its name is refused, from a mirror and from a folder', async () => {
    serve(PINNED[clip]!.revision, clip);
    await expect(fetched(mirror.address, clip)).rejects.toThrow('config.json is cut short');
    const from = join(folder, 'from');
    cpSync(toy, join(from, clip), { recursive: true });
    await expect(fetched(from, clip)).rejects.toThrow('config.json is cut short');
    expect(existsSync(join(folder, 'data', 'models'))).toBe(false);
  });
});
