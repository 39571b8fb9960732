import type { ByteVectors } from '#vectors/byte-vectors.ts';
import { openMeaningIndex } from '../../plots/meaning-index.ts';
import { type CosinePair, fuseCosines, type GifFusion, rescaleCosine, type WeightedCosine } from '../fusion.ts';
import { VECTOR_KINDS, type VectorKind } from '../library.ts';
import { midrank } from './table.ts';

/** One kind's vectors of a collection, and all questions as it is asked. */
export interface EvaluationVectors {
  /** The GIF of each vector [rows]. */
  readonly owner: readonly number[];
  readonly vectors: ByteVectors;
  /** [queries, dims], L2-normalised. */
  readonly questions: Float32Array;
  readonly pair: CosinePair;
}

export type VectorsByKind = Readonly<Partial<Record<VectorKind, EvaluationVectors>>>;

/** Of one question: each kind's best cosine to each GIF [gifs], NaN for a GIF that has no vector of that kind. */
export type Cosines = Readonly<Partial<Record<VectorKind, Float32Array>>>;

const BATCH = 64;

/** Asks every question of every kind, exhaustively, and shows the cosines question by question. They are overwritten by the next. */
export async function askAll(
  kinds: VectorsByKind,
  {
    gifs,
    queries,
    threads,
  }: { readonly gifs: number; readonly queries: number; readonly threads?: number | undefined },
  look: (query: number, cosines: Cosines) => void,
): Promise<void> {
  const open = [];
  for (const kind of VECTOR_KINDS) {
    const given = kinds[kind];
    if (!given || given.owner.length === 0) continue;
    open.push({ kind, given, index: await openMeaningIndex(given.vectors, threads), best: new Float32Array(gifs) });
  }
  for (let from = 0; from < queries; from += BATCH) {
    const to = Math.min(queries, from + BATCH);
    const all: Float32Array[] = [];
    for (const { given, index } of open) {
      const { dims } = given.vectors;
      all.push((await index.cosines(given.questions.subarray(from * dims, to * dims))).slice());
    }
    for (let query = from; query < to; query += 1) {
      open.forEach(({ given, best }, at) => {
        best.fill(Number.NaN);
        const rows = given.owner.length;
        given.owner.forEach((gif, row) => {
          const cosine = all[at]![(query - from) * rows + row]!;
          if (!(cosine <= best[gif]!)) best[gif] = cosine;
        });
      });
      look(query, Object.fromEntries(open.map(({ kind, best }) => [kind, best])));
    }
  }
  for (const { index } of open) await index.close();
}

/** What a search would score each GIF [gifs]; -1 for one that has no vector at all. */
export function fused(cosines: Cosines, kinds: VectorsByKind, fusion: GifFusion, out: Float32Array): Float32Array {
  for (let gif = 0; gif < out.length; gif += 1) out[gif] = fuseCosines(partsOf(gif, cosines, kinds, fusion), fusion);
  return out;
}

/** How close a GIF is by the kind it is closest by: what the floor is held against. */
export function closestOf(gif: number, cosines: Cosines, kinds: VectorsByKind, fusion: GifFusion): number {
  return Math.max(-1, ...partsOf(gif, cosines, kinds, fusion).map((part) => part.cosine));
}

function partsOf(gif: number, cosines: Cosines, kinds: VectorsByKind, fusion: GifFusion): WeightedCosine[] {
  const parts: WeightedCosine[] = [];
  for (const kind of VECTOR_KINDS) {
    const [cosine, pair, weight] = [cosines[kind]?.[gif], kinds[kind]?.pair, fusion.weights[kind]];
    if (cosine === undefined || pair === undefined || Number.isNaN(cosine) || weight === 0) continue;
    parts.push({ cosine: rescaleCosine(cosine, pair, fusion), weight });
  }
  return parts;
}

/** The rank of the right GIF by one kind alone; GIFs without a vector of it come last. */
export function rankBy(cosines: Float32Array, right: number, room: Float32Array): number {
  for (let gif = 0; gif < cosines.length; gif += 1) room[gif] = Number.isNaN(cosines[gif]!) ? -2 : cosines[gif]!;
  return midrank(room, right);
}
