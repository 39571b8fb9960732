import { getVector } from '#vectors/byte-vectors.ts';
import type { CosinePair, CosineScale, GifFusion, KindWeights } from '../fusion.ts';
import { VECTOR_KINDS, type VectorKind } from '../library.ts';
import { scaleOf } from '../scales.ts';
import type { HeldOutGifs } from './held-out.ts';
import { askAll, closestOf, type EvaluationVectors, fused, type VectorsByKind } from './kinds.ts';
import { midrank } from './table.ts';

/** Steps of the grid from weight 0 to weight 1. */
const STEPS = 10;
/** From about the mean of the kinds to about the closest of them. */
const SHARPNESSES = [0.5, 2, 4, 8];
/** Share of right answers that the floor keeps. */
const KEPT = 0.91;
/** Between what is nonsense by every kind, and what nobody would call far. */
const FLOORS = [0.3, 0.4] as const;

export interface Fitted {
  readonly fusion: GifFusion;
  /** Mean reciprocal rank of the right GIF before and after. */
  readonly before: number;
  readonly after: number;
}

/**
 * The scales of CLIP's cosines on validation captions; weights and a sharpness by which the right GIF comes first, out of a grid; and the
 * floor that keeps {@link KEPT} of the right answers. A kind that none of these GIFs has keeps its scale and its weight.
 */
export async function fitFusion(
  held: HeldOutGifs,
  kinds: VectorsByKind,
  before: GifFusion,
  threads?: number,
): Promise<Fitted> {
  const start = { ...before, scales: await scalesOf(held, kinds, before, threads) };
  const present = VECTOR_KINDS.filter((kind) => (kinds[kind]?.owner.length ?? 0) > 0);
  const candidates = [
    start,
    ...grid(present, start).flatMap((weights) => SHARPNESSES.map((sharpness) => ({ ...start, weights, sharpness }))),
  ];
  const gain = new Float64Array(candidates.length);
  const size = { gifs: held.gifs.length, queries: held.queries.length, threads };
  const room = new Float32Array(size.gifs);
  await askAll(kinds, size, (query, cosines) => {
    const right = held.queries[query]!.gif;
    candidates.forEach((fusion, at) => {
      gain[at]! += 1 / midrank(fused(cosines, kinds, fusion, room), right) / size.queries;
    });
  });
  const most = Math.max(...gain);
  const equals = candidates.filter((_, at) => gain[at]! > most - 1e-9);
  const best = equals.toSorted((a, b) => away(a.weights, start.weights) - away(b.weights, start.weights))[0]!;
  const scores = new Float32Array(size.queries);
  await askAll(kinds, size, (query, cosines) => {
    scores[query] = closestOf(held.queries[query]!.gif, cosines, kinds, best);
  });
  const lowest = scores.toSorted()[Math.floor((1 - KEPT) * size.queries)] ?? start.floor;
  const floor = Math.min(Math.max(lowest, FLOORS[0]), FLOORS[1]);
  return { fusion: { ...best, floor }, before: gain[0]!, after: most };
}

/** One wrong GIF in this many is used to measure cosines of what is unrelated. */
const SAMPLE = 17;

async function scalesOf(
  held: HeldOutGifs,
  kinds: VectorsByKind,
  { scales }: GifFusion,
  threads?: number,
): Promise<GifFusion['scales']> {
  const unrelated: Partial<Record<CosinePair, number[]>> = {};
  const size = { gifs: held.gifs.length, queries: Math.min(held.queries.length, 500), threads };
  await askAll(kinds, size, (query, cosines) => {
    for (const kind of ['clipCaption', 'frames'] as const) {
      const [all, pair] = [cosines[kind], kinds[kind]?.pair];
      if (!all || !pair) continue;
      unrelated[pair] ??= [];
      for (let gif = query % SAMPLE; gif < all.length; gif += SAMPLE)
        if (gif !== held.queries[query]!.gif && !Number.isNaN(all[gif]!)) unrelated[pair].push(all[gif]!);
    }
  });
  return {
    sentences: scales.sentences,
    clipSentences: scaleOf(unrelated.clipSentences ?? []) ?? scales.clipSentences,
    clipAcross: scaleOf(unrelated.clipAcross ?? []) ?? scales.clipAcross,
    clipPictures: (kinds.frames && betweenPictures(kinds.frames)) ?? scales.clipPictures,
  };
}

/** Pictures held against each other, a few hundred at most. */
function betweenPictures({ vectors }: EvaluationVectors): CosineScale | null {
  const rows = Math.min(300, vectors.scales.length);
  const read = Array.from({ length: rows }, (_, row) => getVector(vectors, row, new Float32Array(vectors.dims)));
  const cosines = read.flatMap((a, at) =>
    read.slice(at + 1).map((b) => a.reduce((sum, value, d) => sum + value * b[d]!, 0)),
  );
  return scaleOf(cosines);
}

/** How far weights are from others: of equally good ones, those nearest to what was are taken. */
const away = (a: KindWeights, b: KindWeights): number =>
  VECTOR_KINDS.reduce((sum, kind) => sum + (a[kind] - b[kind]) ** 2, 0);

/**
 * Every way to part what the present kinds weigh together, in tenths. None gets nothing: other GIFs may have that kind alone.
 */
function grid(present: readonly VectorKind[], { weights }: GifFusion): KindWeights[] {
  const whole = present.reduce((sum, kind) => sum + weights[kind], 0);
  const parted = (kinds: readonly VectorKind[], left: number): Partial<KindWeights>[] => {
    const [kind, ...rest] = kinds;
    if (!kind) return [{}];
    if (rest.length === 0) return [{ [kind]: (whole * left) / STEPS }];
    return Array.from({ length: left - rest.length }, (_, steps) =>
      parted(rest, left - steps - 1).map((others) => ({ [kind]: (whole * (steps + 1)) / STEPS, ...others })),
    ).flat();
  };
  return parted(present, STEPS).map((chosen) => ({ ...weights, ...chosen }));
}
