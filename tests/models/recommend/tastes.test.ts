/** Directions, tastes in words, and the films whose answers tell most. */
import { describe, expect, it } from 'vitest';
import { readStarter } from '#catalogue/starter.ts';
import { directionOf } from '#models/recommend/directions.ts';
import { NO_EASE } from '#models/recommend/ease-table.ts';
import { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { fromRows } from '#models/recommend/likes.ts';
import { tellingFilms } from '#models/recommend/questions.ts';
import { tasteGroups } from '#models/recommend/tastes.ts';

const blank = { genres: [], keywords: [], directors: [], votes: 0 };
const movies = readStarter(new URL('../../../assets/', import.meta.url).pathname)
  .slice(0, 12)
  .map((movie, film) => ({ ...movie, ...blank, year: 1950 + 5 * film }));
const NOTHING = new Map<string, Float32Array>();

describe('a direction', () => {
  it('of years leaves out what lies on the wrong side of the films gone by, and says by how much', () => {
    const older = directionOf('older', movies, new Float32Array(24), NOTHING, Uint32Array.of(6));
    expect(movies.map((_, film) => film).filter(older.passes)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(older.why(5)).toEqual({ kind: 'year', year: 1975, years: -5 });
    expect(older.reach[0]!).toBeGreaterThan(older.reach[5]!);
    // Three years are hardly older.
    const close = movies.map((movie, film) => (film === 5 ? { ...movie, year: 1977 } : movie));
    const clearly = directionOf('older', close, new Float32Array(24), NOTHING, Uint32Array.of(6)).clearly;
    expect(movies.map((_, film) => film).filter(clearly)).toEqual([0, 1, 2, 3, 4]);
  });

  it('of a film whose length is not known takes the mean of all, and leaves out what has none', () => {
    const timed = movies.map(({ minutes: _, ...movie }, film) =>
      film < 4 ? { ...movie, minutes: 80 + 20 * film } : movie,
    );
    const shorter = directionOf('shorter', timed, new Float32Array(24), NOTHING, Uint32Array.of(9));
    expect(timed.map((_, film) => film).filter(shorter.passes)).toEqual([0, 1]);
    expect(shorter.why(0)).toEqual({ kind: 'minutes', minutes: 80 });
    expect(shorter.why(9)).toBeNull();
  });

  it('of votes is clear where a third know it, and somebody does', () => {
    const voted = movies.map((movie, film) => ({ ...movie, votes: [9_000, 8_000, 2_000, 40, 5][film] ?? 0 }));
    const lessKnown = directionOf('less known', voted, new Float32Array(24), NOTHING, Uint32Array.of(0));
    expect(voted.map((_, film) => film).filter(lessKnown.passes)).toEqual([1, 2, 3, 4]);
    expect(voted.map((_, film) => film).filter(lessKnown.clearly)).toEqual([2, 3]);
  });

  it('of a mood goes by tags and genres, and is learned for the films that have only a text', () => {
    const dims = 2;
    // Dark texts point one way, light ones the other; films 10 and 11 are filed under nothing.
    const content = Float32Array.from({ length: 24 }, (_, at) => (at % dims === Math.floor(at / dims) % 2 ? 1 : 0));
    const filed = movies.map((movie, film) => {
      if (film >= 10) return movie;
      return film % 2 === 0
        ? { ...movie, keywords: ['bleak'], genres: ['Horror' as const] }
        : { ...movie, keywords: ['feel-good'] };
    });
    const darker = directionOf('darker', filed, content, NOTHING, Uint32Array.of(1));
    expect(darker.reach[0]!).toBeGreaterThan(darker.reach[1]!);
    // Not as dark as film 0 is not yet light.
    const half = filed.map((movie, film) => (film === 2 ? { ...movie, keywords: [] } : movie));
    const lighter = directionOf('lighter', half, content, NOTHING, Uint32Array.of(0));
    expect([lighter.passes(2), lighter.clearly(2), lighter.clearly(1)]).toEqual([true, false, true]);
    expect(darker.reach[10]!).toBeGreaterThan(darker.reach[11]!);
    expect(darker.why(0)).toEqual({ kind: 'filed', tags: ['bleak'], genres: ['Horror'] });
    expect(darker.why(10)).toBeNull();
  });
});

describe('tastes', () => {
  it('are groups of likes that lie together, named by what they have in common', () => {
    const vectors = movies.map((_, film) => Float32Array.of(film < 6 ? 1 : 0.1 * film, film < 6 ? 0.05 * film : 1));
    const named = movies.map((movie, film) => ({
      ...movie,
      genres: film < 6 ? (['Western'] as const) : (['Comedy', 'Romance'] as const),
      directors: film > 8 ? ['Nora Ephron'] : [],
      year: film < 6 ? 1955 : 1993,
    }));
    const groups = tasteGroups([0, 1, 2, 3, 6, 7, 9, 10, 11], named, (film) => vectors[film]!);
    expect(groups.map(({ films }) => [...films].sort((a, b) => a - b))).toContainEqual([0, 1, 2, 3]);
    expect(groups.find(({ films }) => films.includes(0))).toMatchObject({
      genres: ['Western'],
      decade: 1950,
      director: null,
      tags: [],
    });
    const comedies = groups.find(({ films }) => films.includes(10))!;
    expect(comedies).toMatchObject({ genres: ['Comedy', 'Romance'], decade: 1990, director: 'Nora Ephron' });
    expect(tasteGroups([], named, () => null)).toEqual([]);
  });
});

describe('films that tell most', () => {
  /** Half the people like 0 and 3 (the same half), a tenth like 6, nobody 9; every third film is in the first round. */
  const people = Array.from({ length: 40 }, (_, u) =>
    Uint32Array.from(u % 2 === 0 ? (u % 20 === 0 ? [0, 3, 6] : [0, 3]) : u % 20 === 1 ? [6] : [1]),
  );
  const likes = fromRows(people, 12, movies.map(({ id }) => id)); // biome-ignore format: one call
  const recommender = new FilmRecommender(movies, new Float32Array(24), {
    likes,
    coLikes: new Float32Array(),
    settings: { film: 0, person: 0, dims: 4, ridge: null },
    pairFilms: [],
    pairVectors: new Float32Array(),
    ease: NO_EASE,
    weights: {},
    tower: new Float32Array(),
    penalty: 0,
    shown: null,
    usual: null,
  });

  it('are those that split people, and no two that say the same', () => {
    const rounds = [0, 1, 2].map((round) => tellingFilms(recommender, { liked: [], round, count: 3, skip: new Set() }));
    expect(new Set(rounds.flat()).size).toBe(9);
    const all = rounds.find((films) => films.includes(0))!;
    expect(all[0]).toBe(0);
    expect(tellingFilms(recommender, { liked: [], round: 0, count: 99, skip: new Set(rounds[0]) })).not.toContain(
      rounds[0]![0],
    );
  });
});
