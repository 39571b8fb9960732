import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRatingsFile } from '#catalogue/ratings/read-file.ts';
import { zip } from '../zip.ts';

const movielens = fileURLToPath(new URL('../fixtures/mirror/movielens/', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-ratings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(path: string) {
  const { ratings, malformed } = await readRatingsFile(path);
  return { ratings: Array.from(ratings, ({ person, film, stars }) => [person, film, stars]), malformed };
}

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const LATEST = [
  [1, 1_214, 4],
  [1, 2_571, 5],
  [2, 1_214, 4.5],
  [2, 1_097, 0.5],
  [2, 1_097, 1],
];

describe('a file of ratings', () => {
  it.each([
    ['since 2014', 'ml-latest-small/ratings.csv', LATEST, [7, 8]],
    ['since 2014, in its folder', 'ml-latest-small', LATEST, [7, 8]],
    ['of 1998', 'ml-100k/u.data', [[196, 4, 3], [186, 4, 4], [22, 1, 5], [244, 2, 1]], []],
    ['of 2003', 'ml-1m/ratings.dat', [[1, 1_193, 5], [1, 661, 3], [2, 1_193, 4]], [4]],
  ])('is read in the layout %s', async (_when, path, ratings, lines) => {
    expect(await read(join(movielens, path))).toEqual({ ratings, malformed: { count: lines.length, lines } });
  }); // biome-ignore format: a layout a line

  it('is found in an archive of other files', async () => {
    const members = ['movies.csv', 'ratings.csv', 'tags.csv'].map((name) => [
      `ml-latest-small/${name}`,
      new Uint8Array(readFileSync(join(movielens, 'ml-latest-small', name))),
    ]);
    const { ratings } = await read(put('small.zip', zip(Object.fromEntries(members))));
    expect(ratings).toEqual(LATEST);
  });

  it('may have its columns in another order, and what spreadsheets make of numbers', async () => {
    const file = put('ratings.csv', '\uFEFF"rating";"movieId";"userId"\r\n"3,5";7;9\r\n"5,5";7;9\r\n;7;9\r\n');
    expect(await read(file)).toEqual({ ratings: [[9, 7, 3.5]], malformed: { count: 2, lines: [3, 4] } });
  });

  it.each([
    ['holds no ratings: a line is person,film,stars.', 'userId,movieId,rating\n'],
    ['has no columns userId, movieId and rating', 'this,is,no table\n'],
  ])('is refused in one sentence: %s', async (sentence, text) => {
    await expect(readRatingsFile(put('r.csv', text))).rejects.toThrow(sentence);
  });

  it('that is not there is refused by name, and so is an archive without one', async () => {
    await expect(readRatingsFile('/nowhere/r.csv')).rejects.toThrow('There is no ratings file at /nowhere/r.csv.');
    const none = put('none.zip', zip({ 'a/README.txt': new Uint8Array(9), 'a/b.txt': new Uint8Array(9) }));
    await expect(readRatingsFile(none)).rejects.toThrow('holds no ratings.csv, ratings.dat or u.data.');
  });
});
