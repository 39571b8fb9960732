import type { ByteVectors } from '../../plots/bytes-vectors.ts';
import { buildKeywordIndex, scoreKeywords } from '../../plots/keyword-index.ts';
import { openMeaningIndex } from '../../plots/meaning-index.ts';
import { stems } from '../../plots/words.ts';
import type { HeldOut } from './held-out.ts';
import { rankOf } from './table.ts';

/** Vectors of every document caption and of every query, by one encoder. */
export interface CaptionVectors {
  /** The GIF of each caption [captions]. */
  readonly owner: readonly number[];
  readonly captions: ByteVectors;
  /** [queries, dims], L2-normalised. */
  readonly queries: Float32Array;
}

/** BM25 over each GIF's captions taken together. */
export function keywordRanks({ gifs, queries }: HeldOut): Float64Array {
  const index = buildKeywordIndex(
    [gifs.map(({ captions }) => captions.join('. '))],
    [{ weight: 1, lengthPenalty: 0.75 }],
  );
  const scores = new Float32Array(gifs.length);
  return Float64Array.from(queries, ({ text, gif }) => {
    scoreKeywords(index, new Map(stems(text).map((stem) => [stem, 1])), scores);
    return rankOf(scores, gif);
  });
}

const BATCH = 64;

/** A GIF scores what its closest caption scores. Also answers the right GIFs' cosines [queries]. */
export async function meaningRanks(
  { gifs, queries }: HeldOut,
  vectors: CaptionVectors,
  threads?: number,
): Promise<{ ranks: Float64Array; cosines: Float32Array }> {
  const { dims } = vectors.captions;
  const index = await openMeaningIndex(vectors.captions, threads);
  const rows = vectors.owner.length;
  const ranks = new Float64Array(queries.length);
  const right = new Float32Array(queries.length);
  const scores = new Float32Array(gifs.length);
  for (let from = 0; from < queries.length; from += BATCH) {
    const to = Math.min(queries.length, from + BATCH);
    const cosines = await index.cosines(vectors.queries.subarray(from * dims, to * dims));
    for (let query = from; query < to; query += 1) {
      scores.fill(-1);
      const at = (query - from) * rows;
      vectors.owner.forEach((gif, row) => {
        if (cosines[at + row]! > scores[gif]!) scores[gif] = cosines[at + row]!;
      });
      ranks[query] = rankOf(scores, queries[query]!.gif);
      right[query] = scores[queries[query]!.gif]!;
    }
  }
  await index.close();
  return { ranks, cosines: right };
}
