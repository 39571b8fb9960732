import { describe, expect, it } from 'vitest';
import type { Movie } from '#catalogue/movie.ts';
import { centrePassages, encodeFilms } from '#models/plots/index.ts';
import { stems } from '#models/plots/words.ts';
import { evaluateSimilar } from '#models/similar/evaluation/evaluate.ts';
import {
  comparePairs,
  JudgementsError,
  readJudgements,
  scoreJudgements,
} from '#models/similar/evaluation/judgements.ts';
import { type ComparedPair, learnLikenessAmong } from '#models/similar/evaluation/learn-likeness.ts';
import { relatives } from '#models/similar/evaluation/relatives.ts';
import { REWORDINGS, reword } from '#models/similar/evaluation/reword.ts';
import {
  filmQuery,
  matchedSentences,
  rankStories,
  type StoryVectors,
  storyVectors,
  textQuery,
} from '#models/similar/index.ts';
import { type Likeness, likenessLogit } from '#models/similar/likeness.ts';
import { madeUpFilm, madeUpFilms } from '../genres/films.ts';

/** An encoder that knows which words a text has and nothing of what they mean: enough to know what the answers must be. */
const encoder = {
  dims: 256,
  id: 'words',
  async encode(texts: readonly string[]) {
    const vectors = new Float32Array(texts.length * 256);
    texts.forEach((text, row) => {
      for (const stem of stems(text)) {
        const hash = [...stem].reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) >>> 0, 7);
        vectors[row * 256 + (hash % 256)]! += 1;
      }
      const own = vectors.subarray(row * 256, (row + 1) * 256);
      const length = Math.hypot(...own) || 1;
      for (let at = 0; at < own.length; at += 1) own[at]! /= length;
    });
    return vectors;
  },
};

/** Weights by hand, so that what is expected does not move with what is learned. */
const SPOILERS = { places: [20, 0, 0, 0], words: new Map(), bias: -12 };
const LIKENESS = { bias: -2, whole: 3, parts: 3, genres: 5, meanOverlap: 0.3 };

async function storiesOf(movies: readonly Movie[]): Promise<StoryVectors> {
  const encoded = await encodeFilms(movies, encoder);
  return storyVectors(
    { movies, passages: centrePassages(encoded, movies.length).passages, spoilers: SPOILERS },
    LIKENESS,
  );
}

const SHARK = madeUpFilm({
  id: 'shark',
  title: 'Shark',
  overview: 'A shark hunts swimmers off a beach. The chief of police wants it closed.',
  genres: ['Horror'],
});
const SHARK2 = madeUpFilm({
  id: 'shark-2',
  title: 'Shark 2',
  plot: 'People dance. Another shark hunts swimmers off the beach. In the end the chief blows the shark up.',
  genres: ['Horror'],
});
const WEDDING = madeUpFilm({
  id: 'wedding',
  title: 'The Wedding',
  overview: 'Two lovers plan a wedding and their families quarrel.',
  genres: ['Romance'],
});
const LEAD = madeUpFilm({
  id: 'lead',
  title: 'Led',
  lead: 'A 1990 American shark film about a shark on a beach.',
  genres: ['Horror'],
});
const films = [SHARK, WEDDING, LEAD, SHARK2, ...madeUpFilms(30)];

describe('similar films', () => {
  it('come first, without the film itself and without films nobody knows the plot of', async () => {
    const stories = await storiesOf(films);
    const ranked = rankStories(stories, await filmQuery(stories, 0, encoder), 10);
    expect(films[ranked[0]!.film]!.id).toBe('shark-2');
    expect(ranked.map(({ film }) => films[film]!.id)).not.toContain('shark');
    expect(ranked.map(({ film }) => films[film]!.id)).not.toContain('lead');
    expect(ranked.length).toBe(10);
    expect(ranked[0]!.score).toBeGreaterThan(ranked[1]!.score);
  });

  it('can be asked for by a film that only a lead tells of, and by a text', async () => {
    const stories = await storiesOf(films);
    const byLead = rankStories(stories, await filmQuery(stories, 2, encoder), 2).map(({ film }) => films[film]!.id);
    expect(byLead.sort()).toEqual(['shark', 'shark-2']);
    const [first] = rankStories(stories, await textQuery('lovers whose families quarrel at a wedding', encoder), 1);
    expect(films[first!.film]!.id).toBe('wedding');
  });

  it('are explained by their nearest sentence, marked when it tells more than the premise', async () => {
    const stories = await storiesOf(films);
    const query = await textQuery('a shark hunts swimmers', encoder);
    const [plain] = await matchedSentences(stories, query, [3], encoder);
    expect(plain).toEqual({ sentence: 'Another shark hunts swimmers off the beach.', spoiler: false });
    const [ending] = await matchedSentences(stories, await textQuery('blows up the end', encoder), [3], encoder);
    expect(ending).toEqual({ sentence: 'In the end the chief blows the shark up.', spoiler: true });
  });
});

describe('measuring similar films', () => {
  it('puts stories above chance and popularity', async () => {
    const stories = await storiesOf(films);
    const { rows, rephrasing } = await evaluateSimilar(stories, encoder, { films: 20, seed: 1 });
    expect(rows.storyAlone.genreIou).toBeGreaterThan(rows.random.genreIou + 0.1);
    expect(rows.story.genreIou).toBeGreaterThanOrEqual(rows.storyAlone.genreIou);
    expect(rows.story.relativesAt10).toBe(1);
    expect(rows.random.sharesGenre).toBeGreaterThan(0);
    expect(rephrasing.plain.first).toBeGreaterThan(0.9);
    expect(rephrasing.synonyms.amongTen).toBeGreaterThan(0.8);
  });

  it('knows sequels and remakes by their titles', async () => {
    const kong = (year: number) => madeUpFilm({ id: `kong-${year}`, title: 'King Kong', year, overview: 'An ape.' });
    const alien = madeUpFilm({ id: 'alien', title: 'Alien', overview: 'A crew.' });
    const covenant = madeUpFilm({ id: 'covenant', title: 'Alien: Covenant', overview: 'Another crew.' });
    const all = [kong(1933), alien, kong(2005), covenant, WEDDING];
    const found = relatives(await storiesOf(all));
    expect(Object.fromEntries(found)).toEqual({ 0: [2], 1: [3], 2: [0], 3: [1] });
  });

  it('rewords by rule, the same way for the same seed', () => {
    const text = 'A young man returns to his house. The police look for the killer. He finds the money.';
    for (const way of REWORDINGS) {
      expect(reword(text, way, 1)).not.toBe(text);
      expect(reword(text, way, 1)).toBe(reword(text, way, 1));
    }
    expect(reword(text, 'synonyms', 1)).toMatch(/youthful (guy|fellow)/);
    expect(reword(text, 'dropped', 1).length).toBeLessThan(text.length * 0.75);
  });

  it('learns that two films of one genre are seldom alike where a library has many of them', () => {
    const pair = (story: number, genres: number, ok: boolean): ComparedPair => ({ films: [0, 1], inputs: { whole: story, parts: story, genres }, ok }); // biome-ignore format: one record
    const at = (count: number, each: (k: number) => ComparedPair) => Array.from({ length: count }, (_, k) => each(k / count)); // biome-ignore format: one line
    const judged = [...at(40, (k) => pair(0.2 + 0.4 * k, 1, true)), ...at(40, (k) => pair(0.3 * k, k / 3, false))];
    const drawn = at(400, (k) => pair(0.3 * ((7 * k) % 1), k < 0.3 ? 1 : 0, false));
    const sure = (weights: Likeness) => 1 / (1 + Math.exp(-likenessLogit({ whole: 0.15, parts: 0.15, genres: 1 }, weights))); // biome-ignore format: one line
    expect(sure(learnLikenessAmong(judged, []))).toBeGreaterThan(0.5);
    expect(sure(learnLikenessAmong(judged, drawn))).toBeLessThan(0.1);
  });

  it('takes people’s judgements: an AUC of 1 when every OK is nearer than every NOT_OK', async () => {
    const csv =
      'title_1,year_1,title_2,year_2,rating\nShark,2000,Shark 2,2000,OK\nShark,2000,The Wedding,2000,NOT_OK\nShark,2000,Nobody,1999,ok\n';
    const stories = await storiesOf(films);
    const find = (title: string) => films.find((film) => film.title === title) ?? null;
    const compared = await comparePairs(stories, encoder, readJudgements(csv), find);
    expect(scoreJudgements(compared, LIKENESS, 1)).toMatchObject({
      auc: 1,
      genresAlone: 1,
      storyAlone: 1,
      pairs: 2,
      unknown: 1,
    });
    const labelled = readJudgements('Movie1,Movie2,Label\nShark,Shark 2,1\nShark,The Wedding,0\n');
    expect(scoreJudgements(await comparePairs(stories, encoder, labelled, find), LIKENESS, 1)).toMatchObject({
      auc: 1,
      pairs: 2,
    });
  });

  it('says which line of the judgements is wrong', () => {
    expect(() => readJudgements('title_1,year_1,title_2,year_2\nA,1,B,2\n')).toThrow('The pairs have no column rating');
    expect(() => readJudgements('title_1,year_1,title_2,year_2,rating\nA,1,B,2,MAYBE\n')).toThrow(
      'Line 2: the rating is MAYBE',
    );
    expect(() => readJudgements('')).toThrow(JudgementsError);
  });
});
