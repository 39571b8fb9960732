import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from 'discord-playground';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyFrames, movingGif } from '../../models/gifs/made-files.ts';
import { startModels } from '../models-process.ts';
import { buttonIn, componentsOf, openStage, type Stage, textOf } from '../stage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-gifs-'));
const models = startModels(dataDir);
let stage: Stage & { close(): Promise<void> };
const olive = (): Actor => {
  stage.later(60_000);
  return stage.playground.actor('owner');
};
const media = (message: Parameters<typeof componentsOf>[0]) =>
  componentsOf(message).flatMap(
    (one) => (one as { items?: { media: { url: string }; description: string }[] }).items ?? [],
  );

beforeAll(async () => {
  stage = await openStage({ realModels: models });
  await models.ready();
}, 300_000);

afterAll(async () => {
  await stage.close();
  await models.stop();
  rmSync(dataDir, { recursive: true });
});

describe('/gif', () => {
  it.each([
    ['popcorn, the film is starting', 'popcorn'],
    ['somebody broke my heart', 'heart'],
    ['clapping hands', 'applause'],
    ['the dead walk among us', 'dead rise'],
  ])('finds a GIF for %j and plays it with its description and how well it fits', async (query, word) => {
    const { message, error } = await olive().slash('gif', { query });
    expect(error).toBeUndefined();
    const [shown] = media(message);
    expect(shown?.description).toContain(word);
    const file = await fetch(shown!.media.url);
    expect((await sharp(await file.arrayBuffer(), { animated: true }).metadata()).pages).toBeGreaterThan(4);
    expect(textOf(message)).toMatch(/1 of \d+ · fits(?: well| loosely)? · \d+ GIFs searched by their captions/);
  });

  it.each([
    ['gif', 'query', '<@123456789012345678> happy birthday!!', 'happy birthday!!'],
    ['gif', 'query', '<@123456789012345678> thumbs up', 'thumbs up'],
    [
      'genre',
      'plot',
      '<@123456789012345678> A detective hunts a killer through the snow and finds the murderer is his own brother. <:skull:123456789012345678> https://youtu.be/abcdefghijk',
      'A detective hunts a killer through the snow and finds the murderer is his own brother.',
    ],
    [
      'similar',
      'plot',
      '<t:1700000000:R> A boy hides a robot from another world from the army. <a:wow:123456789012345678>',
      'A boy hides a robot from another world from the army.',
    ],
  ])('/%s answers Discord’s notation as it answers the words alone', async (command, option, typed, words) => {
    const heard = await olive().slash(command, { [option]: typed });
    const alone = await olive().slash(command, { [option]: words });
    expect(heard.error).toBeUndefined();
    expect(heard.ephemeral).toBe(false);
    expect(textOf(heard.message)).toBe(textOf(alone.message));
  });

  it('says so when nothing is close enough, and sends nobody to a command that would refuse them', async () => {
    const query = 'quarterly depreciation of municipal bonds';
    const { message, ephemeral } = await olive().slash('gif', { query });
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toBe('Nothing close enough: try other words, or add your own GIF with `/gifs add`.');
    const guest = await stage.playground.actor('guest').slash('gif', { query });
    expect(textOf(guest.message)).toBe('Nothing close enough: try other words.');
  });

  it('goes to the next and back again', async () => {
    const first = await olive().slash('gif', { query: 'a face crying' });
    const next = await first.click(buttonIn(first.message, 'Next'));
    expect(textOf(next.message)).toContain('2 of ');
    expect(media(next.message)[0]?.description).not.toBe(media(first.message)[0]?.description);
    const back = await next.click(buttonIn(next.message, 'Previous'));
    expect(media(back.message)[0]?.description).toBe(media(first.message)[0]?.description);
  });

  it('does not show again what was refused, and remembers that', async () => {
    const query = 'a red heart';
    const first = await olive().slash('gif', { query });
    const refused = media(first.message)[0]!.description;
    const other = await first.click(buttonIn(first.message, 'Not this'));
    expect(media(other.message)[0]?.description).not.toBe(refused);
    const anew = await olive().slash('gif', { query });
    expect(media(anew.message)[0]?.description).toBe(media(other.message)[0]?.description);
  });

  it('finds more like one', async () => {
    const first = await olive().slash('gif', { query: 'a film reel turning' });
    const more = await first.click(buttonIn(first.message, 'More like this'));
    expect(more.error).toBeUndefined();
    expect(media(more.message)[0]?.description).not.toContain('film reel');
    expect(textOf(more.message)).toContain('More like the one before');
    expect(media(more.message)[0]?.description).toMatch(/film|movie|camera|projector/);
  });

  it('answers a message through the context menu', async () => {
    const said = await olive().say('good morning everyone, the sun is up over the hills');
    const { message } = await olive().contextMenu('Find a GIF for this', said.id);
    expect(media(message)[0]?.description).toContain('sunrise');
  });

  it('asks for words where there are none', async () => {
    expect(textOf((await olive().slash('gif', { query: '***' })).message)).toContain('Say in a few words');
  });
});

describe('/gifs', () => {
  const upload = async (name: string, bytes: Uint8Array) => olive().upload(name, bytes);

  it('adds a GIF that only this server finds, lists it and removes it', async () => {
    const gif = await upload('kevin-drops-the-lasagne.gif', await movingGif({ frames: 6 }));
    const added = await olive().slash('gifs add', { gif });
    expect(added.ephemeral).toBe(true);
    expect(textOf(added.message)).toContain('Added **kevin drops the lasagne**');
    expect(textOf(added.message)).toContain('64 × 48 · 6 frames');

    const found = await olive().slash('gif', { query: 'Kevin drops lasagne' });
    expect(media(found.message)[0]?.description).toBe('Animated GIF: kevin drops the lasagne');
    expect(textOf(found.message)).toContain("this server's own");
    const elsewhere = await olive().in('dm').slash('gif', { query: 'Kevin drops lasagne' });
    expect(JSON.stringify(elsewhere.message ?? {})).not.toContain('drops the lasagne"');

    expect(
      textOf(
        (await olive().slash('gifs add', { gif: await upload('again.gif', await movingGif({ frames: 6 })) })).message,
      ),
    ).toContain('has that GIF already');
    expect(textOf((await olive().slash('gifs list')).message)).toContain('kevin drops the lasagne');
    const [choice] = await olive().autocomplete('gifs remove', 'gif', { gif: 'lasagne' });
    const removed = await olive().slash('gifs remove', { gif: String(choice?.value) });
    expect(textOf(removed.message)).toContain('Removed **kevin drops the lasagne**');
    expect(textOf((await olive().slash('gifs list')).message)).toContain('no GIFs of its own');
    expect(textOf((await olive().slash('gifs remove', { gif: 'o1234567' })).message)).toContain('no such GIF');
  });

  it('keeps a GIF covered that was sent covered', async () => {
    const gif = await upload('SPOILER_zeppelin-lands-softly.gif', await movingGif({ frames: 5 }));
    const added = await olive().slash('gifs add', { gif });
    expect(textOf(added.message)).toContain('Added **zeppelin lands softly**');
    expect(media(added.message)[0]).toMatchObject({ spoiler: true });
    const found = await olive().slash('gif', { query: 'zeppelin lands softly' });
    expect(media(found.message)[0]).toMatchObject({ spoiler: true });
  });

  it.each([
    ['text.gif', () => Buffer.from('hello, I am a GIF'), 'That is not a GIF, whatever its name says'],
    ['still.gif', async () => movingGif({ frames: 1 }), 'does not move'],
    ['frames.gif', () => manyFrames(10_000), 'more than 400 frames'],
    ['truncated.gif', async () => (await movingGif({ frames: 8 })).subarray(0, 260), 'damaged or cut short'],
    ['large.gif', () => Buffer.alloc(9 * 2 ** 20, 1), 'too large'],
  ])('refuses %s in one sentence', async (name, make, sentence) => {
    const gif = await upload(name, await make());
    const { message, error } = await olive().slash('gifs add', { gif });
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain(sentence);
    expect(textOf(message).split('\n')).toHaveLength(1);
  });

  it('is for those who run the server', async () => {
    expect(stage.playground.actor('guest').commands()).not.toContain('gifs');
  });
});

describe('/gif-like without CLIP', () => {
  const starter = new URL('../../../assets/starter/gifs/', import.meta.url).pathname;
  const still = (name: string) => sharp(join(starter, name), { page: 2 }).resize(100).jpeg({ quality: 60 }).toBuffer();

  it('finds the loop that looks like a picture, and says what it went by', async () => {
    const image = await olive().upload('still.jpg', await still('bicycle-moon.gif'));
    const first = await olive().slash('gif-like', { image });
    expect(first.error).toBeUndefined();
    expect(media(first.message).at(-1)?.description).toMatch(/bi(?:cycle|ke).* moon/);
    expect(textOf(first.message)).toMatch(
      /1 of \d+ · fits(?: well| loosely)? · \d+ GIFs searched by colours, motion and shape, not by what is in them/,
    );
    const next = await first.click(buttonIn(first.message, 'Next'));
    expect(textOf(next.message)).toContain('2 of ');
  });

  it('finds a server’s own GIF by how it looks', async () => {
    const file = await movingGif();
    await olive().slash('gifs add', { gif: await olive().upload('one-of-ours.gif', file), caption: 'one of ours' });
    const { message } = await olive().slash('gif-like', { image: await olive().upload('the-same.gif', file) });
    expect(media(message).at(-1)?.description).toBe('Animated GIF: one of ours');
    expect(textOf(message)).toContain("fits · this server's own");
  });
});
