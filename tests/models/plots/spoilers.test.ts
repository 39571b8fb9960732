import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { starterCatalogue } from '#catalogue/load.ts';
import { readMarkedPlots, readSpoilers } from '#loaders/plots/spoilers.ts';
import { sentenceSpans } from '#models/plots/sentences.ts';
import { learnSpoilers, spoilersHeldOut } from '#models/plots/spoilers/learn.ts';
import {
  chanceOfSpoiler,
  parseSpoilerModel,
  placedSentences,
  premiseSentences,
  type SpoilerModel,
  tellsMore,
  turnOf,
  writeSpoilerModel,
} from '#models/plots/spoilers/model.ts';
import { teller } from '#worker/told.ts';
import { madeUpFilm } from '../genres/films.ts';

const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));
const { movies } = starterCatalogue(ASSETS);
const marked = readMarkedPlots(`${ASSETS}starter/spoilers.jsonl`, movies);

/** From the middle of a plot on, and wherever somebody dies. */
const BY_HAND: SpoilerModel = { places: [100, 0, 0, 0], words: new Map([['di', 1_000]]), bias: -50 };
const PLOT = 'A man comes to town. He meets a woman. They rob a bank together. She leaves with the money.';

describe('what gives a story away', () => {
  it('is a chance by place and words', () => {
    const [first, , third] = placedSentences(PLOT);
    expect(first).toMatchObject({ first: true, last: false, middle: 10 / PLOT.length });
    const model = { places: [1, 2, 4, 8], words: new Map([['bank', 3]]), bias: -1 };
    const middle = first!.middle;
    expect(chanceOfSpoiler(model, first!)).toBeCloseTo(1 / (1 + Math.exp(-(middle + 2 * middle ** 2 + 4 - 1))), 12);
    const [place, words] = [third!.middle, 5];
    const logit = place + 2 * place ** 2 + 3 / Math.sqrt(8 + words) - 1;
    expect(chanceOfSpoiler(model, third!)).toBeCloseTo(1 / (1 + Math.exp(-logit)), 12);
  });

  it('begins somewhere, and the premise ends before it', () => {
    expect(turnOf(BY_HAND, PLOT)).toBe(PLOT.indexOf('They rob'));
    expect(premiseSentences(BY_HAND, PLOT)).toHaveLength(2);
    expect(tellsMore(BY_HAND, PLOT, PLOT.indexOf(' They rob'))).toBe(false);
    expect(tellsMore(BY_HAND, PLOT, PLOT.indexOf(' She leaves'))).toBe(true);
    const early = 'A man comes to town. He dies there. His sister wants to know why. She finds out. It was the mayor.';
    expect(premiseSentences(BY_HAND, early)).toEqual([{ start: 0, end: 20 }]);
    expect(premiseSentences(BY_HAND, 'He dies. She goes on. Nobody knows. The end comes.')).toEqual([]);
    expect(turnOf({ ...BY_HAND, bias: -500 }, PLOT)).toBe(PLOT.length);
    expect(turnOf(BY_HAND, '')).toBe(0);
  });

  it('is never in the premise of a film that ships with Marquee', () => {
    const model = readSpoilers(ASSETS);
    expect(marked).toHaveLength(400);
    for (const { plot, from } of marked) {
      const told = premiseSentences(model, plot);
      expect(told.length, plot).toBeGreaterThan(0);
      expect(told.length, plot).toBeLessThanOrEqual(from);
    }
  });

  it('is learned from plots marked by hand, better than by its place alone', () => {
    const films = marked.filter((_, at) => at % 4 === 0);
    const found = spoilersHeldOut(films, { seed: 3, folds: 4 });
    expect(found).toMatchObject({ plots: 100, sentences: films.flatMap(({ plot }) => sentenceSpans(plot)).length });
    expect(found.model.auroc).toBeGreaterThan(0.93);
    expect(found.model.recall).toBeGreaterThan(0.85);
    expect(found.lastThird.auroc).toBeGreaterThan(0.93);
    const plots = Array.from({ length: 40 }, (_, at) => ({
      plot:
        at % 2
          ? 'It rains a lot. They wake up. The killer confesses. It rains again.'
          : 'It rains. The killer confesses. They wake up. It rains.',
      from: at % 2 ? 2 : 1,
    }));
    const { words } = learnSpoilers(plots);
    expect(words.get('confess')!).toBeGreaterThan(words.get('wake')!);
  });

  it('is kept in a file', () => {
    const model = learnSpoilers(marked.slice(0, 20));
    const read = parseSpoilerModel(writeSpoilerModel(model));
    expect([...read.words.keys()].sort()).toEqual([...model.words.keys()].sort());
    read.places.forEach((weight, at) => {
      expect(weight).toBeCloseTo(model.places[at]!, 2);
    });
  });
});

describe('the premise of a film', () => {
  const premise = (texts: Parameters<typeof madeUpFilm>[0]) => teller(BY_HAND)(madeUpFilm(texts)).premise;

  it('is a blurb before a plot before a first paragraph, two sentences at most', () => {
    const lead = 'Heat is a film. It was made in 1995. It did well.';
    expect(premise({ id: 'a', title: 'A', overview: 'One. Two. Three.', plot: PLOT, lead })).toEqual({
      text: 'One. Two.',
      from: 'overview',
    });
    expect(premise({ id: 'a', title: 'A', plot: PLOT, lead })).toEqual({
      text: 'A man comes to town. He meets a woman.',
      from: 'plot',
    });
    expect(premise({ id: 'a', title: 'A', plot: 'He dies. She goes on.', lead })).toEqual({
      text: 'Heat is a film. It was made in 1995.',
      from: 'lead',
    });
    expect(premise({ id: 'a', title: 'A' })).toBeNull();
  });
});
