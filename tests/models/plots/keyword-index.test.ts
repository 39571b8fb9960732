import { describe, expect, it } from 'vitest';
import {
  buildKeywordIndex,
  buildKeywordIndexes,
  inverseDocumentFrequency,
  scoreKeywords,
} from '#models/plots/keyword-index.ts';
import { stems } from '#models/plots/words.ts';

const ONE = [{ weight: 1, lengthPenalty: 0.75 }];

/** BM25 as Robertson and Zaragoza (2009) write it, straight from the words. */
function reference(texts: readonly string[], query: string): number[] {
  const documents = texts.map(stems);
  const average = documents.reduce((sum, words) => sum + words.length, 0) / documents.length;
  return documents.map((words) =>
    [...new Set(stems(query))].reduce((sum, stem) => {
      const holders = documents.filter((other) => other.includes(stem)).length;
      const idf = Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5));
      const tf = words.filter((word) => word === stem).length / (0.25 + (0.75 * words.length) / average);
      return sum + (idf * tf * 2.2) / (tf + 1.2);
    }, 0),
  );
}

describe('keyword index', () => {
  const texts = [
    'A boy hides an alien in his closet, and they fly on bicycles over the moon.',
    'Aliens land. Aliens burn cities. The aliens lose to a virus.',
    'A bicycle is stolen in Rome, and a father and his son look for it the whole day.',
    'A shark.',
  ];
  const index = buildKeywordIndex([texts], ONE);
  const score = (query: string) =>
    scoreKeywords(index, new Map(stems(query).map((stem) => [stem, 1])), new Float32Array(texts.length));

  it.each(['alien bicycle', 'the father looks for a bicycle', 'sharks', 'moon'])('scores %j as BM25 does', (query) => {
    const expected = reference(texts, query);
    score(query).forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at]!, 1);
    });
  });

  it('finds other forms of a word, and nothing for words nobody wrote', () => {
    expect(score('bicycling')[2]).toBeGreaterThan(0);
    expect([...score('zeppelin')]).toEqual([0, 0, 0, 0]);
  });

  it('counts a rare word for more than a common one', () => {
    expect(inverseDocumentFrequency(index, 'shark')).toBeGreaterThan(inverseDocumentFrequency(index, 'alien'));
    expect(inverseDocumentFrequency(index, 'zeppelin')).toBeGreaterThan(inverseDocumentFrequency(index, 'shark'));
  });

  it('weighs a field by its share', () => {
    const two = buildKeywordIndex(
      [
        ['shark', 'boat'],
        ['boat', 'shark'],
      ],
      [
        { weight: 3, lengthPenalty: 0 },
        { weight: 1, lengthPenalty: 0 },
      ],
    );
    const [title, text] = scoreKeywords(two, new Map([['shark', 1]]), new Float32Array(2));
    expect(title).toBeGreaterThan(text!);
  });

  it('starts from zero each time, and holds an empty collection', () => {
    const out = new Float32Array(texts.length).fill(9);
    expect([...scoreKeywords(index, new Map(), out)]).toEqual([0, 0, 0, 0]);
    expect(buildKeywordIndex([[]], ONE).documents).toBe(0);
  });
});

describe('stems', () => {
  it('folds case, accents, possessives and forms', () => {
    expect(stems("Amélie's GARDENS")).toEqual(stems('amelie garden'));
    expect(stems('naïve café')).toEqual(['naiv', 'cafe']);
    expect(stems("The boys' dog doesn't bite `x`")).toEqual(stems('The boys’ dog doesn’t bite ‘x’'));
  });

  it('takes words of any script and nothing from emoji', () => {
    expect(stems('七人の侍')).toEqual(['七人の侍']);
    expect(stems('🎬🍿')).toEqual([]);
  });

  it('reads the fields of a document as one text too, from the same postings', () => {
    const texts = [
      'A boy hides an alien, and they fly over the moon.',
      'Aliens land. Aliens lose to a virus.',
      'A boy.',
      'A shark.',
    ];
    const leads = [
      '',
      'Aliens is a film about a virus.',
      'A film of 1948.',
      'A boy and a shark on the moon, and a shark.',
    ];
    const { fields, whole } = buildKeywordIndexes([texts, leads], [
      { weight: 5, lengthPenalty: 0 },
      { weight: 0.1, lengthPenalty: 1 },
    ]); // biome-ignore format: one call
    const together = texts.map((text, at) => `${text} ${leads[at]}`);
    for (const query of ['alien virus', 'boy', 'shark', 'moon film']) {
      const terms = new Map(stems(query).map((stem) => [stem, 1]));
      const scores = scoreKeywords(whole, terms, new Float32Array(texts.length));
      for (const [at, score] of reference(together, query).entries())
        expect(Math.abs(scores[at]! - score)).toBeLessThan(0.02);
    }
    expect(whole.documentIds).toBe(fields.documentIds);
    expect(whole.impacts).not.toEqual(fields.impacts);
  });
});
