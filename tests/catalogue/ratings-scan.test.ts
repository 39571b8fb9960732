import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { byTable, crc32 } from '#catalogue/input/crc32.ts';
import { readRatingsFile } from '#catalogue/ratings/read-file.ts';
import { scanRatings } from '#catalogue/ratings/scan.ts';
import { BLOCK } from '#catalogue/ratings/writer.ts';
import { zip } from '../zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-ratings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The text's bytes in pieces of `size`. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function scan(text: string, size = 1 << 16) {
  const ratings: number[][] = [];
  const { malformed } = await scanRatings(pieces(text, size), 'r.csv', (person, film, tenths) =>
    ratings.push([person, film, tenths]),
  );
  return { ratings, malformed };
}

describe('ratings', () => {
  const ROWS = [
    [1, 31, 25],
    [1, 1029, 30],
    [200_948, 292_757, 5],
  ];

  it('carry the moment they were given, where the file says it', async () => {
    const times: (number | undefined)[] = [];
    const read = (text: string) =>
      scanRatings(pieces(text, 5), 'r.csv', (_person, _film, _tenths, at) => times.push(at));
    await read('userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n1,32,4,');
    await read('movieId,rating,userId\n31,2.5,1\n');
    await read('1\t31\t3\t881250949\n');
    expect(times).toEqual([1_260_759_144, -1, -1, 881_250_949]);
  });

  it.each([
    ['userId,movieId,rating,timestamp\r\n1,31,2.5,9\r\n1,1029,3.0,9\r\n200948,292757,0.5,9\r\n'],
    ['1::31::2.5::9\n1::1029::3::9\n200948::292757::0.5::9'],
    ['1\t31\t2.5\t9\n\n1\t1029\t3\t9\n200948\t292757\t0.5\t9\n'],
    ['"rating";"movie_id";"user_id"\n"2,5";"31";"1"\n3;1029;1\n0,5;292757;200948\n'],
    ['\uFEFFmovieId,rating,userId\n31,2.50,1.0\n 1029 ,3., 1 \n292757,0.5,200948\n'],
  ])('are read from %j, wherever the bytes are cut', async (text) => {
    for (const size of [1, 2, 7, 1 << 16]) expect(await scan(text, size)).toMatchObject({ ratings: ROWS });
  });

  it.each([
    '1,2',
    'x,2,3',
    '1,x,3',
    '1,2,',
    '1,2,-1',
    '1,2,9',
    '1,2,4.x',
    '1,2,,5',
    '99999999999,2,3',
    '-1,2,3',
    '1,2,3.5.5',
  ])('are not made of %s', async (line) => {
    expect(await scan(`userId,movieId,rating\n1,2,3\n${line}\n`)).toEqual({
      ratings: [[1, 2, 30]],
      malformed: { count: 1, lines: [3] },
    });
  });

  it('say which column is missing', async () => {
    await expect(scan('user,film,stars\n1,2,3\n').then(({ ratings }) => ratings)).rejects.toThrow(
      'r.csv has no columns userId, movieId and rating; its columns are: user, film, stars.',
    );
  });

  it('are not a line without end', async () => {
    await expect(scan('1'.repeat(10_000), 1000)).rejects.toThrow('r.csv holds no ratings');
  });
});

describe('a ratings file', () => {
  const put = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('is read by itself or in an archive', async () => {
    const text = 'userId,movieId,rating\n1,2,4.5\nx,2,3\n';
    for (const path of [
      put('ratings.csv', text),
      put('ml.zip', zip({ 'ml/movies.csv': 'a,b\n', 'ml/ratings.csv': text })),
    ]) {
      const { ratings, malformed } = await readRatingsFile(path);
      expect(Array.from(ratings, (rating) => ({ ...rating }))).toMatchObject([{ person: 1, film: 2, stars: 4.5 }]);
      expect(malformed).toEqual({ count: 1, lines: [3] });
    }
  });

  it('holds more than its columns began with', async () => {
    const lines = Array.from({ length: BLOCK + 5 }, (_, at) => `${at % 97},${at},${(at % 10) / 2}`);
    const { ratings } = await readRatingsFile(put('ratings.csv', `userId,movieId,rating\n${lines.join('\n')}\n`));
    expect(ratings.length).toBe(BLOCK + 5);
    const last = [...Array.from(ratings, (rating) => ({ ...rating }))].at(-1);
    expect(last).toMatchObject({ person: (BLOCK + 4) % 97, film: BLOCK + 4, stars: ((BLOCK + 4) % 10) / 2 });
  });

  it.each([
    ['', 'holds no ratings: a line is person,film,stars.'],
    ['userId,movieId,rating\n', 'holds no ratings: a line is person,film,stars.'],
    ['this is no table', 'has no columns userId, movieId and rating'],
  ])('that holds none is refused in one sentence: %j', async (text, sentence) => {
    await expect(readRatingsFile(put('ratings.csv', text))).rejects.toThrow(sentence);
  });

  it('that is not there is refused by name', async () => {
    await expect(readRatingsFile('/nowhere/ratings.csv')).rejects.toThrow(
      'There is no ratings file at /nowhere/ratings.csv.',
    );
  });
});

it('CRC-32 by table is Node’s', () => {
  const bytes = Buffer.from('The quick brown fox jumps over the lazy dog');
  expect(byTable(bytes)).toBe(0x414fa339);
  expect(byTable(bytes.subarray(20), byTable(bytes.subarray(0, 20)))).toBe(crc32(bytes));
});
