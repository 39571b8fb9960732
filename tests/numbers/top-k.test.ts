import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { topK } from '#numbers/top-k.ts';

describe('the best films', () => {
  const random = createRandom(11);
  // Few different scores, so that many are equal.
  const scores = Float32Array.from({ length: 500 }, () => Math.floor(40 * random()) / 8);
  const sorted = (allowed: (film: number) => boolean) =>
    [...scores.keys()].filter(allowed).sort((a, b) => scores[b]! - scores[a]! || a - b);

  it.each([1, 2, 7, 30, 499, 500])('are the first %i of a whole sort, equal scores in catalogue order', (count) => {
    expect(topK(scores, count)).toEqual(sorted(() => true).slice(0, count));
  });

  it('are those that are allowed, and fewer where fewer are', () => {
    const even = (film: number) => film % 2 === 0;
    expect(topK(scores, 40, even)).toEqual(sorted(even).slice(0, 40));
    const three = (film: number) => film === 400 || film === 3 || film === 77;
    expect(topK(scores, 40, three)).toEqual(sorted(three));
    expect(topK(scores, 0)).toEqual([]);
    expect(topK(new Float32Array(), 5)).toEqual([]);
  });

  it('never answers with a score that is NaN', () => {
    expect(topK(Float32Array.of(Number.NaN, 1, Number.NaN, 3, 2), 4)).toEqual([3, 4, 1]);
  });
});
