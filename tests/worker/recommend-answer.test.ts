/** Odd tastes: what is said of them, and that the ten films are there all the same. */
import { createRandom } from 'onnx-autograd';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Movie } from '#catalogue/movie.ts';
import type { RecommendQuery } from '#contract/recommend.ts';
import { DEFAULT_CHOICE } from '#models/recommend/evaluation/choose.ts';
import { unknownFilm } from '#models/recommend/evaluation/table.ts';
import { learn } from '#models/recommend/learn.ts';
import { likesFrom } from '#models/recommend/likes.ts';
import { createRecommendAnswers } from '#worker/recommend-answer.ts';

/** Two worlds of 40 films, liked by those of the one or of the other, and 5,920 films that nobody likes. */
const WORLD = 40;
const FILMS = 6_000;
const movies: Movie[] = Array.from({ length: FILMS }, (_, at) => ({
  ...unknownFilm(`f${at}`),
  year: 1900 + (at % 120),
  genres: at % 2 === 0 ? ['Comedy'] : ['Horror'],
  votes: FILMS - at,
}));
const content = Float32Array.from(movies, (_, at) => (at % 2 === 0 ? 1 : -1));

const random = createRandom(3);
const ratings = Array.from({ length: 100 }, (_, person) =>
  Array.from({ length: 2 * WORLD }, (_, film) => film).flatMap((film) => {
    const theirs = film % 2 === person % 2;
    return random() < (theirs ? 0.6 : 0.15) ? [{ person, film: `f${film}`, stars: theirs ? 5 : 2 }] : [];
  }),
).flat();

let answer: (query: Partial<RecommendQuery>) => ReturnType<ReturnType<typeof createRecommendAnswers>['recommend']>;
beforeAll(async () => {
  const choice = { ...DEFAULT_CHOICE, weights: { ease: 1, coLikes: 0.5 } };
  const knowledge = { movies, content, pairFilms: [], pairVectors: new Float32Array() };
  const recommender = await learn(likesFrom(ratings), choice, knowledge, 1);
  const answers = createRecommendAnswers(recommender, content, { encode: async () => [], closest: async () => [] });
  answer = (query) => answers.recommend({ films: [], limit: 10, ...query });
}, 60_000);

const rated = (stars: number, ...films: number[]) => films.map((film) => ({ film: `f${film}`, stars }));
const number = (id: string): number => Number(id.slice(1));

describe('somebody who', () => {
  it('gave nothing but ones is shown what most people like, none of it rated, and told so', async () => {
    const found = await answer({ ratings: rated(1, 0, 2, 4, 6) });
    expect(found?.basis).toBe('nothing-liked');
    expect(found?.hits).toHaveLength(10);
    for (const { film } of found!.hits) expect([0, 2, 4, 6]).not.toContain(number(film.id));
  });

  it('gave everything five stars is told that it says little, and answered by what they watched', async () => {
    const found = await answer({ ratings: rated(5, 0, 2, 4, 6, 8, 10) });
    expect(found?.basis).toBe('all-alike');
    expect(found!.hits.filter(({ film }) => number(film.id) % 2 === 0).length).toBeGreaterThan(6);
  });

  it('likes a film and its opposite is told so, and shown films for both', async () => {
    const found = await answer({ films: ['f0', 'f1'] });
    expect(found?.basis).toBe('opposed');
    const even = found!.hits.filter(({ film }) => number(film.id) % 2 === 0).length;
    expect(even).toBeGreaterThan(1);
    expect(even).toBeLessThan(9);
    expect((await answer({ films: ['f0', 'f2'] }))?.basis).toBe('taste');
    // Nobody likes f100 and f201: genres and plots tell.
    expect((await answer({ films: ['f0', 'f2', 'f100'] }))?.basis).toBe('taste');
    expect((await answer({ films: ['f0', 'f2', 'f201'] }))?.basis).toBe('opposed');
  });

  it('rated five thousand films is answered with ten others', async () => {
    const all = Array.from({ length: 5_000 }, (_, film) => film + 60);
    const found = await answer({ ratings: all.flatMap((film) => rated(1 + (film % 5), film)) });
    expect(found?.hits).toHaveLength(10);
    for (const { film } of found!.hits) expect(number(film.id) < 60 || number(film.id) >= 5_060).toBe(true);
  });

  it('rated only films that nobody else likes is told so, and answered by plots', async () => {
    const found = await answer({ ratings: rated(5, 301, 303).concat(rated(4, 305)) });
    expect(found?.basis).toBe('no-overlap');
    expect(found?.cold.map(({ id }) => id)).toEqual(['f301', 'f303', 'f305']);
    expect(found!.hits.every(({ film }) => number(film.id) % 2 === 1)).toBe(true);
  });

  it('asks for what lies in a direction in which there is nothing gets the list without it', async () => {
    const plain = await answer({ films: ['f0', 'f120'] });
    const older = await answer({ films: ['f0', 'f120'], but: { direction: 'older', steps: 2 } });
    expect(older?.unreachable).toBe('older');
    expect(older?.hits.map(({ film }) => film.id)).toEqual(plain?.hits.map(({ film }) => film.id));
    // Nobody knows how long a film is here: longer than what?
    expect((await answer({ films: ['f0'], but: { direction: 'longer', steps: 1 } }))?.unreachable).toBe('longer');
  });

  it('rated films that are not there any more, and no other, has no answer', async () => {
    expect(await answer({ ratings: [{ film: 'gone', stars: 5 }] })).toBeNull();
  });
});
