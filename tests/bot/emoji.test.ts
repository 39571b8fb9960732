/** The application's emoji: drawn, uploaded, used, and done without. */
import { REST, Routes } from 'discord.js';
import { startPlayground } from 'discord-playground';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmojiAtHand, genreEmoji, genresMarked, starsMarked, withEmoji } from '#bot/emoji/at-hand.ts';
import { type EmojiFile, readEmoji } from '#bot/emoji/files.ts';
import { refusedEmoji, registerEmoji } from '#bot/emoji/register.ts';
import { ratedView } from '#bot/features/ratings/rating-view.ts';
import { payloadOf } from '#bot/replies/payload.ts';
import { GENRES } from '#catalogue/genres.ts';
import { drawEmoji, EMOJI_NAMES } from '#charts/index.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let files: readonly EmojiFile[];
beforeAll(async () => {
  playground = await startPlayground({ port: 0, bot: { name: 'Marquee' } });
  files = await readEmoji();
});
afterAll(() => playground.close());

const rest = () => new REST({ api: playground.apiUrl }).setToken(playground.botToken);
const register = (some = files) => registerEmoji(rest(), playground.applicationId, some);
const there = async (): Promise<string[]> => {
  const { items } = (await rest().get(Routes.applicationEmojis(playground.applicationId))) as {
    items: { name: string }[];
  };
  return items.map(({ name }) => name);
};

describe('the emoji that ship', () => {
  it('are one for each genre and three stars, within Discord’s limits, as they are drawn', async () => {
    expect(files.map(({ shows }) => shows)).toEqual([...EMOJI_NAMES].sort());
    expect(EMOJI_NAMES).toHaveLength(GENRES.length + 3);
    for (const { shows, name, bytes } of files) {
      expect(name).toMatch(/^\w{2,32}$/);
      expect(bytes.byteLength).toBeLessThanOrEqual(256 * 1024);
      const { width, height, channels } = await sharp(bytes).metadata();
      expect([width, height, channels]).toEqual([128, 128, 4]);
      const [shipped, drawn] = await Promise.all(
        [bytes, drawEmoji(shows)].map((png) => sharp(png).resize(22, 22).raw().toBuffer()),
      );
      const apart = shipped!.reduce((sum, value, at) => sum + Math.abs(value - drawn![at]!), 0) / shipped!.length;
      expect(apart, `${shows}: npm run profile`).toBeLessThan(2);
    }
  });

  it('are told apart at 22 pixels, on dark and on light', async () => {
    for (const background of ['#313338', '#ffffff']) {
      const small = await Promise.all(
        files.map(({ bytes }) => sharp(bytes).flatten({ background }).resize(22, 22).raw().toBuffer()),
      );
      for (const [at, one] of small.entries())
        for (const other of small.slice(at + 1)) {
          const apart = one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length;
          expect(apart).toBeGreaterThan(4);
        }
    }
  });
});

describe('uploading them', () => {
  it('sends what is missing, and then nothing', async () => {
    const first = await register();
    expect(first.created).toEqual(files.map(({ name }) => name));
    expect([...first.atHand.keys()]).toEqual(files.map(({ shows }) => shows));
    const second = await register();
    expect([second.created, second.removed, second.refused]).toEqual([[], [], []]);
    expect(second.atHand).toEqual(first.atHand); // the same ids: nothing was sent anew
  });

  it('replaces an older picture, and leaves alone what is not ours', async () => {
    const image = `data:image/png;base64,${Buffer.from(files[0]!.bytes).toString('base64')}`;
    const path = Routes.applicationEmojis(playground.applicationId);
    for (const name of ['horror_0bad', 'horror_story', 'popcorn']) await rest().post(path, { body: { name, image } });
    expect((await register()).removed).toEqual(['horror_0bad']);
    expect(await there()).toEqual(expect.arrayContaining(['horror_story', 'popcorn']));
    expect(await there()).not.toContain('horror_0bad');
  });

  it('says in one sentence what was refused, and goes on with the rest', async () => {
    const broken = { shows: 'western', name: 'western_ffff', bytes: new Uint8Array(257 * 1024) };
    const { atHand, refused } = await register([...files.filter(({ shows }) => shows !== 'western'), broken]);
    expect(refused.map(({ name }) => name)).toEqual(['western_ffff']);
    expect(refusedEmoji(refused[0]!.name, refused[0]!.error)).toMatch(
      /^Discord refused the emoji western_ffff: .+ Answers go on without it\.$/,
    );
    expect(atHand.has('western')).toBe(false);
    expect(atHand.size).toBe(files.length - 1);
    expect((await there()).filter((name) => name.startsWith('western_'))).toHaveLength(1);
  });
});

describe('in answers', () => {
  const atHand: EmojiAtHand = new Map(
    ['horror', 'science_fiction', 'star_full', 'star_half', 'star_empty'].map((shows, at) => [
      shows,
      { id: String(at + 1), name: `${shows}_00ff` },
    ]),
  );

  it('stand before genres and for stars, where they are there', () => {
    withEmoji(atHand, () => {
      expect(genresMarked(['Horror', 'Drama'])).toBe('<:horror_00ff:1> Horror, Drama');
      expect(genreEmoji(['Drama', 'Science Fiction'])).toEqual({ id: '2', name: 'science_fiction_00ff' });
      expect(starsMarked(3.5)).toBe(`${'<:star_full_00ff:3>'.repeat(3)}<:star_half_00ff:4><:star_empty_00ff:5>`);
    });
    expect(genresMarked(['Horror', 'Drama'])).toBe('Horror, Drama');
    expect(genreEmoji(['Horror'])).toBeUndefined();
    expect(starsMarked(3.5)).toBe('★★★½');
  });

  it('do not keep a message from fitting', () => {
    const view = withEmoji(atHand, () =>
      ratedView({ id: 'a', title: 'x'.repeat(300), year: 1999 } as never, '1', { stars: 4.5, before: 0.5, count: 3 }),
    );
    expect(() => payloadOf(view)).not.toThrow();
  });
});
