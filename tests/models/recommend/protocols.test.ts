/** What each protocol holds back. */
import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { splitByTime, splitStrangers, splitUnseen } from '#models/recommend/evaluation/protocols.ts';
import { filmsLikedBy, likeCount, likesFrom } from '#models/recommend/likes.ts';

const random = createRandom(5);
const ratings = Array.from({ length: 60 }, (_, person) =>
  Array.from({ length: 40 }, (_, film) => film)
    .filter(() => random() < 0.5)
    .map((film) => ({ person, film: `f${film}`, stars: random() < 0.7 ? 5 : 2, at: Math.floor(random() * 1_000) })),
).flat();
const likes = likesFrom(ratings);
const together = (...films: readonly Uint32Array[]) => films.flatMap((some) => [...some]).sort((a, b) => a - b);

describe('from one moment on', () => {
  it('knows what was rated before it, and seeks the likes after it', () => {
    const { train, tested } = splitByTime(ratings);
    const moment = ratings.map(({ at }) => at).sort((a, b) => a - b)[Math.floor(0.8 * ratings.length)]!;
    const column = new Map(train.filmIds.map((id, at) => [id, at]));
    for (const [u, person] of train.personIds.entries()) {
      const theirs = ratings.filter((rating) => rating.person === person && rating.at < moment);
      expect([...filmsLikedBy(train, u)]).toEqual(theirs.filter(({ stars }) => stars >= 4).map(({ film }) => column.get(film)!).sort((a, b) => a - b)); // biome-ignore format: one sentence
      expect(train.low[u]!.length).toBe(theirs.filter(({ stars }) => stars < 4).length);
    }
    const late = ratings.filter(
      ({ at, stars, person }) => at >= moment && stars >= 4 && train.personIds.includes(person),
    );
    expect(tested.reduce((sum, { held }) => sum + held.length, 0)).toBe(late.length);
  });
});

describe('five ratings known', () => {
  it('trains on two thirds of the people, whole, and knows five ratings of each of the others', () => {
    const { train, tested } = splitStrangers(likes, 1);
    expect(train.people).toBe(40);
    for (const [u, person] of train.personIds.entries())
      expect([...filmsLikedBy(train, u)]).toEqual([...filmsLikedBy(likes, likes.personIds.indexOf(person))]);
    expect(tested.length).toBeGreaterThan(15);
    for (const { taste, held } of tested) {
      expect(taste.liked.length + taste.low.length).toBe(5);
      expect(taste.liked.length).toBeGreaterThan(0);
      expect(together(taste.liked, held).length).toBe(new Set(together(taste.liked, held)).size);
    }
  });
});

describe('films nobody has rated', () => {
  it('are a tenth of all, in nobody’s training, and the only ones that are ranked', () => {
    const { train, tested, candidates } = splitUnseen(likes, 1);
    expect(candidates!.size).toBe(4);
    for (const film of candidates!) {
      expect(likeCount(train, film)).toBe(0);
      expect(train.low.every((films) => !films.includes(film))).toBe(true);
    }
    const held = tested.reduce((sum, each) => sum + each.held.length, 0);
    expect(held).toBe([...candidates!].reduce((sum, film) => sum + likeCount(likes, film), 0));
    expect(splitUnseen(likes, 2).candidates).not.toEqual(candidates);
  });
});
