import { describe, expect, it } from 'vitest';
import { filmColumns } from '#models/plots/film-columns.ts';
import { parseQuestion } from '#models/plots/parsed-question.ts';
import { buildWordIndexes, type PlotIndex } from '#models/plots/plot-index.ts';
import { answerEvidence, readAnswer } from '#models/plots/turns/answers.ts';
import { chooseQuestion, likelyFilms } from '#models/plots/turns/choose-question.ts';
import { contradiction } from '#models/plots/turns/contradictions.ts';
import { LONGEST_CODE, likelihood, recorded } from '#models/plots/turns/facet.ts';
import { readFacet } from '#models/plots/turns/read-facet.ts';
import { splittingYears } from '#models/plots/turns/year-facet.ts';
import { film } from '../../films.ts';

const wedding = 'A couple plans a wedding. The bride runs away. They marry and kiss happily.';
const trial =
  'A lawyer defends a boy at his trial. The judge is cruel. The boy is hanged and his mother mourns his death.';
const long = (text: string) => `${text} `.repeat(6);
const movies = [
  film({ title: 'A', year: 1960, genres: ['Comedy', 'Romance'], origin: ['France'], plot: long(wedding) }),
  film({ title: 'B', year: 1975, genres: ['Drama'], origin: ['Japan'], plot: long(trial) }),
  film({ title: 'C', year: 1990, genres: ['Comedy'], origin: ['United States'], overview: 'Her dog gets lost.' }),
  film({ title: 'D', year: 2005, genres: ['Drama'], origin: ['United States'], lead: 'D is a film.' }),
  film({ title: 'E' }),
  ...[1987, 1988, 1987, 1988].map((year) => film({ title: `Of ${year}`, year })),
];
const index = { movies, facts: filmColumns(movies), words: buildWordIndexes(movies).fields } as unknown as PlotIndex;
const background = { encoder: null, questions: 0, documentFrequency: new Map(), mean: new Float32Array(0) };
const even = { films: [0, 1, 2, 3], probabilities: Float32Array.of(0.25, 0.25, 0.25, 0.25) };
const told = (code: string, of: number) => recorded(readFacet(index, code)!.belief(of));

describe('what a film can be asked for', () => {
  it.each([
    'y1975,1990',
    'gComedy',
    'oFrance',
    'twedding',
    'mwedding,trial',
    'mdog,cat,horse',
    'kComHorWes',
    'w',
    'e',
    'b',
  ])('%s has two to four answers', (code) => {
    const facet = readFacet(index, code)!;
    expect(facet.code).toBe(code);
    expect(code.length).toBeLessThanOrEqual(LONGEST_CODE);
    expect(facet.answers.length).toBeGreaterThanOrEqual(2);
    expect(facet.answers.length).toBeLessThanOrEqual(4);
    for (let at = 0; at < movies.length; at += 1) {
      const belief = facet.belief(at);
      expect(belief).toHaveLength(facet.answers.length);
      expect(belief.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
      expect(belief.reduce((sum, _, answer) => sum + likelihood(belief, answer), 0)).toBeCloseTo(1);
    }
  });

  it('is told by its record, and by nothing else', () => {
    expect([0, 1, 2, 3, 4].map((at) => told('y1975,1990', at))).toEqual([0, 1, 2, 2, null]);
    expect([0, 1, 4].map((at) => told('gComedy', at))).toEqual([0, 1, null]);
    expect([0, 1, 4].map((at) => told('oFrance', at))).toEqual([0, 1, null]);
    expect([0, 1, 3].map((at) => told('twedding', at))).toEqual([0, 1, null]); // a lead is silent about most things
    expect([0, 1, 3].map((at) => told('mwedding,trial', at))).toEqual([0, 1, null]);
    expect([0, 1].map((at) => told('mdog,cat,ship', at))).toEqual([3, 3]); // two plots with none of them
    expect([0, 1, 4].map((at) => told('kComHorWes', at))).toEqual([0, 3, null]);
    expect([0, 1, 2].map((at) => told('e', at))).toEqual([0, 1, null]);
  });

  it.each([
    '',
    'x',
    'y19',
    'y1975,1990,2000,2005',
    'gSoap',
    'gDrama',
    'oNarnia',
    'tdragons',
    'mwedding',
    'mwedding,wedding',
    'mwedding,dragons',
    'mdog,cat,horse,ship',
    'kCom',
    'kComSoa',
    'kComHo',
    'kDraCom',
  ])('is nothing for a code of another version: %j', (code) => expect(readFacet(index, code)).toBeNull());
});

describe('an answer', () => {
  it('raises the films it fits, and "don’t know" none', () => {
    const evidence = answerEvidence(index, [readAnswer(index, 'gComedy=0')!])!;
    expect(evidence[0]).toBeCloseTo(evidence[2]!);
    expect(evidence[0]! - evidence[1]!).toBeGreaterThan(1);
    expect(evidence[4]).toBeLessThan(evidence[0]!); // of no known genre
    expect(evidence[4]).toBeGreaterThan(evidence[1]!);
    expect(answerEvidence(index, [readAnswer(index, 'gComedy=?')!])).toBeNull();
  });

  it.each(['gComedy', 'gComedy=2', 'gComedy=x', '=0', 'nothing=0'])('%j is none', (code) => {
    expect(readAnswer(index, code)).toBeNull();
  });
});

describe('the question put back', () => {
  it('is the one that splits the likely films best', () => {
    const facet = chooseQuestion(index, parseQuestion('something', background), even, [])!;
    expect(facet.code).toBe('y1975,1990,2005');
    expect(facet.answers.map(({ label }) => label)).toEqual(['Before 1975', '1975–1989', '1990–2004', '2005 or later']);
    const crowded = { films: [5, 6, 7, 8], probabilities: Float32Array.of(0.25, 0.25, 0.25, 0.25) };
    expect(chooseQuestion(index, parseQuestion('x', background), crowded, [])?.code ?? 'none').not.toMatch(/^y/); // all of 1987 or 1988
  });

  it('is not about what was said already, nor asked twice, nor a fourth one', () => {
    const question = parseQuestion('a comedy from the 70s', background);
    const first = chooseQuestion(index, question, even, [])!;
    expect(first.code).not.toMatch(/^y|^gComedy/);
    const given = [readAnswer(index, `${first.code}=?`)!];
    expect(chooseQuestion(index, question, even, given)?.code).not.toBe(first.code);
    expect(chooseQuestion(index, question, even, [...given, ...given, ...given])).toBeNull();
    expect(
      chooseQuestion(index, parseQuestion('x', background), even, [readAnswer(index, 'y1980=?')!])?.code,
    ).not.toMatch(/^y/);
  });

  it('offers several things at once, none of which was asked for before', () => {
    const things = ['ship', 'train', 'prison', 'dog'];
    const many = Array.from({ length: 60 }, (_, at) =>
      film({ title: `M${at}`, year: 1990, plot: long(`A ${things[at % 4]} is all there is to tell of number ${at}.`) }),
    );
    const all = {
      movies: many,
      facts: filmColumns(many),
      words: buildWordIndexes(many).fields,
    } as unknown as PlotIndex;
    const alike = { films: many.map((_, at) => at), probabilities: new Float32Array(60).fill(1 / 60) };
    const facet = chooseQuestion(all, parseQuestion('x', background), alike, [])!;
    expect(facet.code).toMatch(/^m/);
    const next = chooseQuestion(all, parseQuestion('x', background), alike, [readAnswer(all, `${facet.code}=?`)!]);
    const offered = facet.code.slice(1).split(',');
    expect(offered.some((thing) => next?.code.slice(1).split(',').includes(thing))).toBe(false);
  });

  it('is none when one film is all but certain', () => {
    const sure = { films: [0, 1], probabilities: Float32Array.of(0.999, 0.001) };
    expect(chooseQuestion(index, parseQuestion('x', background), sure, [])).toBeNull();
  });

  it('knows how many films remain likely', () => {
    expect(likelyFilms(Float32Array.of(0.25, 0.25, 0.25, 0.25))).toBe(4);
    expect(likelyFilms(Float32Array.of(1, 0, 0))).toBe(1);
  });

  it('cuts years into stretches that weigh the same', () => {
    const years = (list: number[]) => list.map((year) => ({ year, weight: 1 }));
    expect(splittingYears(years([1960, 1970, 1980, 1990]), 2)).toEqual([1980]);
    expect(splittingYears(years([1960, 1987, 1988, 1989, 2012]), 4)).toEqual([1990, 2010]);
    expect(splittingYears(years([1987, 1988, 1987, 1988]), 4)).toEqual([]);
    expect(splittingYears(years([1990, 1990, 1990]), 4)).toEqual([]);
    expect(splittingYears([{ year: 0, weight: 1 }], 3)).toEqual([]);
  });
});

describe('things that contradict each other', () => {
  it.each([
    [['I saw it in the 80s. A dog dies.', 'made after 2000'], 'I saw it in the 80s.', 'made after 2000'],
    [['not animated', 'a dog', 'a cartoon'], 'not animated', 'a cartoon'],
    [['from the 90s', 'Made before 1978'], 'from the 90s', 'Made before 1978'],
  ])('%j are named', (said, earlier, later) => expect(contradiction(said)).toEqual({ earlier, later }));

  it.each([
    [['80s or 90s', 'late 90s']],
    [['I saw it in 2003', 'from 2005']],
    [['set in the 1950s', 'made in the 90s']],
    [['a comedy', 'a horror film']],
    [['one thing']],
  ])('%j do not', (said) => expect(contradiction(said)).toBeNull());
});
