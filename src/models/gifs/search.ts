import { dot } from '#numbers/dense.ts';
import { fuseCosines, type GifFusion, rescaleCosine, type WeightedCosine } from './fusion.ts';
import { bestCosine, type GifLibrary, meanGifVector, VECTOR_KINDS, type VectorKind } from './library.ts';
import type { GifQueryVectors } from './query-vectors.ts';

export interface FoundGif {
  /** Its number in the library. */
  readonly gif: number;
  /** Of the cosines it has, each on the scale of the text encoder's: see {@link fuseCosines}. */
  readonly score: number;
  /** The highest of them on that scale. */
  readonly closest: number;
  readonly cosines: Readonly<Partial<Record<VectorKind, number>>>;
  /** Which of its captions is closest by the text encoder, else by CLIP; 0 when captions took no part. */
  readonly caption: number;
}

export interface GifSearchOptions {
  readonly limit: number;
  readonly fusion: GifFusion;
  /** GIFs that may be answered. */
  accept?(gif: number): boolean;
}

export interface GifSearchResult {
  /** Best first, none below the floor, no two that say or look the same. */
  readonly gifs: readonly FoundGif[];
  /** The best that was accepted, whether or not it is close enough. */
  readonly best: FoundGif | null;
}

/** From this cosine between captions, or between frames, on, two GIFs are shown once. */
const SAME: Readonly<Record<VectorKind, number>> = { caption: 0.97, clipCaption: 0.995, frames: 0.98 };

/**
 * The GIFs closest to a question. Each shelf names its nearest; each GIF named by any is then scored by all the kinds it has,
 * exactly.
 */
export async function searchGifs(
  library: GifLibrary,
  question: GifQueryVectors,
  options: GifSearchOptions,
): Promise<GifSearchResult> {
  const { limit, fusion, accept = () => true } = options;
  const named = new Set<number>();
  for (const kind of VECTOR_KINDS) {
    const [shelf, asked] = [library.indexes[kind], question[kind]];
    if (!shelf || !asked || fusion.weights[kind] === 0) continue;
    for (const row of await shelf.nearest.nearest(asked.vector)) named.add(shelf.owner[row]!);
  }
  const ranked = [...named]
    .filter(accept)
    .map((gif) => scoreGif(library, gif, question, fusion))
    .sort((a, b) => b.score - a.score || a.gif - b.gif);
  const close = ranked.filter(({ closest }) => closest >= fusion.floor);
  return { gifs: withoutDoubles(library, close, limit), best: ranked[0] ?? null };
}

function scoreGif(library: GifLibrary, gif: number, question: GifQueryVectors, fusion: GifFusion): FoundGif {
  const cosines: Partial<Record<VectorKind, number>> = {};
  let caption: number | null = null;
  const parts: WeightedCosine[] = [];
  for (const kind of VECTOR_KINDS) {
    const [shelf, asked] = [library.indexes[kind], question[kind]];
    const weight = fusion.weights[kind];
    if (!shelf || !asked || weight === 0) continue;
    const close = bestCosine(shelf, gif, asked.vector);
    if (!close) continue;
    cosines[kind] = close.cosine;
    if (kind !== 'frames') caption ??= close.at;
    parts.push({ cosine: rescaleCosine(close.cosine, asked.pair, fusion), weight });
  }
  const closest = Math.max(-1, ...parts.map((part) => part.cosine));
  return { gif, score: fuseCosines(parts, fusion), closest, cosines, caption: caption ?? 0 };
}

function withoutDoubles(library: GifLibrary, ranked: readonly FoundGif[], limit: number): FoundGif[] {
  const shown: { found: FoundGif; vectors: Partial<Record<VectorKind, Float32Array>> }[] = [];
  const said = new Set<string>();
  for (const found of ranked) {
    if (shown.length >= limit) break;
    const captions = (library.gifs[found.gif]?.captions ?? []).map(plain);
    if (captions.some((caption) => said.has(caption))) continue;
    const vectors: Partial<Record<VectorKind, Float32Array>> = {};
    for (const kind of VECTOR_KINDS) {
      const shelf = library.indexes[kind];
      const mean = shelf && meanGifVector(shelf, found.gif);
      if (mean) vectors[kind] = mean;
    }
    if (shown.some((other) => VECTOR_KINDS.some((kind) => cosine(vectors[kind], other.vectors[kind]) >= SAME[kind])))
      continue;
    for (const caption of captions) said.add(caption);
    shown.push({ found, vectors });
  }
  return shown.map(({ found }) => found);
}

const plain = (caption: string): string =>
  caption
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Of unit vectors; -1 where one is missing. */
const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number => (a && b ? dot(a, b) : -1);
