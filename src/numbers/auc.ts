/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties as half (Mann and Whitney 1947).
 * @returns null when there is no positive or no negative
 */
export function areaUnderCurve(scores: ArrayLike<number>, positive: readonly boolean[]): number | null {
  const order = Array.from(positive.keys()).sort((a, b) => scores[a]! - scores[b]!);
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let [wins, below] = [0, 0]; // negatives strictly below the scores walked over
  for (let from = 0, to = 1; from < order.length; from = to, to += 1) {
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to += 1;
    const tied = order.slice(from, to).filter((at) => !positive[at]).length;
    wins += (to - from - tied) * (below + tied / 2);
    below += tied;
  }
  return wins / (positives * negatives);
}
