import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Actor } from 'discord-playground';
import { createRandom } from 'onnx-autograd';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InferenceClient } from '#host/client.ts';
import { heaviestGif, hugePng, manyFrames, movingGif, rottenGif, webpBomb } from '../../models/gifs/made-files.ts';
import { writeToyCollection } from '../../models/gifs/toy/collection.ts';
import { type Combination, gifOf, HELD_OUT, sentenceOf } from '../../models/gifs/toy/world.ts';
import { toyClip } from '../../models/gifs/toy/write.ts';
import { startModels } from '../models-process.ts';
import { buttonIn, componentsOf, openStage, type Stage, textOf } from '../stage.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'marquee-gif-clip-'));
let models: InferenceClient;
let stage: Stage & { close(): Promise<void> };

/** The one the bot talks to; a test may put another in its place. */
let current: InferenceClient;

/** Six animations that no training has shown, whose file names say nothing. */
const OURS: readonly Combination[] = HELD_OUT.filter(({ motion }) => motion !== 'resting').filter(
  (_, at) => at % 3 === 1,
);
const nameOf = (one: Combination): string => `clip ${OURS.indexOf(one) + 1}`;

const olive = (): Actor => {
  stage.later(60_000);
  return stage.playground.actor('owner');
};
const media = (message: Parameters<typeof componentsOf>[0]) =>
  componentsOf(message).flatMap(
    (one) => (one as { items?: { media: { url: string }; description: string }[] }).items ?? [],
  );
const shown = (message: Parameters<typeof componentsOf>[0]) => media(message)[0]?.description;
const upload = (name: string, bytes: Uint8Array) => olive().upload(name, bytes);

beforeAll(async () => {
  const { captions, gifs } = await writeToyCollection(join(dataDir, 'toy'));
  // How CLIP's cosines lie and count is learnt from validation captions, as after `marquee setup gifs`.
  const trained = [
    'train',
    'gifs',
    '--captions',
    captions,
    '--gifs',
    gifs,
    '--clip',
    await toyClip(),
    '--data',
    dataDir,
  ];
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/marquee.ts', ...trained], { cwd: ROOT });
  models = startModels(dataDir, await toyClip());
  current = models;
  stage = await openStage({ realModels: { call: (...given) => current.call(...given) } });
  await models.ready();
  await olive().slash('gif', { query: 'popcorn' });
  const random = createRandom(41);
  for (const one of OURS) {
    const gif = await upload(`${nameOf(one).replace(' ', '-')}.gif`, await gifOf(one, random));
    const added = await olive().slash('gifs add', { gif });
    expect(textOf(added.message)).toContain(`Added **${nameOf(one)}**`);
  }
}, 300_000);

afterAll(async () => {
  await stage.close();
  await models.stop();
  rmSync(dataDir, { recursive: true });
});

describe('/gif with CLIP', () => {
  it("finds a server's GIF by how it looks and moves, whatever its caption says", async () => {
    let first = 0;
    for (const one of OURS) {
      const { message } = await olive().slash('gif', { query: sentenceOf(one) });
      if (shown(message) === `Animated GIF: ${nameOf(one)}`) first += 1;
    }
    expect(first).toBeGreaterThanOrEqual(OURS.length - 1);
  });

  it('says in words how well it fits, and does not speak of captions alone', async () => {
    const { message } = await olive().slash('gif', { query: sentenceOf(OURS[0]!) });
    expect(textOf(message)).toMatch(/· fits(?: well| loosely)? · this server's own · \d+ GIFs searched$/m);
  });

  it('finds what looks like the one that is shown', async () => {
    const first = await olive().slash('gif', { query: sentenceOf(OURS[0]!) });
    const more = await first.click(buttonIn(first.message, 'More like this'));
    expect(more.error).toBeUndefined();
    expect(textOf(more.message)).toContain('More like the one before');
    expect(shown(more.message)).not.toBe(shown(first.message));
  });

  it('knows the frames of what was added before a restart', async () => {
    const again = startModels(dataDir, await toyClip());
    await again.ready();
    current = again;
    try {
      const { message } = await olive().slash('gif', { query: sentenceOf(OURS[1]!) });
      expect(OURS.map((one) => `Animated GIF: ${nameOf(one)}`)).toContain(shown(message));
    } finally {
      current = models;
      await again.stop();
    }
  });

  it('answers by captions, and says so, when the folder of CLIP is damaged', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'marquee-broken-clip-'));
    writeFileSync(join(broken, 'config.json'), '{}');
    const without = startModels(dataDir, broken);
    await without.ready();
    current = without;
    try {
      const { message } = await olive().slash('gif', { query: 'popcorn, the film is starting' });
      expect(shown(message)).toContain('popcorn');
      expect(textOf(message)).toMatch(/GIFs searched by their captions$/m);
      const like = await olive().slash('gif-like', { image: await upload('a.gif', await movingGif()) });
      expect(like.error).toBeUndefined();
      expect(textOf(like.message)).toContain('by colours, motion and shape, not by what is in them');
    } finally {
      current = models;
      await without.stop();
      rmSync(broken, { recursive: true });
    }
  });
});

describe('/gif-like', () => {
  const other = async (one: Combination) => upload('mine.gif', await gifOf(one, createRandom(7)));

  it('finds the GIF that looks and moves like another drawing of the same', async () => {
    let first = 0;
    for (const one of OURS) {
      const { message, error } = await olive().slash('gif-like', { image: await other(one) });
      expect(error).toBeUndefined();
      if (shown(message) === `Animated GIF: ${nameOf(one)}`) first += 1;
    }
    expect(first).toBeGreaterThanOrEqual(OURS.length - 1);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('takes a still picture as %s', async (format) => {
    const still = await sharp(await gifOf(OURS[2]!, createRandom(3)), { page: 2 })
      .toFormat(format)
      .toBuffer();
    const { message, error } = await olive().slash('gif-like', { image: await upload(`still.${format}`, still) });
    expect(error).toBeUndefined();
    expect(textOf(message)).toMatch(/1 of \d+ · fits/);
  });

  it('carries the picture along: next, previous and “not this” need nothing but the message', async () => {
    const popcorn = readFileSync(join(ROOT, 'assets/starter/gifs/popcorn.gif'));
    const first = await olive().slash('gif-like', { image: await upload('it.gif', popcorn) });
    expect(shown(first.message)).toContain('popcorn');
    expect(textOf(first.message)).toMatch(/1 of ([3-9]|10) /);
    const next = await first.click(buttonIn(first.message, 'Next'));
    expect(next.error).toBeUndefined();
    expect(textOf(next.message)).toContain('2 of ');
    expect(shown(next.message)).not.toBe(shown(first.message));
    const back = await next.click(buttonIn(next.message, 'Previous'));
    expect(shown(back.message)).toBe(shown(first.message));
    const not = await back.click(buttonIn(back.message, 'Not this'));
    expect(shown(not.message)).not.toBe(shown(first.message));
    const more = await not.click(buttonIn(not.message, 'More like this'));
    expect(more.error).toBeUndefined();
    expect(textOf(more.message)).toContain('More like the one before');
    const onwards = await more.click(buttonIn(more.message, 'Not this'));
    expect(onwards.error).toBeUndefined();
    expect(shown(onwards.message)).not.toBe(shown(more.message));
  });
});

describe('a picture that was sent covered', () => {
  it('stays covered in the answer and on every page of it', async () => {
    const popcorn = readFileSync(join(ROOT, 'assets/starter/gifs/popcorn.gif'));
    const first = await olive().slash('gif-like', { image: await upload('SPOILER_ending.gif', popcorn) });
    const asked = (message: Parameters<typeof componentsOf>[0]) =>
      JSON.stringify(componentsOf(message)).match(/\{[^{}]*"media":\{[^}]*asked\.webp[^}]*\}[^}]*\}/)?.[0] ??
      'not shown';
    expect(asked(first.message)).toContain('"spoiler":true');
    const next = await first.click(buttonIn(first.message, 'Next'));
    expect(asked(next.message)).toContain('"spoiler":true');
    const open = await olive().slash('gif-like', { image: await upload('ending.gif', popcorn) });
    expect(asked(open.message)).not.toContain('"spoiler":true');
  });
});

describe('what is sent', () => {
  /** MiB that the models' process came to hold at most, above what it held before. */
  async function grownBy(work: () => Promise<unknown>): Promise<number> {
    const { pid } = models.health;
    const field = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
    writeFileSync(`/proc/${pid}/clear_refs`, '5'); // the peak starts anew
    const before = field('VmRSS');
    await work();
    return field('VmHWM') - before;
  }

  it.each([
    ['text.gif', () => Buffer.from('hello, I am a GIF'), 'whatever its name says'],
    ['truncated.gif', async () => (await movingGif({ frames: 8 })).subarray(0, 260), 'damaged or cut short'],
    ['rotten.gif', async () => rottenGif(await movingGif({ frames: 8 })), 'damaged or cut short'],
    ['frames.gif', () => manyFrames(10_000), 'more than 400 frames'],
    ['wide.gif', () => manyFrames(2, 30_000), '30000 × 30000 pixels'],
    ['wide.png', () => hugePng(30_000), '30000 × 30000 pixels'],
    ['large.gif', () => Buffer.alloc(9 * 2 ** 20, 'GIF89a'), 'too large'],
    ['bomb.webp', async () => webpBomb(2_000, 300), 'too many pixels'],
    ['long.gif', async () => movingGif({ frames: 5, delayMs: 60_000 }), 'plays for 300 seconds'],
  ])('as %s is refused in one sentence, with no more than 512 MB on the way', async (name, make, sentence) => {
    const file = await upload(name, await make());
    for (const [command, option] of [
      ['gif-like', 'image'],
      ['gifs add', 'gif'],
    ] as const) {
      let text = '';
      const grown = await grownBy(async () => {
        const { message, error } = await olive().slash(command, { [option]: file });
        expect(error).toBeUndefined();
        text = textOf(message);
      });
      if (name !== 'wide.png' || command === 'gif-like') expect(text).toContain(sentence);
      expect(text.split('\n')).toHaveLength(1);
      expect(text).toMatch(/[.]$/);
      expect(grown).toBeLessThan(512);
    }
  });

  it.each([
    ['heavy.gif', heaviestGif],
    ['heavy.webp', () => webpBomb(2_000, 12)],
  ])('may be as heavy as the limits allow: %s is answered within the same memory', async (name, make) => {
    const image = await upload(name, await make());
    const grown = await grownBy(async () => {
      const { message, error } = await olive().slash('gif-like', { image });
      expect(error).toBeUndefined();
      expect(textOf(message)).toMatch(/ · fits/);
    });
    expect(grown).toBeLessThan(512);
  });
});
