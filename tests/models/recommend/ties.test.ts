/** What ties films to each other, and what likes, plots and genres say of a taste: by hand. */
import { describe, expect, it } from 'vitest';
import { filmContent } from '#models/recommend/film-content.ts';
import { FilmTies } from '#models/recommend/film-ties.ts';
import { fromRows } from '#models/recommend/likes.ts';
import { likesByGenre } from '#models/recommend/likes-by-genre.ts';
import { membersFile, readMembersFile } from '#models/recommend/members-file.ts';
import { genreSignal, plotSignal } from '#models/recommend/signals/content.ts';
import { madeUpFilm } from '../genres/films.ts';

const columns = (...films: number[]) => Uint32Array.from(films);
const movies = ['a', 'b', 'c', 'd'].map((id) => madeUpFilm({ id }));
// Columns are films c, a, b and one that the catalogue does not have.
const likes = fromRows([columns(0, 1), columns(0, 1, 2), columns(1), columns(2, 3)], 4, ['c', 'a', 'b', 'gone']);
const content = Float32Array.of(1, 0, 0.6, 0.8, 0, 0, 0, 1); // a, b, c without a text, d
const trained = {
  likes,
  coLikes: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  settings: { film: 0, person: 0, dims: 2, ridge: 0 },
};
const ties = new FilmTies(movies, content, trained);
const [A, B, C, D] = [0, 1, 2, 3];

describe('ties between films', () => {
  it('go from rows of the catalogue to columns of likes and back', () => {
    expect([...ties.columnOf]).toEqual([1, 2, 0, -1]);
    expect([...ties.rowOf]).toEqual([C, A, B, -1]);
    expect([A, B, C, D].map((film) => ties.hasLikes(film))).toEqual([true, true, true, false]);
    expect([...ties.rowsOf(columns(0, 1, 3))]).toEqual([A, C]);
    expect(ties.people).toBe(4);
  });

  it('count who likes a film, both, or all and another', () => {
    expect([A, B, C, D].map((film) => ties.likesOf(film))).toEqual([3, 2, 2, 0]);
    expect([ties.likedTogether(A, C), ties.likedTogether(A, B), ties.likedTogether(A, D)]).toEqual([2, 1, 0]);
    expect(ties.likedByAll([A], C)).toEqual({ people: 3, also: 2 });
    expect(ties.likedByAll([A, C], B)).toEqual({ people: 2, also: 1 });
    expect(ties.likedByAll([D], A)).toEqual({ people: 0, also: 0 });
  });

  it('double the say of a person for each film in common', () => {
    // Likers of a: three people, who count 2 each; the fourth counts 1: of 7, six like a and four c.
    expect([...ties.sharesAmong([A], [A, C, B, D])]).toEqual([6 / 7, 4 / 7, 3 / 7, 0]);
    // Of a and c: 4, 4, 2, 1.
    expect([...ties.sharesAmong([A, C], [B])]).toEqual([5 / 11]);
  });

  it('tell how many of those who like some films and rated another like it, drawn towards everybody by few ratings', () => {
    // The third and the fourth person rate c low; the third likes a.
    const rated = { ...trained, likes: { ...likes, low: [columns(), columns(), columns(0), columns(0)] } };
    const known = new FilmTies(movies, content, rated);
    const everybody = (2 + 2.5) / (4 + 5);
    expect(known.shareLiking(C, known.fansOfAny([A]))).toBeCloseTo((2 + 5 * everybody) / (3 + 5), 12);
    expect(known.shareLiking(C, known.fansOfAny([]))).toBeCloseTo(everybody, 12);
    expect(known.shareLiking(D, known.fansOfAny([A]))).toBe(0.5);
  });

  it('are cosines of who likes them, or else of their plots', () => {
    expect(ties.alike(A, C)).toBeCloseTo(2 / Math.sqrt(6), 12);
    expect(ties.alike(A, D)).toBe(0);
    expect(ties.alike(B, D)).toBeCloseTo(0.8, 6);
    expect(ties.plotCosine(A, B)).toBeCloseTo(0.6, 6);
  });

  it('have vectors where something is known', () => {
    expect([...(ties.likeVector(A) ?? [])]).toEqual([3, 4]);
    expect(ties.likeVector(D)).toBeNull();
    expect([...(ties.plotVector(D) ?? [])]).toEqual([0, 1]);
    expect(ties.plotVector(C)).toBeNull();
  });

  it('are plots alone where nothing was learned', () => {
    const alone = new FilmTies(movies, content, null);
    expect([alone.people, alone.likesOf(A), alone.likedTogether(A, B), alone.hasLikes(A)]).toEqual([0, 0, 0, false]);
    expect(alone.likeVector(A)).toBeNull();
    expect(alone.alike(A, B)).toBeCloseTo(0.6, 6);
  });
});

describe('what plots and genres say', () => {
  it('is the sum of cosines, standardised', () => {
    const signal = plotSignal(content, 2)([{ film: A, weight: 1 }])!; // cosines 1, .6, 0, 0: mean .4
    const deviation = Math.sqrt((0.36 + 0.04 + 0.16 + 0.16) / 4);
    for (const [film, cosine] of [1, 0.6, 0, 0].entries())
      expect(signal[film]).toBeCloseTo((cosine - 0.4) / deviation, 5);
    const against = plotSignal(content, 2)([{ film: A, weight: -1 }])!;
    for (const film of [A, B, C, D]) expect(against[film]).toBeCloseTo(-signal[film]!, 5);
  });

  it('is genres in common, over the root of how many a film has', () => {
    const kinds = [['Horror'], ['Horror', 'Comedy'], ['Drama'], []] as const;
    const films = kinds.map((genres, at) => madeUpFilm({ id: String(at), genres: [...genres] }));
    const raw = [1, Math.SQRT1_2, 0, 0];
    const mean = (1 + Math.SQRT1_2) / 4;
    const deviation = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
    const signal = genreSignal(films)([{ film: 0, weight: 1 }])!;
    for (const [film, value] of raw.entries()) expect(signal[film]).toBeCloseTo((value - mean) / deviation, 5);
  });
});

describe('a film’s content', () => {
  it('is the mean of its passages at length one, and nothing without a passage', () => {
    const vectors = { dims: 2, bytes: Int8Array.of(3, 0, 0, 8, 0, 5), scales: Float32Array.of(1, 0.5, 2) };
    const found = filmContent({ owner: Uint32Array.of(0, 0, 2), vectors }, 3);
    [0.6, 0.8, 0, 0, 0, 1].forEach((value, at) => {
      expect(found[at]).toBeCloseTo(value, 6);
    });
  });
});

describe('likes where there are none', () => {
  it('are those of one imagined person for each genre and decade', () => {
    const film = (year: number | null, ...genres: ('Drama' | 'Horror')[]) =>
      madeUpFilm({ id: `${year}`, year, genres });
    const made = likesByGenre([
      film(1991, 'Drama'),
      film(1999, 'Drama', 'Horror'),
      film(2000, 'Drama'),
      film(null, 'Drama'),
    ]);
    expect(made.people).toBe(4);
    expect([0, 1, 2, 3].map((u) => [...made.filmsOf.subarray(made.personStart[u], made.personStart[u + 1])])).toEqual([
      [0, 1],
      [1],
      [2],
      [3],
    ]);
  });
});

describe('members’ likes in an artefact', () => {
  it('are read as they were written, a line each', () => {
    const text = membersFile([
      { tag: 'x', likes: columns(3, 1), low: columns(2) },
      { tag: 'y', likes: columns(), low: columns() },
    ]);
    expect(text).toBe('{"member":"x","likes":[3,1],"low":[2]}\n{"member":"y","likes":[],"low":[]}\n');
    expect(readMembersFile(text)).toEqual([
      { likes: columns(3, 1), low: columns(2) },
      { likes: columns(), low: columns() },
    ]);
    // Written before low ratings were kept.
    expect(readMembersFile('{"member":"x","likes":[3]}\n')).toEqual([{ likes: columns(3), low: columns() }]);
    expect(() => readMembersFile('{"member":"x","likes":[-1]}\n')).toThrow();
  });
});
