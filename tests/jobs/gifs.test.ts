import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from 'onnx-autograd';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PLANS } from '#jobs/plan.ts';
import { Cancelled, type NightContext } from '#jobs/step.ts';
import { encodeGifs } from '#jobs/steps/gifs.ts';
import { openStore } from '#store/index.ts';
import { membersTaste } from '#training/recommend/members-taste.ts';
import { gifOf, HELD_OUT } from '../models/gifs/toy/world.ts';
import { toyClip } from '../models/gifs/toy/write.ts';

const assetsDir = fileURLToPath(new URL('../../assets/', import.meta.url));
const SERVER = '123456789012345678';
let clip: string;
let dataDir: string;

beforeAll(async () => {
  clip = await toyClip();
}, 120_000);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-night-gifs-'));
  mkdirSync(join(dataDir, 'collections', 'tgif'), { recursive: true });
  const lines = ['a cat jumps', 'it leaps', 'rain on a window'].map(
    (said, at) => `https://38.media.tumblr.com/${at}.gif\t${said}`,
  );
  writeFileSync(join(dataDir, 'collections', 'tgif', 'tgif-v1.0.tsv'), lines.join('\n'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const context = (more: Partial<NightContext> = {}): NightContext => ({
  dataDir,
  assetsDir,
  encoder: 'fp32',
  clip,
  threads: 1,
  seed: 1,
  approval: 'none',
  now: () => new Date(0),
  progress: () => {},
  ...more,
});

/** As `/gifs add` leaves it. */
async function addOwn(at: number): Promise<string> {
  const bytes = await gifOf(HELD_OUT[at]!, createRandom(at));
  const folder = join(dataDir, 'gifs', SERVER);
  mkdirSync(folder, { recursive: true });
  const digits = createHash('sha256').update(bytes).digest().readBigUInt64BE().toString(36).slice(-7);
  const path = join(folder, `o${digits.padStart(7, '0')}.gif`);
  writeFileSync(path, bytes);
  return path;
}

/** Rows in the caches; `width` is a key, a step and a byte a number. */
const rows = (prefix: string, dims: number): number => {
  const name = readdirSync(join(dataDir, 'cache')).find((one) => one.startsWith(prefix))!;
  const { size } = statSync(join(dataDir, 'cache', name));
  return Math.floor(size / (20 + dims));
};
/** Ends the caches in the middle of a row, as a kill does; one that is torn already is left as it is. */
function tear(bytes: number): void {
  for (const name of readdirSync(join(dataDir, 'cache'))) {
    const path = join(dataDir, 'cache', name);
    if (/^(?:captions-clip|frames)-/.test(name) && statSync(path).size % 52 === 0)
      appendFileSync(path, Buffer.alloc(1 + bytes, 7));
  }
}
const encoded = () => [rows('captions-clip-', 32), rows('frames-', 32)];

describe('the night', () => {
  it('has a step for GIFs', () => {
    expect(PLANS['nightly']!.map(({ name }) => name)).toContain('gifs');
  });

  it('encodes captions and frames that are new, and nothing twice', async () => {
    await addOwn(5);
    const first = await encodeGifs.run(context());
    expect(first.note).toBe('Encoded 103 captions, 103 captions by CLIP, 51 GIFs by their frames.');
    expect(encoded()).toEqual([103, 51]);
    expect((await encodeGifs.run(context())).note).toBe('Nothing is new.');
    expect(encoded()).toEqual([103, 51]);
    await addOwn(9);
    expect((await encodeGifs.run(context())).note).toBe('Encoded 1 GIFs by their frames.');
  });

  it('is due when a GIF is added or removed, a caption or the CLIP changes, or what it made is gone', async () => {
    const seen = new Set<string>();
    const due = async (given = context()): Promise<boolean> => {
      const print = await encodeGifs.fingerprint(given);
      const fresh = !seen.has(print);
      seen.add(print);
      return fresh;
    };
    expect(await due()).toBe(true);
    expect(await due()).toBe(false);
    const path = await addOwn(2);
    expect(await due()).toBe(true);
    rmSync(path);
    expect(await due()).toBe(false); // as it was
    appendFileSync(join(dataDir, 'collections', 'tgif', 'tgif-v1.0.tsv'), '\nhttps://38.media.tumblr.com/9.gif\tsnow');
    expect(await due()).toBe(true);
    expect(await due(context({ clip: join(dataDir, 'nowhere') }))).toBe(true);
    expect(await encodeGifs.lost!(context())).toBe(true);
    await encodeGifs.run(context());
    expect(await encodeGifs.lost!(context())).toBe(false);
  });

  it('stopped anywhere, or killed in the middle of a row, goes on and comes to the same', async () => {
    await addOwn(5);
    await encodeGifs.run(context());
    const whole = encoded();
    const random = createRandom(11);
    rmSync(join(dataDir, 'cache'), { recursive: true });
    for (let rounds = 0; ; rounds += 1) {
      expect(rounds).toBeLessThan(80);
      let left = 1 + Math.floor(random() * 12);
      const progress = () => {
        left -= 1;
        if (left === 0) throw new Cancelled('stopped');
      };
      const ending = await encodeGifs.run(context({ progress })).catch((error: unknown) => error);
      if (!(ending instanceof Error)) break;
      expect(ending).toBeInstanceOf(Cancelled);
      if (rounds % 2 === 0) tear(Math.floor(random() * 19));
    }
    expect(encoded()).toEqual(whole);
    expect(readdirSync(join(dataDir, 'cache')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('keeps nothing of a GIF that was removed', async () => {
    const path = await addOwn(5);
    await encodeGifs.run(context());
    rmSync(path);
    await encodeGifs.run(context());
    expect(encoded()).toEqual([103, 50]);
  });

  it('leaves out a file that cannot be read, and says so', async () => {
    writeFileSync(await addOwn(5), 'no GIF');
    expect((await encodeGifs.run(context())).note).toContain('50 GIFs by their frames; 1 files cannot be read.');
  });

  it('encodes captions alone where there is no CLIP, or none that opens', async () => {
    for (const none of ['', join(dataDir, 'nowhere')])
      expect((await encodeGifs.run(context({ clip: none }))).note).toContain('(captions alone: CLIP is not set up)');
    expect(readdirSync(join(dataDir, 'cache')).some((name) => name.startsWith('frames-'))).toBe(false);
  });

  it('learns no taste in films from what was said about GIFs', async () => {
    const store = await openStore({ dataDir, now: () => new Date(0), onTrouble: () => {} });
    const from = ['heat-1995'];
    const query = 'recommend heat-1995';
    await store.feedback.say(SERVER, { about: 'gif', question: query, gif: 's0000001', verdict: 'not-this' });
    await store.feedback.say(SERVER, { about: 'recommendation', from, film: 'alien-1979', verdict: 'more-like' });
    await store.close();
    expect((await membersTaste({ dataDir })).pairs).toEqual([{ a: 'heat-1995', b: 'alien-1979', alike: true }]);
    expect(readFileSync(join(dataDir, 'store', 'feedback.jsonl'), 'utf8')).toContain('s0000001');
  });
});
