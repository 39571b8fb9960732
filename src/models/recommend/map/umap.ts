/**
 * UMAP (McInnes, Healy and Melville 2018) on typed arrays: exact neighbours, a start from the two strongest principal
 * components, and the stochastic descent of the paper with its sampling by edge weight.
 */
import type { Random } from 'onnx-autograd';
import { type Neighbours, nearestNeighbours } from './neighbours.ts';
import type { Work } from './turns.ts';

const NEIGHBOURS = 15;
/** Points pushed away for each pair drawn together. */
const NEGATIVES = 5;
/** The curve 1 / (1 + a d^2b) that fits a smallest distance of 0.1 and a spread of 1. */
const A = 1.576943460311;
const B = 0.895060877911;
/** No step moves a point further than this. */
const CLIP = 4;
/** Half-width of the start. */
const START = 10;

interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** In (0, 1]. */
  readonly weight: Float32Array;
}

/**
 * @param points [count, dims], row-major, principal components first
 * @returns [count, 2]
 */
export function* umap(points: Float32Array, dims: number, epochs: number, random: Random): Work<Float64Array> {
  const count = points.length / dims;
  const neighbours = yield* nearestNeighbours(points, dims, Math.min(NEIGHBOURS, count - 1));
  const edges = yield* fuzzyUnion(yield* memberships(neighbours, count), neighbours, count);
  const places = start(points, dims, random);
  yield* descend(places, edges, count, epochs, random);
  return places;
}

/** How much each neighbour belongs: 1 for the nearest, falling so that the sum is log2 of their number. */
function* memberships({ distance, each }: Neighbours, count: number): Work<Float32Array> {
  const target = Math.log2(each);
  const out = new Float32Array(count * each);
  for (let i = 0; i < count; i++) {
    const own = distance.subarray(i * each, (i + 1) * each);
    const nearest = own.find((d) => d > 0) ?? 0;
    let [low, high, sigma] = [0, Infinity, 1];
    for (let round = 0; round < 64; round++) {
      let sum = 0;
      for (const d of own) sum += d > nearest ? Math.exp(-(d - nearest) / sigma) : 1;
      if (Math.abs(sum - target) < 1e-5) break;
      if (sum > target) high = sigma;
      else low = sigma;
      sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
    }
    own.forEach((d, k) => {
      out[i * each + k] = d > nearest ? Math.exp(-(d - nearest) / Math.max(sigma, 1e-12)) : 1;
    });
    if ((i & 255) === 0) yield;
  }
  return out;
}

/** Two points are joined if either holds the other for a neighbour: a + b - ab. */
function* fuzzyUnion(membership: Float32Array, { at, each }: Neighbours, count: number): Work<Edges> {
  const back = (i: number, j: number): number => {
    for (let k = j * each; k < (j + 1) * each; k++) if (at[k] === i) return membership[k] as number;
    return 0;
  };
  const [from, to, weight]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < count; i++) {
    for (let k = i * each; k < (i + 1) * each; k++) {
      const j = at[k] as number;
      const there = membership[k] as number;
      const here = back(i, j);
      // A pair that both name is entered once, by the first of the two.
      if (j < 0 || (here > 0 && j < i)) continue;
      from.push(i);
      to.push(j);
      weight.push(there + here - there * here);
    }
    if ((i & 255) === 0) yield;
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), weight: Float32Array.from(weight) };
}

function start(points: Float32Array, dims: number, random: Random): Float64Array {
  const count = points.length / dims;
  let widest = 1e-12;
  for (let i = 0; i < count; i++)
    widest = Math.max(widest, Math.abs(points[i * dims] as number), Math.abs(points[i * dims + 1] ?? 0));
  const places = new Float64Array(count * 2);
  for (let i = 0; i < count; i++) {
    // A little noise: points on top of each other could never part.
    places[i * 2] = ((points[i * dims] as number) / widest) * START + (random() - 0.5) * 1e-3;
    places[i * 2 + 1] = ((dims > 1 ? (points[i * dims + 1] as number) : 0) / widest) * START + (random() - 0.5) * 1e-3;
  }
  return places;
}

/** Draws joined points together, as often as their edge weighs, and pushes chance pairs apart. */
function* descend(places: Float64Array, edges: Edges, count: number, epochs: number, random: Random): Work<void> {
  const { from, to, weight } = edges;
  const heaviest = weight.reduce((most, each) => Math.max(most, each), 1e-12);
  const due = new Float64Array(weight.length);
  for (let edge = 0; edge < due.length; edge++) due[edge] = heaviest / (weight[edge] as number);
  const clip = (step: number): number => (step > CLIP ? CLIP : step < -CLIP ? -CLIP : step);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const alpha = 1 - (epoch - 1) / epochs;
    for (let edge = 0; edge < due.length; edge++) {
      if ((edge & 1023) === 0) yield;
      if ((due[edge] as number) > epoch) continue;
      due[edge] = (due[edge] as number) + heaviest / (weight[edge] as number);
      // Either end takes its turn at being the one that is pushed.
      const [i, j] = random() < 0.5 ? [from[edge] as number, to[edge] as number] : [to[edge] as number, from[edge] as number]; // biome-ignore format: one choice
      let x = places[i * 2] as number;
      let y = places[i * 2 + 1] as number;
      let dx = x - (places[j * 2] as number);
      let dy = y - (places[j * 2 + 1] as number);
      let square = dx * dx + dy * dy;
      if (square > 0) {
        const power = square ** B;
        const pull = (-2 * A * B * power) / (square * (A * power + 1));
        const [stepX, stepY] = [clip(pull * dx) * alpha, clip(pull * dy) * alpha];
        x += stepX;
        y += stepY;
        places[j * 2] = (places[j * 2] as number) - stepX;
        places[j * 2 + 1] = (places[j * 2 + 1] as number) - stepY;
      }
      for (let negative = 0; negative < NEGATIVES; negative++) {
        const other = Math.floor(random() * count);
        if (other === i) continue;
        dx = x - (places[other * 2] as number);
        dy = y - (places[other * 2 + 1] as number);
        square = dx * dx + dy * dy;
        const push = square > 0 ? (2 * B) / ((0.001 + square) * (A * square ** B + 1)) : 0;
        x += push > 0 ? clip(push * dx) * alpha : CLIP * alpha;
        y += push > 0 ? clip(push * dy) * alpha : CLIP * alpha;
      }
      places[i * 2] = x;
      places[i * 2 + 1] = y;
    }
  }
}
