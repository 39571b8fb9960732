import { MEMBER } from '#models/recommend/members-file.ts';
import { memberTag } from '#store/artefact-members.ts';
import { readSnapshot, type SnapshotSource } from '#store/snapshot.ts';
import type { MembersTaste } from './options.ts';

/**
 * What members said, ready to learn from and without anybody's name: ratings by a tag that only who knows the member's id can
 * find, and for every "more like this" and "not this" under a recommendation the pairs of films that it is about. Reads the
 * bot's files without disturbing it.
 */
export async function membersTaste(source: SnapshotSource): Promise<MembersTaste> {
  const { ratings, feedback } = await readSnapshot(source);
  return {
    ratings: ratings.map(({ memberId, filmId, stars }) => ({
      person: `${MEMBER}${memberTag(memberId)}`,
      film: filmId,
      stars,
    })),
    pairs: feedback.flatMap(({ opinion }) => {
      if (opinion.about !== 'recommendation' || opinion.verdict === 'seen') return [];
      const alike = opinion.verdict === 'more-like';
      return opinion.from.filter((film) => film !== opinion.film).map((film) => ({ a: film, b: opinion.film, alike }));
    }),
  };
}
