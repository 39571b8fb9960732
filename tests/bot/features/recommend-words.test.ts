import { describe, expect, it } from 'vitest';
import type { FoundRecommendations } from '../../../src/bot/features/recommend/ask.ts';
import { recommendationsView } from '../../../src/bot/features/recommend/list-view.ts';
import { reasonsInWords } from '../../../src/bot/features/recommend/reasons.ts';

const film = (title: string) => ({ id: title.toLowerCase(), title, year: 1995 });
const neighbours = (also: number, people: number, ...liked: string[]) => ({
  reasons: [{ kind: 'neighbours' as const, liked: liked.map(film), people, also }],
  surprise: false,
});

describe('what an answer says of a taste that is odd', () => {
  const said = (odd: Partial<FoundRecommendations>): string => {
    const asked: FoundRecommendations = { hits: [], people: 600, cold: [], basis: 'taste', unreachable: null, films: [], but: null, adventure: 1, ratings: 5, ...odd }; // biome-ignore format: one record
    return JSON.stringify(recommendationsView(asked, { owner: '1', from: [] }));
  };

  it.each([
    ['nothing-liked', 'you have rated no film four stars or more yet'],
    ['all-alike', 'you gave every film the same stars: rate one you did not like'],
    ['no-overlap', 'nobody’s likes of what you named are known'],
    ['opposed', 'few people like all of these, so some of the ten suit the one and some the other'],
  ] as const)('%s: one sentence', (basis, sentence) => {
    expect(said({ basis })).toContain(sentence);
    expect(said({ basis: 'taste' })).not.toContain(sentence);
  });

  it('a direction that leads nowhere: one sentence', () => {
    expect(said({ unreachable: 'shorter' })).toContain('nothing here goes with that and is shorter: this is the list without it'); // biome-ignore format: one line
  });
});

describe('the reasons of a recommendation', () => {
  it.each([
    [neighbours(4, 5, 'Heat', 'Ronin'), '4 of the 5 who like both Heat (1995) and Ronin (1995) like it too'],
    [neighbours(1, 3, 'Heat'), '1 of the 3 who like Heat (1995) likes it too'],
    [neighbours(1, 1, 'Heat'), 'the one who likes Heat (1995) likes it too'],
    [
      neighbours(2, 3, 'Heat', 'Ronin', 'Up'),
      '2 of the 3 who like Heat (1995), Ronin (1995) and Up (1995) like it too',
    ],
  ])('count people in singular and plural: %#', (hit, words) => {
    expect(reasonsInWords(hit, 600)).toBe(words);
  });

  it('quote the sentence in which two stories meet, and leave out what does not fit beside it', () => {
    const sentence =
      'A lonely robot that has swept an empty city for centuries befriends a child who is as lonely as it is';
    const plot = { kind: 'plot' as const, film: film('WALL-E'), sentence };
    const told = reasonsInWords({ reasons: [plot, ...neighbours(2, 3, 'Heat').reasons], surprise: false }, 600);
    expect(told).toMatch(/^a story close to that of WALL-E \(1995\): “A lonely robot .*”/);
    expect(told).toContain(' · 2 of the 3 who like Heat (1995) like it too');
    expect(told.length).toBeLessThanOrEqual(200);
    const long = neighbours(2, 3, 'The Assassination of Jesse James by the Coward', 'The Lord of the Rings').reasons;
    expect(reasonsInWords({ reasons: [plot, ...long], surprise: false }, 600)).toMatch(/”$/);
    const untold = { reasons: [{ ...plot, sentence: null }], surprise: false };
    expect(reasonsInWords(untold, 600)).toBe('what happens in it is close to WALL-E (1995)');
  });

  it('speak of nobody where nobody’s likes are known', () => {
    const hit = { reasons: [], surprise: false };
    expect(reasonsInWords(hit, 0)).not.toMatch(/people|liked/);
    expect(reasonsInWords(hit, 600)).toBe('liked by people whose taste is like that');
  });
});
