/** The indices of the `count` highest scores among those allowed, best first; equal scores in ascending order, NaN never. */
export function topK(scores: Float32Array, count: number, allowed?: (index: number) => boolean): number[] {
  const heap: number[] = []; // the worst of the best on top
  const worse = (a: number, b: number): boolean => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
  /** Puts an index where `from` is and lets it sink below every one that is worse. */
  const sink = (index: number, from: number): void => {
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && worse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!worse(heap[child]!, index)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = index;
  };
  let least = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length && count > 0; index += 1) {
    if (Number.isNaN(scores[index]!) || (heap.length === count && scores[index]! <= least)) continue;
    if (allowed && !allowed(index)) continue;
    if (heap.length < count) {
      heap.push(index);
      if (heap.length < count) continue;
      for (let at = (count >> 1) - 1; at >= 0; at -= 1) sink(heap[at]!, at);
    } else sink(index, 0);
    least = scores[heap[0]!]!;
  }
  return heap.sort((a, b) => scores[b]! - scores[a]! || a - b);
}
