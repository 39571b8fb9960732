/** What the gate measures and what members get are the same lists, film by film. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, normal } from 'onnx-autograd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStarter } from '#catalogue/starter.ts';
import { listForGroup } from '#models/groups/list-for-group.ts';
import { toFiles } from '#models/recommend/artefact.ts';
import { DEFAULT_CHOICE } from '#models/recommend/evaluation/choose.ts';
import { measureLists } from '#models/recommend/evaluation/measure.ts';
import { servedLister, servedScorer } from '#models/recommend/evaluation/served.ts';
import { type Split, splitRatings } from '#models/recommend/evaluation/split.ts';
import { filmContent } from '#models/recommend/film-content.ts';
import { learn } from '#models/recommend/learn.ts';
import { likesFrom, type PersonRating } from '#models/recommend/likes.ts';
import type { Scorer } from '#models/recommend/recommender.ts';
import { promote, writeArtefact } from '#store/artefacts.ts';
import type { Engine } from '#worker/engine.ts';
import { recommendHandlers } from '#worker/handlers/recommend.ts';

const movies = readStarter(new URL('../../assets/', import.meta.url).pathname);
const DIMS = 8;
const random = createRandom(11);
const passages = {
  owner: Uint32Array.from(movies.keys()),
  vectors: {
    dims: DIMS,
    bytes: Int8Array.from(normal(random, movies.length * DIMS, 40)),
    scales: new Float32Array(movies.length).fill(1 / 40),
  },
};

/** Eighty people who like the films of one decade more than those of others. */
function ratings(): PersonRating[] {
  const decadeOf = (year: number | null): number => Math.floor((year ?? 1990) / 10) % 4;
  return Array.from({ length: 80 }, (_, person) =>
    movies.flatMap(({ id, year }): PersonRating[] => {
      if (random() > 0.15) return [];
      const fits = decadeOf(year) === person % 4;
      return [{ person, film: id, stars: random() < (fits ? 0.9 : 0.3) ? 4.5 : 2 }];
    }),
  ).flat();
}

/** A film that nobody likes: it has no column to be measured by. */
const NOBODYS = 'a film that nobody likes';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-served-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

let split: Split;
let measured: string[][];
let scorer: Scorer;
let handlers: ReturnType<typeof recommendHandlers>;

beforeAll(async () => {
  split = splitRatings(likesFrom(ratings()), 0.2, 3);
  const content = filmContent(passages, movies.length);
  const choice = { ...DEFAULT_CHOICE, weights: { ease: 1, coLikes: 0.5, tower: 0.1 }, penalty: 0.8 };
  const knowledge = { movies, content, pairFilms: [], pairVectors: new Float32Array() };
  const recommender = await learn(split.train, choice, knowledge, 3);
  const list = servedLister(recommender);
  scorer = servedScorer(recommender);
  measured = [];
  measureLists(
    (taste, count) => {
      const columns = list(taste, count);
      measured.push(columns.map((column) => String(split.train.filmIds[column] ?? NOBODYS)));
      return columns;
    },
    split,
    3,
  );
  const files = toFiles(recommender.trained!);
  const { version } = await writeArtefact(dataDir, 'recommend', {
    files,
    now: () => new Date(0),
    manifest: { dataHash: 'a'.repeat(64) },
  });
  await promote(dataDir, 'recommend', version);
  handlers = recommendHandlers({
    settings: { dataDir },
    catalogue: { movies },
    plots: { index: { passages } },
    artefacts: new Map(),
    log: { warn: (text: string) => expect.unreachable(text) },
  } as unknown as Engine);
}, 60_000);

/** Films without a column, which are not measured. */
const nobodys = new Set(movies.map(({ id }) => id));

describe('recommendations', () => {
  beforeAll(() => {
    for (const id of split.train.filmIds) nobodys.delete(String(id));
  });

  it('are served to a member exactly as they were measured for a person with the same ratings', async () => {
    const liked = new Set(split.train.filmIds.map(String));
    expect(measured).toHaveLength(split.tested.length);
    for (const [person, { taste }] of split.tested.entries()) {
      const stars = (films: Uint32Array, given: number) =>
        Array.from(films, (column) => ({ film: String(split.train.filmIds[column]), stars: given }));
      const { hits } = await handlers.recommend({
        films: [],
        ratings: [...stars(taste.liked, 5), ...stars(taste.low, 3.5)],
        limit: 20,
      });
      expect(hits.map(({ film }) => (liked.has(film.id) ? film.id : NOBODYS))).toEqual(measured[person]);
    }
  });

  it('for a group are made of the scores that its list is measured by', async () => {
    const members = split.tested.slice(0, 3).map(({ taste }) => taste);
    const stars = (films: Uint32Array, given: number) =>
      Array.from(films, (column) => ({ film: String(split.train.filmIds[column]), stars: given }));
    const { length } = split.train.filmIds;
    const known = new Set(members.flatMap(({ liked, low }) => [...liked, ...low]));
    const scores = members.map((taste) => scorer.score(taste));
    const expected = listForGroup(scores, 'fair', 10, (column) => column < length && !known.has(column));
    const films = await handlers.recommendForGroup({
      // The lowest rating there is weighs as every low one.
      members: members.map((taste) => ({ ratings: [...stars(taste.liked, 5), ...stars(taste.low, 1)], seen: [...nobodys], vetoed: [] })), // biome-ignore format: one list
      limit: 10,
    });
    expect(films.map(({ film }) => film.id)).toEqual(expected.map((column) => String(split.train.filmIds[column])));
  });

  it('differ between people', () => {
    expect(new Set(measured.map((films) => films.join())).size).toBeGreaterThan(60);
  });
});
