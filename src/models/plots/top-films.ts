/** The `count` films with the highest scores among those allowed, best first; equal scores in catalogue order. */
export function topFilms(scores: Float32Array, count: number, allowed?: (film: number) => boolean): number[] {
  const heap: number[] = []; // the worst of the best on top
  const worse = (a: number, b: number): boolean => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
  /** Puts a film where `at` is and lets it sink below every one that is worse. */
  const sink = (film: number, from: number): void => {
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && worse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!worse(heap[child]!, film)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = film;
  };
  let least = Number.NEGATIVE_INFINITY;
  for (let film = 0; film < scores.length && count > 0; film += 1) {
    if (heap.length === count && scores[film]! <= least) continue;
    if (allowed && !allowed(film)) continue;
    if (heap.length < count) {
      heap.push(film);
      if (heap.length < count) continue;
      for (let at = (count >> 1) - 1; at >= 0; at -= 1) sink(heap[at]!, at);
    } else sink(film, 0);
    least = scores[heap[0]!]!;
  }
  return heap.sort((a, b) => scores[b]! - scores[a]! || a - b);
}
