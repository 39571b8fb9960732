import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { GENRES } from '#catalogue/genres.ts';
import { drawFilmCard } from '#charts/index.ts';

const HEAT = { title: 'Heat', year: 1995, genres: ['Crime', 'Drama'], shape: 'thumbnail' } as const;
const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** Pixels of pure white, which only a title is drawn in: [how many, the lowest row that has one]. */
async function white(png: Uint8Array) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const rows = new Set<number>();
  let edge = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (data[at] !== 255 || data[at + 1] !== 255 || data[at + 2] !== 255) continue;
    const pixel = at / 3;
    rows.add(Math.floor(pixel / info.width));
    if (pixel % info.width === info.width - 1) edge += 1;
  }
  return { rows: rows.size, edge };
}

describe('a card of a film', () => {
  it('is a poster, a thumbnail of one, or a wide picture', async () => {
    const size = async (shape: 'poster' | 'thumbnail' | 'wide') => {
      const { width, height } = await sharp(drawFilmCard({ ...HEAT, shape })).metadata();
      return [width, height];
    };
    expect(await size('poster')).toEqual([600, 900]);
    expect(await size('thumbnail')).toEqual([300, 450]);
    expect(await size('wide')).toEqual([960, 540]);
  });

  it('is drawn the same for the same film, and otherwise for another title, decade or genre', () => {
    const card = drawFilmCard({ ...HEAT, genres: ['Comedy'] });
    expect(same(card, drawFilmCard({ ...HEAT, genres: ['Comedy'] }))).toBe(true);
    expect(same(card, drawFilmCard({ ...HEAT, genres: ['Comedy'], title: 'Hear' }))).toBe(false);
    expect(same(card, drawFilmCard({ ...HEAT, genres: ['Comedy'], year: 1985 }))).toBe(false);
    expect(same(card, drawFilmCard({ ...HEAT, genres: ['Romance'] }))).toBe(false);
  });

  it('has a motif for every genre of the catalogue', () => {
    const unknown = drawFilmCard({ ...HEAT, genres: ['Telephone'] });
    const drawn = GENRES.map((genre) => drawFilmCard({ ...HEAT, genres: [genre] }));
    expect(new Set([...drawn, unknown].map((png) => Buffer.from(png).toString('base64'))).size).toBe(GENRES.length + 1);
    for (const name of ['constructor', '__proto__'])
      expect(drawFilmCard({ ...HEAT, genres: [name] }).length).toBeGreaterThan(1_000);
  });

  it.each([
    ['one long word', 'Supercalifragilisticexpialidocious'.repeat(3)],
    [
      'a whole sentence',
      'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb, and Then Some More of It',
    ],
    ['another script', '七人の侍'],
    ['spaces only', '   '],
  ])('keeps %s inside the picture', async (_, title) => {
    const { edge } = await white(drawFilmCard({ ...HEAT, title, year: null, genres: [], shape: 'poster' }));
    expect(edge).toBe(0);
  });

  it('sets a short title larger than a long one', async () => {
    const tall = async (title: string) => (await white(drawFilmCard({ ...HEAT, title, shape: 'poster' }))).rows;
    expect(await tall('HEH')).toBeGreaterThan((await tall('HEHEHEHEHEHEHEHEHEH')) * 1.5);
  });
});
