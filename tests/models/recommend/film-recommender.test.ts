/** The blend over the whole catalogue, question by question: what each film is known by is what speaks for it. */
import { describe, expect, it } from 'vitest';
import { readStarter } from '#catalogue/starter.ts';
import { fromFiles, type TrainedRecommender, toFiles } from '#models/recommend/artefact.ts';
import { ease } from '#models/recommend/baselines/ease.ts';
import { easeScores, easeTable, NO_EASE } from '#models/recommend/ease-table.ts';
import { createExplainer } from '#models/recommend/explain.ts';
import { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { fromRows } from '#models/recommend/likes.ts';
import { featureWidth } from '#models/recommend/tower/features.ts';
import { TOWER_DIMS } from '#models/recommend/tower/train.ts';

/** Twelve films. The first eight have likes; nobody likes the last four. */
const movies = readStarter(new URL('../../../assets/', import.meta.url).pathname)
  .slice(0, 12)
  .map((movie) => ({ ...movie, votes: 0, genres: [] }));

/** By plot, each film is like the one whose number differs by six: 0 like 6, 1 like 7 … 5 like 11. */
const DIMS = 6;
const content = new Float32Array(12 * DIMS);
for (let film = 0; film < 12; film++) content[film * DIMS + (film % 6)] = 1;

/** By likes, even films go together and odd ones do. */
const rows = Array.from({ length: 20 }, (_, u) => Uint32Array.of(u % 2, 2 + (u % 2), 4 + (u % 2), 6 + (u % 2)));
const likes = fromRows(rows, 8, movies.slice(0, 8).map(({ id }) => id)); // biome-ignore format: one call
const trained: TrainedRecommender = {
  likes,
  coLikes: Float32Array.from({ length: 16 }, (_, e) => (e % 2 === Math.floor(e / 2) % 2 ? 1 : 0)),
  settings: { film: 0, person: 0, dims: 2, ridge: null },
  pairFilms: [],
  pairVectors: new Float32Array(),
  ease: NO_EASE,
  weights: { coLikes: 1 },
  tower: new Float32Array(),
  penalty: 0,
  shown: null,
  usual: null,
};
const SETTINGS = { lambda: 200, lowWeight: 0, minLikes: 5 };
const tasteFor = (...films: number[]) => ({ liked: Uint32Array.from(films), low: new Uint32Array() });
const ask = (recommender: FilmRecommender, ...films: number[]) =>
  recommender
    .recommend({ taste: tasteFor(...films), limit: 3 })
    .map(({ film }) => ({ film, reasons: createExplainer(recommender).explain(film, Uint32Array.from(films)) }));

describe('a question from films that people like', () => {
  it('is answered by the weights that were learned, and by nothing that they leave out', () => {
    const found = ask(new FilmRecommender(movies, content, trained), 0);
    expect(found.map(({ film }) => film).sort()).toEqual([2, 4, 6]);
    const reasons = found.find(({ film }) => film === 2)?.reasons;
    expect(reasons).toEqual([{ kind: 'neighbours', liked: [0], people: 10, also: 10 }]);
  });
});

describe('a film that those who like another rated low', () => {
  /** Ten people like 0 and 6; so many more like 0 and rated 6 low, as whoever likes one film of a series rates all of them. */
  const disappointed = (many: number): TrainedRecommender => {
    const more = Array.from({ length: many }, () => Uint32Array.of(0));
    const low = [...rows.map(() => new Uint32Array()), ...more.map(() => Uint32Array.of(6))];
    const rated = { ...fromRows([...rows, ...more], 8, likes.filmIds), low };
    return { ...trained, likes: rated, ease: easeTable(rated, { ...SETTINGS, lowWeight: 0.5 }), weights: { ease: 1 } };
  };
  const listed = (many: number): number[] => {
    const recommender = new FilmRecommender(movies, content, disappointed(many));
    return recommender.recommend({ taste: tasteFor(0), limit: 11 }).map(({ film }) => film);
  };

  it('is listed as long as half of them like it', () => {
    expect(listed(10)).toContain(6);
  });

  it('is not listed once most of them do not, however many rated both', () => {
    expect(listed(60)).not.toContain(6);
    expect(listed(60)).toContain(4);
  });

  it('is known as such after it was written down', () => {
    const kept = disappointed(2);
    const files = toFiles(kept);
    expect(fromFiles((name) => Buffer.from(files[name]!)).likes.low).toEqual(kept.likes.low);
    const cut = (name: string): Uint8Array => (name === 'low-of.u32' ? new Uint8Array() : Buffer.from(files[name]!));
    expect(() => fromFiles(cut)).toThrow('the recommendation files do not fit together');
  });
});

describe('films that nobody likes, many more than others and closer by what is known of them', () => {
  const many = readStarter(new URL('../../../assets/', import.meta.url).pathname)
    .slice(0, 60)
    .map((movie) => ({ ...movie, votes: 0, genres: [], year: null, directors: [] }));
  /** People like the first twenty, even ones together and odd ones. By plot even films are alike, and each fifth of the others. */
  const plots = new Float32Array(60 * DIMS);
  for (let film = 0; film < 60; film++) plots[film * DIMS + (film % (film < 20 ? 2 : 5) === 0 ? 0 : 1)] = 1;
  const tower = new Float32Array(featureWidth(DIMS) * TOWER_DIMS);
  for (const plot of [0, 1]) tower[plot * TOWER_DIMS + plot] = 1;
  const recommender = new FilmRecommender(many, plots, {
    ...trained,
    likes: fromRows([0, 1].map((odd) => Uint32Array.from({ length: 10 }, (_, at) => 2 * at + odd)), 20, many.slice(0, 20).map(({ id }) => id)), // biome-ignore format: one call
    coLikes: Float32Array.from({ length: 40 }, (_, e) => (e % 2 === Math.floor(e / 2) % 2 ? 1 : 0)),
    tower,
  });

  it('reach the end of a list and leave the rest to what people like', () => {
    const films = recommender.recommend({ taste: tasteFor(0), limit: 17 }).map(({ film }) => film);
    expect(films.slice(0, 9).sort((a, b) => a - b)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
    // One of them is from the same country, and so a little nearer.
    expect(films.slice(9).sort((a, b) => a - b)).toEqual([20, 25, 30, 35, 40, 45, 50, 55]);
  });
});

describe('what everybody is shown', () => {
  it('is held against a film in as far as somebody is known', () => {
    // Film 4 is shown to everybody; nobody is shown the others.
    const shown = Float32Array.from({ length: 8 }, (_, column) => (column === 4 ? 500 : 0));
    const recommender = new FilmRecommender(movies, content, { ...trained, penalty: 0.5, shown });
    const candidates = Array.from({ length: 8 }, (_, film) => ({ film, score: 8 - film, lift: null, shelves: [], title: `${film}` })); // biome-ignore format: one list
    const place = (ratings: number): number => {
      const taste = { liked: Uint32Array.of(11), low: new Uint32Array(ratings - 1) };
      return recommender.list(candidates, taste, 8).findIndex(({ film }) => film === 4);
    };
    expect([place(1), place(7), place(12), place(200)]).toEqual([4, 5, 7, 7]);
  });
});

describe('EASE', () => {
  it('kept as half of a symmetric matrix scores as the whole does', async () => {
    const closed = await ease(SETTINGS).learn(likes, 1);
    const table = easeTable(likes, SETTINGS);
    const kept = { ...trained, ease: table, weights: { coLikes: 0, ease: 1 } };
    const whole = closed.score(tasteFor(1, 4));
    const scores = easeScores(
      table,
      [1, 4].map((column) => [table.films.indexOf(column), 1] as const),
    );
    for (const [at, column] of table.films.entries()) expect(scores[at]).toBeCloseTo(whole[column]!, 5);
    const found = ask(new FilmRecommender(movies, content, kept), 1);
    expect(found.map(({ film }) => film).sort()).toEqual([3, 5, 7]);
  });

  it('is written down with the rest, and read back the same', () => {
    const kept = { ...trained, ease: easeTable(likes, SETTINGS) };
    const files = toFiles(kept);
    const read = (name: string): Uint8Array => Buffer.from(files[name]!);
    expect(fromFiles(read).ease).toEqual(kept.ease);
    expect(() => fromFiles((name) => (name === 'ease-precision.f32' ? new Uint8Array(8) : read(name)))).toThrow(
      'the recommendation files do not fit together',
    );
  });
});

describe('a question from a film that nobody likes', () => {
  it('rests on its plot, and its likes are known to be none', () => {
    const recommender = new FilmRecommender(movies, content, trained);
    expect(recommender.ties.hasLikes(8)).toBe(false);
    expect(ask(recommender, 8)[0]).toMatchObject({ film: 2, reasons: [{ kind: 'plot', film: 8 }] });
  });

  it('does not silence the likes of the others that were asked', () => {
    const films = ask(new FilmRecommender(movies, content, trained), 8, 1).map(({ film }) => film);
    expect(films).toContain(2); // the plot of 8
    expect(films).toContain(7); // the plot and the people of 1
  });
});

describe('without any likes', () => {
  const recommender = new FilmRecommender(movies, content, null);

  it('plots speak, then genres, then popularity', () => {
    expect(ask(recommender, 3)[0]?.film).toBe(9);
    const known = movies.map((movie, film) => ({
      ...movie,
      votes: film === 11 ? 5_000 : 0,
      genres: film === 3 || film === 7 ? (['Western'] as const) : [],
    }));
    const found = ask(new FilmRecommender(known, content, null), 3);
    expect(found.map(({ film }) => film)).toEqual([9, 7, 11]);
    // A genre alone is no reason; a genre and a decade are.
    expect(found[1]?.reasons).toEqual([{ kind: 'kind', film: 3, genres: ['Western'], country: null, decade: 1920 }]);
    expect(recommender.ties.people).toBe(0);
  });
});

describe('somebody who liked nothing yet', () => {
  it('is shown what most people like and is unlike what they rated low', () => {
    const known = movies.map((movie, film) => ({ ...movie, votes: film === 7 || film === 8 ? 5_000 : 10 }));
    const recommender = new FilmRecommender(known, content, null);
    const listed = recommender.recommend({ taste: { liked: new Uint32Array(), low: Uint32Array.of(1) }, limit: 3 });
    // 7 is as popular, and like 1 by its plot.
    expect(listed[0]?.film).toBe(8);
    expect(listed.map(({ film }) => film)).not.toContain(1);
  });
});

describe('what a member does not want', () => {
  it('stays away, and what they have seen too; and what is like it is pushed down', () => {
    const recommender = new FilmRecommender(movies, content, trained);
    const answer = recommender.recommend({ taste: tasteFor(0), unwanted: [2], seen: [4], limit: 9 });
    const films = answer.map(({ film }) => film);
    expect(films).not.toContain(0);
    expect(films).not.toContain(2);
    expect(films).not.toContain(4);
    const pushed = new FilmRecommender(movies, content, null);
    const last = pushed.recommend({ taste: tasteFor(0), unwanted: [1], limit: 10 }).at(-1);
    expect(last?.film).toBe(7); // like 1, by its plot
  });
});
