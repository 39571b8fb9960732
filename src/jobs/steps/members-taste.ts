import { readSnapshot } from '../../store/index.ts';
import type { MembersTaste } from './train-recommend.ts';

const ASKED_FROM = /^recommend ((?:[a-z0-9-]+ ?)+)$/;

/**
 * What members have said, without who they are: their stars, each member a number, and what they said under
 * recommendations as pairs of the films asked from and the film judged.
 */
export async function membersTaste(dataDir: string): Promise<MembersTaste> {
  const { ratings, feedback } = await readSnapshot(dataDir);
  const numberOf = new Map<string, number>();
  const numbered = (memberId: string): number => {
    const known = numberOf.get(memberId) ?? numberOf.size;
    numberOf.set(memberId, known);
    return known;
  };
  return {
    ratings: ratings.map(({ memberId, filmId, stars }) => ({
      person: `member ${numbered(memberId)}`,
      film: filmId,
      stars,
    })),
    pairs: feedback.flatMap(({ query, filmId, verdict }) => {
      if (filmId.startsWith('gif-')) return []; // an opinion of a GIF, whatever words it was asked by
      const from = ASKED_FROM.exec(query)?.[1];
      if (from === undefined || from === 'for-me' || (verdict !== 'more-like' && verdict !== 'not-this')) return [];
      return from.split(' ').map((a) => ({ a, b: filmId, alike: verdict === 'more-like' }));
    }),
  };
}
