import type { ByteVectors } from '../../plots/byte-vectors.ts';
import { openMeaningIndex } from '../../plots/meaning-index.ts';
import { carried, type Fusion, type Pair, type Part, scoreOf } from '../fusion.ts';
import { KINDS, type Kind } from '../library.ts';
import { rankOf } from './table.ts';

/** One kind's vectors of a collection, and all questions as it is asked. */
export interface KindVectors {
  /** The GIF of each vector [rows]. */
  readonly owner: readonly number[];
  readonly vectors: ByteVectors;
  /** [queries, dims], L2-normalised. */
  readonly questions: Float32Array;
  readonly pair: Pair;
}

export type Collected = Readonly<Partial<Record<Kind, KindVectors>>>;

/** Of one question: each kind's best cosine to each GIF [gifs], NaN for a GIF that has no vector of that kind. */
export type Cosines = Readonly<Partial<Record<Kind, Float32Array>>>;

const BATCH = 64;

/** Asks every question of every kind, exhaustively, and shows the cosines question by question. They are overwritten by the next. */
export async function askAll(
  kinds: Collected,
  {
    gifs,
    queries,
    threads,
  }: { readonly gifs: number; readonly queries: number; readonly threads?: number | undefined },
  look: (query: number, cosines: Cosines) => void,
): Promise<void> {
  const open = [];
  for (const kind of KINDS) {
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
export function fused(cosines: Cosines, kinds: Collected, fusion: Fusion, out: Float32Array): Float32Array {
  for (let gif = 0; gif < out.length; gif += 1) out[gif] = scoreOf(partsOf(gif, cosines, kinds, fusion), fusion);
  return out;
}

/** How close a GIF is by the kind it is closest by: what the floor is held against. */
export function closestOf(gif: number, cosines: Cosines, kinds: Collected, fusion: Fusion): number {
  return Math.max(-1, ...partsOf(gif, cosines, kinds, fusion).map((part) => part.carried));
}

function partsOf(gif: number, cosines: Cosines, kinds: Collected, fusion: Fusion): Part[] {
  const parts: Part[] = [];
  for (const kind of KINDS) {
    const [cosine, pair, weight] = [cosines[kind]?.[gif], kinds[kind]?.pair, fusion.weights[kind]];
    if (cosine === undefined || pair === undefined || Number.isNaN(cosine) || weight === 0) continue;
    parts.push({ carried: carried(cosine, pair, fusion), weight });
  }
  return parts;
}

/** The rank of the right GIF by one kind alone; GIFs without a vector of it come last. */
export function rankBy(cosines: Float32Array, right: number, room: Float32Array): number {
  for (let gif = 0; gif < cosines.length; gif += 1) room[gif] = Number.isNaN(cosines[gif]!) ? -2 : cosines[gif]!;
  return rankOf(room, right);
}
