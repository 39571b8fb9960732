import { describe, expect, it } from 'vitest';
import { cluster, ruledOut, sameFilm } from '#catalogue/same-film.ts';
import type { Trace } from '#catalogue/trace.ts';
import type { Rarity } from '#catalogue/words.ts';

/** Texts are as alike as their sets of words say: 0 or 1. */
const rarity = { likeness: (a: unknown, b: unknown) => (a === b ? 1 : 0) } as unknown as Rarity;
let serial = 0;

function film(year: number | null, more: Partial<Trace> = {}) {
  serial += 1;
  return cluster([
    {
      source: `source ${serial}`,
      key: 'alien',
      otherKeys: [],
      year,
      ids: [],
      directors: [],
      cast: [],
      languages: [],
      words: { serial },
      ...more,
    } as unknown as Trace,
  ]);
}

const people = { directors: ['ridley scott'], cast: ['sigourney weaver', 'tom skerritt', 'john hurt'] };

describe('two rows are two films', () => {
  it.each([
    [1979, 1979, false],
    [1979, 1980, false],
    [1979, 1981, true],
    [1981, 1979, true],
  ])('by years %d and %d: %s', (a, b, two) => {
    expect(ruledOut(film(a), film(b))).toBe(two);
  });

  it.each([
    [1979, 1981, false],
    [1979, 1982, true],
  ])('of the same people, by years %d and %d: %s', (a, b, two) => {
    expect(ruledOut(film(a, people), film(b, people))).toBe(two);
  });

  it('by the closest two of several years', () => {
    const twice = cluster([...film(1979).rows, ...film(1990).rows]);
    expect(ruledOut(twice, film(1980))).toBe(false);
    expect(ruledOut(film(1991), twice)).toBe(false);
    expect(ruledOut(twice, film(1985))).toBe(true);
  });

  it('not by a year that one of them lacks', () => {
    expect(ruledOut(film(1979), film(null))).toBe(false);
  });

  it('by other directors, unless two of the cast are the same', () => {
    expect(ruledOut(film(1979, { directors: ['a'] }), film(1979, { directors: ['b'] }))).toBe(true);
    const cast = { cast: ['x', 'y'] };
    expect(ruledOut(film(1979, { directors: ['a'], ...cast }), film(1979, { directors: ['b'], ...cast }))).toBe(false);
  });

  it('by casts of three that share nobody, unless the director is the same', () => {
    const [one, other] = [{ cast: ['a', 'b', 'c'] }, { cast: ['d', 'e', 'f'] }];
    expect(ruledOut(film(1979, one), film(1979, other))).toBe(true);
    expect(ruledOut(film(1979, one), film(1979, { cast: ['d', 'e'] }))).toBe(false);
    const director = { directors: ['a director'] };
    expect(ruledOut(film(1979, { ...one, ...director }), film(1979, { ...other, ...director }))).toBe(false);
  });

  it('by two numbers of one database, not by numbers of two', () => {
    expect(ruledOut(film(1979, { ids: ['tmdb:1'] }), film(1979, { ids: ['tmdb:2'] }))).toBe(true);
    expect(ruledOut(film(1979, { ids: ['tmdb:1'] }), film(1979, { ids: ['imdb:2'] }))).toBe(false);
    expect(ruledOut(film(1979, { ids: ['imdb:1'] }), film(1979, { ids: ['imdb:2'] }))).toBe(true);
  });

  it("not by TMDB's number of MovieLens, where title and year agree", () => {
    const [movielens, tmdb] = [
      { source: 'movielens', ids: ['tmdb:1'] },
      { source: 'tmdb', ids: ['tmdb:2'] },
    ] as unknown as [Partial<Trace>, Partial<Trace>];
    expect(ruledOut(film(1979, movielens), film(1979, tmdb))).toBe(false);
    expect(ruledOut(film(1979, movielens), film(1980, tmdb))).toBe(true);
  });

  it('by standing in one source, unless people or everything agrees', () => {
    const source = { source: 'cmu' } as unknown as Partial<Trace>;
    const numbered = { ...source, ids: ['freebase:1'] };
    expect(ruledOut(film(1979, source), film(1979, source))).toBe(false);
    expect(ruledOut(film(1979, numbered), film(1979, source))).toBe(true);
    expect(ruledOut(film(1979, source), film(1980, source))).toBe(true);
    expect(ruledOut(film(1979, { ...numbered, ...people }), film(1979, { ...source, ...people }))).toBe(false);
    const cast = (...names: string[]) => ({ cast: names });
    expect(ruledOut(film(1979, { ...numbered, ...cast('a', 'b') }), film(1979, { ...source, ...cast('a', 'b') }))).toBe(
      false,
    );
    expect(ruledOut(film(1979, { ...numbered, ...cast('a', 'b') }), film(1979, { ...source, ...cast('a', 'c') }))).toBe(
      true,
    );
  });
});

describe('two rows are one film', () => {
  it('more surely of one year than of years one apart', () => {
    expect(sameFilm(film(1979), film(1979), rarity, true)).toBe(4.5);
    expect(sameFilm(film(1979), film(1980), rarity, true)).toBe(2.5);
    expect(sameFilm(film(1979), film(1980), rarity, false)).toBe(0);
  });

  it('more surely with people in common', () => {
    expect(sameFilm(film(1979, people), film(1979, people), rarity, false)).toBe(3 + 1.5 + 3 + 2);
    const actor = { cast: ['sigourney weaver'] };
    expect(sameFilm(film(1979, actor), film(1979, actor), rarity, false)).toBe(3 + 1.5 + 1);
  });

  it('without a year by texts that share rare words', () => {
    const words = { words: { told: 'alike' } } as unknown as Partial<Trace>;
    expect(sameFilm(film(1979, words), film(null, words), rarity, false)).toBe(1.5 + 2 + 3);
    expect(sameFilm(film(1979), film(null), rarity, false)).toBe(0);
  });

  it('without a year by a long title that is nobody else’s', () => {
    const key = { key: 'thelongestyard' };
    expect(sameFilm(film(1979, key), film(null, key), rarity, true)).toBe(1.5);
    expect(sameFilm(film(1979, key), film(null, key), rarity, false)).toBe(0);
    expect(sameFilm(film(1979), film(null), rarity, true)).toBe(0);
  });

  it('not in two languages, unless more speaks for it; silence contradicts none', () => {
    const [french, english, silent] = [{ languages: ['fr'] }, { languages: ['en'] }, { languages: ['zxx'] }];
    expect(sameFilm(film(1979, french), film(1979, english), rarity, false)).toBe(0);
    expect(sameFilm(film(1979, { ...french, ...people }), film(1979, { ...english, ...people }), rarity, false)).toBe(
      9.5,
    );
    expect(sameFilm(film(1979, french), film(1979, silent), rarity, false)).toBe(4.5);
  });

  it('by another title only where it is long or more speaks for it', () => {
    const other = { key: 'thething', otherKeys: ['alien'] };
    expect(sameFilm(film(1979), film(1979, other), rarity, false)).toBe(0);
    expect(sameFilm(film(1979), film(1979, other), rarity, true)).toBe(3);
    const long = { key: 'thething', otherKeys: ['thelongestyard'] };
    expect(sameFilm(film(1979, { key: 'thelongestyard' }), film(1979, long), rarity, false)).toBe(3);
    const twelve = { key: 'thething', otherKeys: ['abcdefghijkl'] };
    expect(sameFilm(film(1979, { key: 'abcdefghijkl' }), film(1979, twelve), rarity, false)).toBe(3);
    const eleven = { key: 'thething', otherKeys: ['abcdefghijk'] };
    expect(sameFilm(film(1979, { key: 'abcdefghijk' }), film(1979, eleven), rarity, false)).toBe(0);
  });
});
