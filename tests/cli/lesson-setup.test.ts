import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BACKBONE, fetchBackbone } from '#cli/setup/backbone.ts';
import { runSetup } from '#cli/setup/run.ts';
import { chooseSets } from '#cli/setup/sets.ts';
import { serveMirror } from './mirror-server.ts';

let folder: string;
let from: string;
let data: string;
const progress = { file: () => undefined, stop: () => {} };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-lesson-setup-'));
  [from, data] = [join(folder, 'from'), join(folder, 'data')];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(from, path)), { recursive: true });
  writeFileSync(join(from, path), content);
}

async function setup(...names: string[]): Promise<string[]> {
  const said: string[] = [];
  const sets = chooseSets(names, { folder: true });
  await runSetup({
    sets,
    from,
    dataDir: data,
    assetsDir: folder,
    now: () => 0,
    say: (line) => said.push(line),
    progress,
  });
  return said;
}

const HOUSES = [
  'price,area,bedrooms,bathrooms,stories,mainroad,guestroom,basement,hotwaterheating,airconditioning,parking,prefarea,furnishingstatus',
  ...Array.from({ length: 25 }, (_, at) => `${1_000_000 + at},3000,3,1,2,yes,no,no,no,yes,1,no,furnished`),
].join('\n');
/** One picture of each class. */
const BATCH = Uint8Array.from({ length: 10 * 3_073 }, (_, at) => (at % 3_073 === 0 ? at / 3_073 : 128));

describe('what lessons learn from', () => {
  it('is taken from a folder: houses', async () => {
    put('kaggle/Housing.csv', HOUSES);
    expect(await setup('houses')).toContain('houses: 25 houses. /lesson houses learns from them at once.');
    expect(readFileSync(join(data, 'lessons', 'Housing.csv'), 'utf8')).toBe(HOUSES);
  });

  it('is refused when it is another table of houses, and what was there stays', async () => {
    put('Housing.csv', HOUSES);
    await setup('houses');
    put('Housing.csv', 'a,b\n1,2\n');
    await expect(setup('houses')).rejects.toThrow('These houses lack price, area');
    expect(readFileSync(join(data, 'lessons', 'Housing.csv'), 'utf8')).toBe(HOUSES);
  });

  it('is taken from a folder: pictures, whatever folder they lie in', async () => {
    put('cifar-10-batches-bin/data_batch_1.bin', BATCH);
    put('cifar-10-batches-bin/test_batch.bin', BATCH);
    const said = await setup('pictures');
    expect(said).toContain(
      'pictures: 10 pictures to learn from and 10 to test with. /lesson pictures uses them at once.',
    );
    expect(readFileSync(join(data, 'lessons', 'cifar-10', 'test_batch.bin'))).toEqual(Buffer.from(BATCH));
  });

  it('is refused when a file is torn', async () => {
    put('data_batch_1.bin', BATCH.subarray(0, 4_000));
    put('test_batch.bin', BATCH);
    await expect(setup('pictures')).rejects.toThrow('data_batch_1.bin is torn');
    expect(existsSync(join(data, 'lessons', 'cifar-10'))).toBe(false);
  });
});

describe('the network of the pictures lesson', () => {
  const pinned = { bytes: 6, sha256: createHash('sha256').update('resnet').digest('hex') };
  const fetched = (file: string | null, place: string | null) =>
    fetchBackbone({ file, from: place, dataDir: data, progress, pause: () => 1, pinned });
  const at = (name: string) => join(data, 'lessons', 'backbone', name);

  it('comes by path, with what it wants of pixels where that lies beside it', async () => {
    put('net.onnx', 'a graph');
    put('preprocessor_config.json', '{}');
    expect(await fetched(join(from, 'net.onnx'), null)).toBe('net.onnx');
    expect(readFileSync(at('model.onnx'), 'utf8')).toBe('a graph');
    expect(readFileSync(at('preprocessor_config.json'), 'utf8')).toBe('{}');
    rmSync(join(from, 'preprocessor_config.json'));
    await fetched(join(from, 'net.onnx'), null);
    expect(existsSync(at('preprocessor_config.json'))).toBe(false); // another network's would be wrong
    await expect(fetched(join(from, 'none.onnx'), null)).rejects.toThrow('There is no file');
  });

  it.each([
    `${BACKBONE}/resnet18-v1-7.onnx`,
    'resnet18-v1-7.onnx',
  ])('comes from a folder that holds it as %s, or is left out', async (path) => {
    mkdirSync(from, { recursive: true });
    expect(await fetched(null, from)).toBeNull();
    put(path, 'resnet');
    expect(await fetched(null, from)).toBe(BACKBONE);
    expect(readFileSync(at('model.onnx'), 'utf8')).toBe('resnet');
    expect(JSON.parse(readFileSync(at('preprocessor_config.json'), 'utf8'))).toHaveProperty('image_std');
    put(path, 'resnot');
    await expect(fetched(null, from)).rejects.toThrow('resnet18-v1-7.onnx');
    expect(readFileSync(at('model.onnx'), 'utf8')).toBe('resnet');
  });

  it('comes from a mirror of the hub at one revision, and is refused when it is another file', async () => {
    const mirror = await serveMirror();
    try {
      expect(await fetched(null, mirror.address)).toBeNull();
      const path = `${BACKBONE}/resolve/e7cb849/resnet18-v1-7.onnx`;
      mirror.put(path, Buffer.from('resnet'));
      expect(await fetched(null, mirror.address)).toBe(BACKBONE);
      expect(JSON.parse(readFileSync(at('preprocessor_config.json'), 'utf8'))).toHaveProperty('image_mean');
      mirror.put(path, Buffer.from('another'));
      rmSync(at('model.onnx'));
      await expect(fetched(null, mirror.address)).rejects.toThrow('model.onnx');
      expect(existsSync(at('model.onnx'))).toBe(false);
    } finally {
      await mirror.close();
    }
  });
});
