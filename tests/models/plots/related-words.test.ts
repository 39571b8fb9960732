import { describe, expect, it } from 'vitest';
import { buildKeywordIndex, hasTerm, scoreKeywords } from '#models/plots/keyword-index.ts';
import {
  EMPTY_THESAURUS,
  heldWords,
  parseThesaurus,
  relateRows,
  scoreRelated,
  type Thesaurus,
  writeThesaurus,
} from '#models/plots/related-words.ts';
import { stems } from '#models/plots/words.ts';

const TEXTS = ['A cop finds a bike.', 'A policeman sings.', 'A cop is a policeman.', 'A cook.'];
const index = buildKeywordIndex([TEXTS], [{ weight: 1, lengthPenalty: 0 }]);
/** `cop` and `policeman` count a quarter of each other; `bicycl` is no word of the texts. */
const THESAURUS: Thesaurus = {
  stems: ['cop', 'policeman', 'bicycl'],
  starts: Uint32Array.of(0, 1, 2, 3),
  neighbours: Uint16Array.of(1, 0, 0),
  shares: Uint8Array.of(64, 64, 255),
};
const terms = new Map(stems('cop').map((stem) => [stem, 1]));

describe('related words', () => {
  const scores = scoreRelated(index, relateRows(index, THESAURUS), terms, new Float32Array(4));
  const exact = scoreKeywords(index, terms, new Float32Array(4));

  it('count for a word that a document lacks, by their share', () => {
    const police = scoreKeywords(index, new Map([['policeman', 1]]), new Float32Array(4));
    expect(exact[1]).toBe(0);
    expect(scores[1]).toBeCloseTo((police[1]! * 64) / 255, 5);
  });

  it('add nothing where the word itself stands', () => {
    expect(scores[0]).toBeCloseTo(exact[0]!, 5);
    expect(scores[2]).toBeCloseTo(exact[2]!, 5);
    expect(scores[3]).toBe(0);
  });

  it('leave keywords as they are without a thesaurus', () => {
    const none = relateRows(index, EMPTY_THESAURUS);
    expect(scoreRelated(index, none, terms, new Float32Array(4))).toEqual(exact);
  });
});

describe('how well a document holds every word', () => {
  const held = (words: string) => {
    const own = stems(words);
    const shares = new Map(own.map((stem) => [stem, 1 / own.length]));
    return [...heldWords(index, relateRows(index, THESAURUS), shares, new Float32Array(4))];
  };

  it('is 1 with all of them, and a twentieth with none', () => {
    expect(held('cop finds')[0]).toBeCloseTo(1);
    expect(held('cop finds')[3]).toBeCloseTo(0.05);
  });

  it('is little where one is missing, and more where a neighbour stands for it', () => {
    const [both, neighbour, one] = held('cop sings');
    expect(both).toBeLessThan(0.3);
    expect(neighbour).toBeGreaterThan(both!);
    expect(one).toBeCloseTo(both!);
  });
});

describe('a thesaurus file', () => {
  it('gives back what was written', () => {
    expect(parseThesaurus(Buffer.from(writeThesaurus(THESAURUS)))).toEqual(THESAURUS);
  });

  it('that was cut short is refused', () => {
    expect(() => parseThesaurus(Buffer.from(writeThesaurus(THESAURUS).subarray(0, 40)))).toThrow(/ends too early/);
  });
});

it('knows which documents hold a term', () => {
  expect([0, 1, 2, 3].map((document) => hasTerm(index, 'cop', document))).toEqual([true, false, true, false]);
  expect(hasTerm(index, 'dragon', 0)).toBe(false);
});
