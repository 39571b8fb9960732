import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { parseReranker, rerank, writeReranker } from '#models/plots/reranker.ts';
import type { CandidateList } from '#models/plots/tuning/candidate-list.ts';
import { trainReranker } from '#models/plots/tuning/train-reranker.ts';

const INPUTS = ['close', 'known'];

/** The right film is close where it is little known, and known where it is far: no weighted sum says so. */
function lists(count: number, seed: number): CandidateList[] {
  const random = createRandom(seed);
  const of = (right: boolean): [number, number] => {
    const side = random() < 0.5 ? 1 : -1;
    return right ? [side, -side] : [side, side];
  };
  return Array.from({ length: count }, (_, group) => {
    const rows = Array.from({ length: 5 }, (_, row) => of(row === 0).map((value) => value + 0.2 * (random() - 0.5)));
    return { rows: Float32Array.from(rows.flat()), candidates: 5, offsets: new Float32Array(5), group };
  });
}

const right = (scores: Float32Array) => scores.every((score, at) => at === 0 || score < scores[0]!);

describe('the reranker', () => {
  it('learns what no weighted sum can say, the same with the same seed', async () => {
    const training = { inputs: INPUTS, seed: 3, hidden: 16, epochs: 40, dropout: 0 };
    const trained = await trainReranker(lists(320, 1), training);
    const won = lists(200, 2).filter(({ rows }) => right(rerank(trained, rows))).length;
    expect(won).toBeGreaterThanOrEqual(195);
    expect(await trainReranker(lists(320, 1), training)).toEqual(trained);
  });

  it('is what it was after a round through its file, and is not taken for one of other inputs', () => {
    const reranker = {
      inputs: INPUTS,
      linear: Float32Array.of(0.5, -1),
      inner: Float32Array.of(1, 0, 0, 1, 1, 1, -1, 0),
      bias: Float32Array.of(0, -0.5, -2, 0),
      outer: Float32Array.of(3, 2, 4, 8),
    };
    const json = writeReranker(reranker);
    expect(parseReranker(json, INPUTS)).toEqual(reranker);
    expect(parseReranker(json, ['close'])).toBeNull();
    // 1 - 3 directly, and 3 relu(2) + 2 relu(2.5) + 4 relu(3) + 8 relu(-2) through the hidden layer.
    expect(rerank(reranker, Float32Array.of(2, 3))[0]).toBeCloseTo(21, 5);
  });
});
