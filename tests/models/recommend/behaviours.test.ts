/** What every recommender must do, whatever it is made of, on a matrix whose held-out answers are known. */
import { describe, expect, it } from 'vitest';
import { als } from '#models/recommend/baselines/als.ts';
import { ease } from '#models/recommend/baselines/ease.ts';
import { itemKnn } from '#models/recommend/baselines/item-knn.ts';
import { popular } from '#models/recommend/baselines/simple.ts';
import { coLikes, NORMALISED_SETTINGS, RAW_SETTINGS } from '#models/recommend/colikes/recommender.ts';
import { fromRows, likesFrom } from '#models/recommend/likes.ts';
import { best, type Recommender } from '#models/recommend/recommender.ts';

const likesOnly = (liked: Uint32Array) => ({ liked, low: new Uint32Array() });
const small = { ...NORMALISED_SETTINGS, dims: 8 };
const personal: readonly Recommender[] = [
  itemKnn(),
  ease({ lambda: 1, lowWeight: 0, minLikes: 1 }),
  ease({ lambda: 1, lowWeight: 0.25, minLikes: 1 }, 'easeWithLowRatings'),
  itemKnn({ name: 'itemKnnWithLowRatings', lowWeight: 0.25 }),
  als({ factors: 2, regularisation: 0.1 }),
  als({ factors: 2, regularisation: 0.1, lowWeight: 0.25, name: 'alsWithLowRatings' }),
  coLikes('coLikesRaw', { ...RAW_SETTINGS, dims: 8 }),
  coLikes('coLikes', small),
];

/** A checkerboard: even people like even films, odd people odd ones; each has a few of theirs missing. */
function checkerboard(people: number, films: number) {
  const missing: number[][] = [];
  const rows = Array.from({ length: people }, (_, u) => {
    const theirs = Array.from({ length: films }, (_, j) => j).filter((j) => j % 2 === u % 2);
    const held = [0, 1, 2].map((k) => theirs[(u * 3 + k * 5) % theirs.length]!);
    missing.push([...new Set(held)]);
    return Uint32Array.from(theirs.filter((j) => !held.includes(j)));
  });
  return { likes: fromRows(rows, films), missing };
}

describe.each(personal.map((recommender) => [recommender.name, recommender] as const))('%s', (_, recommender) => {
  const { likes, missing } = checkerboard(40, 30);

  it('finds the missing squares of a checkerboard', async () => {
    const scorer = await recommender.learn(likes, 1);
    for (let u = 0; u < likes.people; u++) {
      const liked = likes.filmsOf.subarray(likes.personStart[u], likes.personStart[u + 1]);
      expect(best(scorer.score(likesOnly(liked)), missing[u]!.length, liked).sort()).toEqual(missing[u]!.sort());
    }
  });

  it('gives the same answer for the same seed', async () => {
    const [once, again] = [await recommender.learn(likes, 3), await recommender.learn(likes, 3)];
    expect(again.score(likesOnly(Uint32Array.of(0, 2)))).toEqual(once.score(likesOnly(Uint32Array.of(0, 2))));
  });

  it('has an answer for someone it has never met, and a finite one for someone who likes nothing', async () => {
    const scorer = await recommender.learn(likes, 1);
    const ten = best(scorer.score(likesOnly(Uint32Array.of(1, 3, 5))), 10, Uint32Array.of(1, 3, 5));
    expect(ten.every((j) => j % 2 === 1)).toBe(true);
    expect(scorer.score(likesOnly(new Uint32Array())).every(Number.isFinite)).toBe(true);
  });

  it('is not led astray by one person who likes everything', async () => {
    const rows = Array.from({ length: likes.people }, (_, u) =>
      likes.filmsOf.slice(likes.personStart[u], likes.personStart[u + 1]),
    );
    const everything = Uint32Array.from({ length: likes.films }, (_, j) => j);
    const scorer = await recommender.learn(fromRows([...rows, everything], likes.films), 1);
    const liked = rows[0]!;
    expect(best(scorer.score(likesOnly(liked)), missing[0]!.length, liked).sort()).toEqual(missing[0]!.sort());
  });
});

describe('popularity', () => {
  it('shows everyone the same films, less those they have', async () => {
    const likes = fromRows([Uint32Array.of(0, 1, 2), Uint32Array.of(0, 1), Uint32Array.of(0, 3)], 4);
    const scorer = await popular.learn(likes, 1);
    expect(best(scorer.score(likesOnly(new Uint32Array())), 2, new Uint32Array())).toEqual([0, 1]);
    expect(best(scorer.score(likesOnly(new Uint32Array())), 2, Uint32Array.of(0))).toEqual([1, 2]);
  });
});

describe('likes', () => {
  it('come from ratings of four stars and more, the last of several counting', () => {
    const likes = likesFrom([
      { person: 1, film: 10, stars: 5 },
      { person: 1, film: 20, stars: 3.5 },
      { person: 2, film: 10, stars: 4 },
      { person: 2, film: 10, stars: 1 },
      { person: 3, film: 20, stars: 4.5 },
      { person: 3, film: 20, stars: 4.5 },
    ]);
    expect([likes.people, likes.films, [...likes.filmsOf]]).toEqual([2, 2, [0, 1]]);
    expect(likes.filmIds).toEqual([10, 20]);
    expect(likes.personIds).toEqual([1, 3]);
  });
});
