/** Ranking metrics for lists of recommended films against held-out ones. */

/** Normalised discounted cumulative gain (Jarvelin and Kekalainen 2002) with relevance 0 or 1. */
export function ndcgAtK(ranked: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  let gain = 0;
  ranked.slice(0, k).forEach((film, rank) => {
    if (relevant.has(film)) gain += 1 / Math.log2(rank + 2);
  });
  let ideal = 0;
  for (let rank = 0; rank < Math.min(k, relevant.size); rank++) ideal += 1 / Math.log2(rank + 2);
  return ideal === 0 ? 0 : gain / ideal;
}

/** Share of the relevant films among the first k; out of k when more than k are relevant. */
export function recallAtK(ranked: readonly number[], relevant: ReadonlySet<number>, k: number): number {
  if (relevant.size === 0) return 0;
  const found = ranked.slice(0, k).filter((film) => relevant.has(film)).length;
  return found / Math.min(k, relevant.size);
}

/** Gini coefficient of how often each film was recommended: 0 when all alike, towards 1 when few get everything. */
export function gini(counts: ArrayLike<number>): number {
  const sorted = Float64Array.from(counts).sort();
  let total = 0;
  let weighted = 0;
  sorted.forEach((count, i) => {
    total += count;
    weighted += (i + 1) * count;
  });
  const n = sorted.length;
  return total === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n;
}
