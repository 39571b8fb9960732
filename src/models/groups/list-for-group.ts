import { topK } from '#numbers/top-k.ts';

/** How the scores of several people become one list. */
export const GROUP_RULES = ['fair', 'least-misery', 'average', 'most-pleasure'] as const;
export type GroupRule = (typeof GROUP_RULES)[number];

/** Films of each person's order that can be chosen for the list. */
const DEEP = 200;
/** Somebody likes the film at place n of their own order with the chance SURE / (1 + n / HALF), n from 0. */
const SURE = 0.3;
const HALF = 2;

/**
 * Films for a group, best first.
 * - `average`, `least-misery` (O'Connor et al., 2001), `most-pleasure`: by the mean, the least and the largest of a film's
 *   standardised scores. They look at each film by itself.
 * - `fair`: looks at the list. Each next film is the one that raises most the chance that everybody finds a film to their
 *   liking on it: the product over people of 1 less the chance that they like none of its films. A list that leaves one person
 *   out is worth nothing, whatever it is worth to the others. Rank-based and greedy after Kaya, Bridge & Tintarev ("Ensuring
 *   fairness in group recommendations by rank-sensitive balancing of relevance", 2020), whose objective is the sum.
 *
 * @param scores [people][films], the higher the better; their scales need not be the same
 * @param open whether a film may be chosen: not seen by all, not vetoed by one
 */
export function listForGroup(
  scores: readonly Float32Array[],
  rule: GroupRule,
  count: number,
  open: (film: number) => boolean,
): number[] {
  if (rule === 'fair') return fairList(scores, count, open);
  const films = scores[0]?.length ?? 0;
  const standard = scores.map((row) => standardised(row, open));
  const together = new Float32Array(films).fill(Number.NEGATIVE_INFINITY);
  for (let film = 0; film < films; film += 1) {
    if (!open(film)) continue;
    const values = standard.map((row) => row[film] as number);
    together[film] =
      rule === 'average'
        ? values.reduce((sum, value) => sum + value, 0) / values.length
        : rule === 'least-misery'
          ? Math.min(...values)
          : Math.max(...values);
  }
  return topK(together, count, open);
}

function fairList(scores: readonly Float32Array[], count: number, open: (film: number) => boolean): number[] {
  const liking = scores.map(
    (row) => new Map(topK(row, DEEP, open).map((film, rank) => [film, SURE / (1 + rank / HALF)])),
  );
  const candidates = new Set(liking.flatMap((own) => [...own.keys()]));
  /** Of each person, the chance that they like no film of the list. */
  const none = liking.map(() => 1);
  const list: number[] = [];
  while (list.length < count && candidates.size > 0) {
    let [best, bestChance] = [-1, -1];
    for (const film of candidates) {
      const everybody = liking.reduce(
        (chance, own, person) => chance * (1 - none[person]! * (1 - (own.get(film) ?? 0))),
        1,
      );
      if (everybody > bestChance) [best, bestChance] = [film, everybody];
    }
    candidates.delete(best);
    list.push(best);
    for (const [person, own] of liking.entries()) none[person]! *= 1 - (own.get(best) ?? 0);
  }
  return list;
}

/** Mean 0 and deviation 1 over the films that can be chosen; scores that stand for "unknown" are the least known one. */
function standardised(row: Float32Array, open: (film: number) => boolean): Float32Array {
  const known = row.filter((score, film) => open(film) && score > -1e20);
  const mean = known.reduce((sum, score) => sum + score, 0) / Math.max(1, known.length);
  const deviation =
    Math.sqrt(known.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, known.length)) || 1;
  const least = known.reduce((low, score) => Math.min(low, score), Number.POSITIVE_INFINITY);
  return row.map((score) => ((score > -1e20 ? score : least) - mean) / deviation);
}
