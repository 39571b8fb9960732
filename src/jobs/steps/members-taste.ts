import { readSnapshot } from '#store/snapshot.ts';
import type { MembersTaste } from './recommend-options.ts';

/** Under what the answers to a recommendation are stored: the word, and the films that were asked from. */
const ASKED_FROM = /^recommend ((?:[a-z0-9-]+ ?)+)$/;

/**
 * What members said, ready to learn from and without anybody's name: ratings by a number that means nothing, and for every
 * "more like this" and "not this" the pairs of films that it is about. Reads the bot's files without disturbing it.
 */
export async function membersTaste(dataDir: string): Promise<MembersTaste> {
  const { ratings, feedback } = await readSnapshot(dataDir);
  const numbers = new Map<string, string>();
  const nameless = (memberId: string): string => {
    const known = numbers.get(memberId) ?? `member ${numbers.size + 1}`;
    numbers.set(memberId, known);
    return known;
  };
  return {
    ratings: ratings.map(({ memberId, filmId, stars }) => ({ person: nameless(memberId), film: filmId, stars })),
    pairs: feedback.flatMap(({ query, filmId, verdict }) => {
      if (filmId.startsWith('gif-')) return []; // an opinion of a GIF, whatever words it was asked by
      const films = ASKED_FROM.exec(query)?.[1]?.split(' ') ?? [];
      if (query === 'recommend for-me' || (verdict !== 'more-like' && verdict !== 'not-this')) return [];
      return films
        .filter((film) => film !== '' && film !== filmId)
        .map((film) => ({ a: film, b: filmId, alike: verdict === 'more-like' }));
    }),
  };
}
