import { describe, expect, it } from 'vitest';
import { splitRatings } from '#models/recommend/evaluation/split.ts';
import { filmsLikedBy, fromRows, likesFrom } from '#models/recommend/likes.ts';
import { groupByPerson } from '#models/recommend/ratings-by-person.ts';
import { samplePeople } from '#models/recommend/sample.ts';

const ratings = [
  { person: 'a', film: 'x', stars: 5 },
  { person: 7, film: 'y', stars: 2 },
  { person: 'a', film: 'y', stars: 4 },
  { person: 7, film: 'x', stars: 4.5 },
  { person: 'a', film: 'x', stars: 3.5 },
  { person: 8, film: 'z', stars: 1 },
];

describe('likes', () => {
  it('are the last stars of each person for each film, from four on; what was passed is kept too', () => {
    const likes = likesFrom(ratings);
    expect(likes.personIds).toEqual(['a', 7]);
    expect(likes.filmIds).toEqual(['y', 'x']);
    expect([0, 1].map((u) => [...filmsLikedBy(likes, u)])).toEqual([[0], [1]]);
    expect(likes.low.map((films) => [...films])).toEqual([[1], [0]]);
    expect(groupByPerson(ratings).repeated).toBe(1);
  });

  it('do not need an object a rating', () => {
    function* one() {
      const rating = { person: 0, film: 0, stars: 4 };
      for (let at = 0; at < 5_000; at += 1) {
        rating.person = at % 50;
        rating.film = at % 1_000;
        yield rating;
      }
    }
    const likes = likesFrom(one());
    expect([likes.people, likes.films, likes.filmsOf.length]).toEqual([50, 1_000, 1_000]);
    expect([...filmsLikedBy(likes, 3)].length).toBe(20);
  });
});

const wide = fromRows(
  Array.from({ length: 5_000 }, (_, u) => Uint32Array.from({ length: 10 }, (_, k) => (u + 37 * k) % 500).sort()),
  500,
  undefined,
  Array.from({ length: 5_000 }, (_, u) => (u === 4_999 ? 'member 1' : u)),
);

describe('a matrix made of rows', () => {
  it('numbers people and films from 0 where they have no ids, and knows its transpose', () => {
    const likes = fromRows([Uint32Array.of(0, 2), Uint32Array.of(2)], 3);
    expect([likes.personIds, likes.filmIds]).toEqual([
      [0, 1],
      [0, 1, 2],
    ]);
    expect([...likes.filmStart]).toEqual([0, 1, 1, 3]);
    expect([...likes.peopleOf]).toEqual([0, 0, 1]);
  });
});

describe('a sample of people', () => {
  it('has no more likes than asked for, whole people, all columns, and whoever must stay', () => {
    const sample = samplePeople(wide, 2_000, 3, (person) => typeof person === 'string');
    expect(sample.filmsOf.length).toBe(2_000);
    expect([sample.people, sample.films]).toEqual([200, 500]);
    expect(sample.personIds).toContain('member 1');
    for (const [u, person] of sample.personIds.entries()) {
      const was = typeof person === 'string' ? 4_999 : person;
      expect(filmsLikedBy(sample, u)).toEqual(filmsLikedBy(wide, was));
    }
    expect(samplePeople(wide, 2_000, 3)).toEqual(samplePeople(wide, 2_000, 3));
    expect(samplePeople(wide, 2_000, 4).personIds).not.toEqual(samplePeople(wide, 2_000, 3).personIds);
  });

  it('is everybody when there are few', () => {
    expect(samplePeople(wide, 50_000, 3)).toBe(wide);
  });
});

describe('a split of many people', () => {
  it('measures as many as memory allows, and trains on all', () => {
    const { tested, train } = splitRatings(wide, 0.2, 1);
    expect(tested).toHaveLength(2_000);
    expect(train.filmsOf.length).toBe(50_000 - 2_000 * 2);
  });
});
