import { describe, expect, it } from 'vitest';
import { reasonsInWords } from '../../../src/bot/features/recommend/reasons.ts';

const film = (title: string) => ({ id: title.toLowerCase(), title, year: 1995 });
const neighbours = (also: number, people: number, ...liked: string[]) => ({
  reasons: [{ kind: 'neighbours' as const, liked: liked.map(film), people, also }],
  surprise: false,
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

  it('speak of nobody where nobody’s likes are known', () => {
    const hit = { reasons: [], surprise: false };
    expect(reasonsInWords(hit, 0)).not.toMatch(/people|liked/);
    expect(reasonsInWords(hit, 600)).toBe('liked by people whose taste is like that');
  });
});
