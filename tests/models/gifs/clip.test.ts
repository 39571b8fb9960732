import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from 'onnx-autograd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClip } from '#loaders/gifs/clip.ts';
import { clipFolder, inspectClipFolder } from '#loaders/gifs/clip-folder.ts';
import type { Clip } from '#models/gifs/clip/clip.ts';
import { framesOf, spread } from '#models/gifs/clip/frames.ts';
import { meanDirection } from '#numbers/dense.ts';
import { train } from './toy/towers.ts';
import { CHOSEN_BY, COMBINATIONS, type Combination, gifOf, HELD_OUT, sentenceOf, TRAINED } from './toy/world.ts';
import { type Family, toyClip, writeToyClip } from './toy/write.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-clip-'));
/** Two animations of every combination, of which each is drawn a little differently. */
const DRAWN = [90, 91];
let drawn: Uint8Array[][];
let toy: Clip;

beforeAll(async () => {
  toy = await openClip(await toyClip());
  drawn = [];
  for (const seed of DRAWN) {
    const random = createRandom(seed);
    drawn.push(await Promise.all(COMBINATIONS.map((one) => gifOf(one, random))));
  }
}, 240_000);

afterAll(async () => {
  await toy.close();
  rmSync(folder, { recursive: true });
});

/** How often the sentence for a combination finds its animation first, among those of all combinations. */
async function recallAt1(clip: Clip, asked: readonly Combination[], count = 4): Promise<number> {
  const words = await clip.words(asked.map(sentenceOf));
  let right = 0;
  for (const gifs of drawn) {
    const vectors: Float32Array[] = [];
    for (const gif of gifs) vectors.push(meanDirection(await clip.frames(await framesOf(gif, count)), clip.dims));
    asked.forEach((one, at) => {
      const query = words.subarray(at * clip.dims, (at + 1) * clip.dims);
      const cosines = vectors.map((vector) => vector.reduce((sum, value, d) => sum + value * query[d]!, 0));
      if (COMBINATIONS[cosines.indexOf(Math.max(...cosines))] === one) right += 1;
    });
  }
  return right / (asked.length * drawn.length);
}

describe('CLIP', () => {
  it('finds combinations it was never trained on, among all others', async () => {
    expect([TRAINED.length, CHOSEN_BY.length, HELD_OUT.length]).toEqual([108, 12, 24]);
    expect(HELD_OUT.some((one) => TRAINED.includes(one) || CHOSEN_BY.includes(one))).toBe(false);
    expect(await recallAt1(toy, HELD_OUT)).toBeGreaterThanOrEqual(0.95);
  });

  it('tells how things move from several frames, which one frame cannot show', async () => {
    const [one, four, eight] = [
      await recallAt1(toy, HELD_OUT, 1),
      await recallAt1(toy, HELD_OUT, 4),
      await recallAt1(toy, HELD_OUT, 8),
    ];
    expect(one).toBeLessThan(0.75);
    expect(four).toBeGreaterThan(one + 0.2);
    expect(eight).toBeGreaterThanOrEqual(0.9);
  });

  it('is trained to the same numbers by the same seed, and finds as much by another', async () => {
    const short = async () => (await train({ seed: 3, steps: 25 })).state.get('image')!;
    expect(Buffer.from((await short()).buffer).equals(Buffer.from((await short()).buffer))).toBe(true);
    const other = await openClip(await toyClip({ seed: 2 }));
    expect(await recallAt1(other, HELD_OUT)).toBeGreaterThanOrEqual(0.9);
    await other.close();
  }, 240_000);

  it('in the layout of SigLIP is read as one: padded texts, pooled outputs, a stretched picture', async () => {
    const siglip = await openClip(await toyClip({ family: 'siglip' }));
    expect([siglip.family, siglip.dims]).toEqual(['siglip', 32]);
    expect(siglip.id).not.toBe(toy.id);
    expect(await recallAt1(siglip, HELD_OUT)).toBeGreaterThanOrEqual(0.9);
    await siglip.close();
  }, 120_000);

  it('answers in vectors of length 1, and in the mean of the templates for a question', async () => {
    const sentence = sentenceOf(COMBINATIONS[17]!);
    const said = ['{}', 'a photo of {}'].map((template) => template.replace('{}', sentence));
    const two = await openClip(await toyClip(), { templates: ['{}', 'a photo of {}'] });
    const [words, each] = [await two.words([sentence]), await two.captions(said)];
    expect(Math.hypot(...words)).toBeCloseTo(1, 5);
    expect(Math.hypot(...each.subarray(0, 32))).toBeCloseTo(1, 5);
    expect([...words].map((value) => Number(value.toFixed(5)))).toEqual(
      [...meanDirection(each, 32)].map((value) => Number(value.toFixed(5))),
    );
    await two.close();
  });

  it('does not depend on what it is asked together with', async () => {
    const texts = COMBINATIONS.slice(0, 40).map(sentenceOf);
    const together = await toy.captions([...texts, 'an animation of a photo of a red circle resting']);
    const alone = await toy.captions([texts[39]!]);
    expect(Math.max(...alone.map((value, d) => Math.abs(value - together[39 * 32 + d]!)))).toBeLessThan(1e-5);
  });
});

describe('a CLIP folder', () => {
  const copy = async (name: string, family: Family = 'clip'): Promise<string> => {
    const to = join(folder, name);
    cpSync(await toyClip({ family }), to, { recursive: true });
    return to;
  };

  it('is what the setting names: a folder, or a name on the hub below the data folder', () => {
    expect(clipFolder('Xenova/clip-vit-base-patch32', '/data')).toBe('/data/models/Xenova/clip-vit-base-patch32');
    expect(clipFolder('/opt/clip', '/data')).toBe('/opt/clip');
    expect(clipFolder('../../etc', '/data')).not.toContain('/data');
    expect(clipFolder('Xenova/../../../etc/x', '/data')).toBe('/data/models/Xenova/etc/x');
  });

  it('has an id of what it holds, wherever it lies', async () => {
    const [a, b] = [inspectClipFolder(await copy('a')), inspectClipFolder(await copy('b'))];
    if (typeof a === 'string' || typeof b === 'string') throw new Error('not read');
    expect(a.id).toBe(b.id);
    expect(a.precision).toBe('fp32');
    const graph = join(folder, 'b', 'onnx', 'vision_model.onnx');
    const bytes = readFileSync(graph);
    bytes[bytes.length - 40]! ^= 1;
    writeFileSync(graph, bytes);
    expect(inspectClipFolder(b.folder)).not.toMatchObject({ id: a.id });
  });

  it.each([
    ['no folder', (at: string) => rmSync(at, { recursive: true }), 'there is no folder'],
    ['no tokenizer', (at: string) => rmSync(join(at, 'tokenizer.json')), 'tokenizer.json is missing'],
    ['one tower', (at: string) => rmSync(join(at, 'onnx', 'vision_model.onnx')), 'does not hold'],
    ['another model', (at: string) => writeFileSync(join(at, 'config.json'), '{"model_type":"bert"}'), 'names no CLIP'],
    ['a torn graph', (at: string) => truncateSync(join(at, 'onnx', 'text_model.onnx'), 900), 'cannot be opened'],
    ['a torn tokenizer', (at: string) => truncateSync(join(at, 'tokenizer.json'), 90), 'cannot be opened'],
  ])('with %s is said to be unusable, and why', async (name, harm, reason) => {
    const at = await copy(name.replaceAll(' ', '-'));
    harm(at);
    await expect(openClip(at)).rejects.toMatchObject({
      name: 'ClipUnusable',
      message: expect.stringContaining(reason),
    });
  });

  it.each([
    'my clip',
    'v1.0..final',
    'été – 模型 (2)',
    'a--b',
    'model.git',
    '100%',
    'quantized',
  ])('opens under the name %j, and in any precision', async (name) => {
    const at = await copy(join('any parent', name));
    if (name === 'quantized' || name === 'my clip') {
      for (const tower of ['text', 'vision']) {
        renameSync(join(at, 'onnx', `${tower}_model.onnx`), join(at, 'onnx', `${tower}_model_quantized.onnx`));
      }
    }
    const clip = await openClip(at);
    expect(clip.dims).toBe(toy.dims);
    await clip.close();
  });

  it('that answers with what is no number is unusable', async () => {
    const other = await copy('no-numbers');
    const trained = await train({ steps: 2 });
    writeToyClip(other, {
      ...trained,
      state: new Map([...trained.state].map(([name, data]) => [name, data.map(() => Number.NaN)])),
    });
    await expect(openClip(other)).rejects.toThrow('not a number');
  });
});

describe('frames', () => {
  it('are spread over the whole time', () => {
    const even = (count: number) => Array.from({ length: count }, () => 80);
    expect(spread(even(16), 4)).toEqual([2, 6, 10, 14]);
    expect(spread(even(3), 4)).toEqual([0, 1, 2]);
    expect(spread(even(1), 8)).toEqual([0]);
  });

  it('that stay longer count for longer', () => {
    expect(spread([1_000, 50, 50, 50, 50, 1_000], 2)).toEqual([0, 5]);
    expect(spread([100, 100, 100, 2_000], 4)).toEqual([2, 3]);
    expect(spread([0, 0, 0, 0], 2)).toEqual([1, 3]); // browsers show these for a tenth of a second each
  });
});
