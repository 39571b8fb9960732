import { buildKeywordIndex, scoreKeywords } from '../../plots/keyword-index.ts';
import { stems } from '../../plots/words.ts';
import type { GifFusion } from '../fusion.ts';
import { VECTOR_KINDS, type VectorKind } from '../library.ts';
import type { HeldOutGifs } from './held-out.ts';
import { askAll, closestOf, fused, rankBy, type VectorsByKind } from './kinds.ts';
import { midrank } from './table.ts';

/** BM25 over each GIF's captions taken together. */
export function keywordRanks({ gifs, queries }: HeldOutGifs): Float64Array {
  const index = buildKeywordIndex(
    [gifs.map(({ captions }) => captions.join('. '))],
    [{ weight: 1, lengthPenalty: 0.75 }],
  );
  const scores = new Float32Array(gifs.length);
  return Float64Array.from(queries, ({ text, gif }) => {
    scoreKeywords(index, new Map(stems(text).map((stem) => [stem, 1])), scores);
    return midrank(scores, gif);
  });
}

export interface Ranks {
  /** Of the right GIF, from 1, by each kind alone [queries]. */
  readonly kinds: Readonly<Partial<Record<VectorKind, Float64Array>>>;
  /** By all of them together [queries]. */
  readonly fused: Float64Array;
  /** How close the right GIF is by the kind it is closest by [queries]. */
  readonly closest: Float32Array;
}

/** A GIF scores by a kind what the closest of its vectors scores. */
export async function meaningRanks(
  { gifs, queries }: HeldOutGifs,
  kinds: VectorsByKind,
  fusion: GifFusion,
  threads?: number,
): Promise<Ranks> {
  const ranks: Partial<Record<VectorKind, Float64Array>> = {};
  for (const kind of VECTOR_KINDS) if (kinds[kind]?.owner.length) ranks[kind] = new Float64Array(queries.length);
  const together = new Float64Array(queries.length);
  const closest = new Float32Array(queries.length);
  const room = new Float32Array(gifs.length);
  await askAll(kinds, { gifs: gifs.length, queries: queries.length, threads }, (query, cosines) => {
    const right = queries[query]!.gif;
    for (const kind of VECTOR_KINDS) {
      const all = cosines[kind];
      if (all) ranks[kind]![query] = rankBy(all, right, room);
    }
    together[query] = midrank(fused(cosines, kinds, fusion, room), right);
    closest[query] = closestOf(right, cosines, kinds, fusion);
  });
  return { kinds: ranks, fused: together, closest };
}
