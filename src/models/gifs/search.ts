import { closeness, KINDS, type Kind, type Library, meanVector } from './library.ts';
import { FLOORS, WEIGHTS, type Weights } from './weights.ts';

/** A question as vectors, one for each kind that can be asked that way [dims], L2-normalised. */
export type Question = Readonly<Partial<Record<Kind, Float32Array>>>;

export interface FoundGif {
  /** Its number in the library. */
  readonly gif: number;
  /** Weighted mean of the cosines it has. */
  readonly score: number;
  readonly cosines: Readonly<Partial<Record<Kind, number>>>;
  /** Which of its captions is closest; 0 when captions took no part. */
  readonly caption: number;
}

export interface SearchOptions {
  readonly limit: number;
  readonly weights?: Weights;
  readonly floors?: Weights;
  /** GIFs that may be answered. */
  accept?(gif: number): boolean;
}

export interface Found {
  /** Best first, none below the floor, no two that say or look the same. */
  readonly gifs: readonly FoundGif[];
  /** The best that was accepted, whether or not it is close enough. */
  readonly best: FoundGif | null;
}

/** From this cosine between captions, or between frames, on, two GIFs are shown once. */
const SAME: Readonly<Record<Kind, number>> = { caption: 0.97, clipCaption: 0.995, frames: 0.98 };

/**
 * The GIFs closest to a question. Each shelf names its nearest; each GIF named by any is then scored by all the kinds it has,
 * exactly.
 */
export async function searchGifs(library: Library, question: Question, options: SearchOptions): Promise<Found> {
  const { limit, weights = WEIGHTS, floors = FLOORS, accept = () => true } = options;
  const named = new Set<number>();
  for (const kind of KINDS) {
    const [shelf, vector] = [library.shelves[kind], question[kind]];
    if (!shelf || !vector || weights[kind] === 0) continue;
    for (const row of await shelf.nearest.nearest(vector)) named.add(shelf.owner[row]!);
  }
  const ranked = [...named]
    .filter(accept)
    .map((gif) => scoreGif(library, gif, question, weights))
    .sort((a, b) => b.score - a.score || a.gif - b.gif);
  const close = ranked.filter(({ cosines }) => KINDS.some((kind) => (cosines[kind] ?? -1) >= floors[kind]));
  return { gifs: withoutDoubles(library, close, limit), best: ranked[0] ?? null };
}

function scoreGif(library: Library, gif: number, question: Question, weights: Weights): FoundGif {
  const cosines: Partial<Record<Kind, number>> = {};
  let caption = 0;
  let sum = 0;
  let total = 0;
  for (const kind of KINDS) {
    const [shelf, vector] = [library.shelves[kind], question[kind]];
    if (!shelf || !vector || weights[kind] === 0) continue;
    const close = closeness(shelf, gif, vector);
    if (!close) continue;
    cosines[kind] = close.cosine;
    if (kind === 'caption') caption = close.at;
    sum += weights[kind] * close.cosine;
    total += weights[kind];
  }
  return { gif, score: total === 0 ? 0 : sum / total, cosines, caption };
}

function withoutDoubles(library: Library, ranked: readonly FoundGif[], limit: number): FoundGif[] {
  const shown: { found: FoundGif; vectors: Partial<Record<Kind, Float32Array>> }[] = [];
  const said = new Set<string>();
  for (const found of ranked) {
    if (shown.length >= limit) break;
    const captions = (library.gifs[found.gif]?.captions ?? []).map(plain);
    if (captions.some((caption) => said.has(caption))) continue;
    const vectors: Partial<Record<Kind, Float32Array>> = {};
    for (const kind of KINDS) {
      const shelf = library.shelves[kind];
      const mean = shelf && meanVector(shelf, found.gif);
      if (mean) vectors[kind] = mean;
    }
    if (shown.some((other) => KINDS.some((kind) => cosine(vectors[kind], other.vectors[kind]) >= SAME[kind]))) continue;
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

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return -1;
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += a[d]! * b[d]!;
  return sum;
}
