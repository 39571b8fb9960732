import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRatingsFile } from '#catalogue/ratings/read-file.ts';
import { readPairs } from '#models/recommend/pairs/read.ts';
import { SHARED } from '../../shared.ts';

it('the file of 635 pairs holds 434 judgements and one contradiction', () => {
  const set = readPairs(readFileSync(join(SHARED, 'mirror/pairs/movie_pairs.csv'), 'utf8'));
  expect([set.pairs.length, set.duplicates, set.contradictions.length]).toEqual([434, 199, 1]);
  expect(set.contradictions[0]).toEqual(['Arjun Reddy', 'Pushpa: The Rise']);
});

it('MovieLens of today and of 1998 hold the ratings they are known for', async () => {
  const { ratings: small } = await readRatingsFile(join(SHARED, 'mirror/movielens/ml-latest-small.zip'));
  expect(small.length).toBe(100_836);
  const [first] = small;
  expect(first).toMatchObject({ person: 1, film: 1, stars: 4, at: 964_982_703 });
  const { ratings: hundred } = await readRatingsFile(join(SHARED, 'mirror/movielens/ml-100k.zip'));
  expect(hundred.length).toBe(100_000);
});
