/** Operators that fold axes away. Axes: one, several, or all when absent; `keep` leaves them with length 1. */
import type { Tensor } from '../graph.ts';
import { axisOf } from '../shape.ts';
import { add, exp, log, sub } from './elementwise.ts';
import { reshapeLike } from './shaping.ts';

export type Axes = number | readonly number[];

function reduce(op: string, x: Tensor, axes: Axes | undefined, keep: boolean): Tensor {
  const all = x.shape.map((_, axis) => axis);
  const folded = axes === undefined ? all : [axes].flat().map((axis) => axisOf(axis, x.shape.length, op));
  if (folded.length === 0) return x; // no axes would mean all of them to ONNX
  const shape = keep
    ? x.shape.map((dim, axis) => (folded.includes(axis) ? 1 : dim))
    : x.shape.filter((_, axis) => !folded.includes(axis));
  return x.graph.one(op, [x, x.graph.ints(folded)], { dtype: x.dtype, shape }, { keepdims: keep ? 1 : 0 });
}

export const reduceSum = (x: Tensor, axes?: Axes, keep = false): Tensor => reduce('ReduceSum', x, axes, keep);
export const reduceMean = (x: Tensor, axes?: Axes, keep = false): Tensor => reduce('ReduceMean', x, axes, keep);
/** The largest; equal ones share the gradient. */
export const reduceMax = (x: Tensor, axes?: Axes, keep = false): Tensor => reduce('ReduceMax', x, axes, keep);
export const reduceMin = (x: Tensor, axes?: Axes, keep = false): Tensor => reduce('ReduceMin', x, axes, keep);

/** log Σ e^x, shifted by the largest so that it does not overflow. */
export function logSumExp(x: Tensor, axes?: Axes, keep = false): Tensor {
  const top = reduceMax(x, axes, true);
  const sum = add(log(reduceSum(exp(sub(x, top)), axes, true)), top);
  return keep ? sum : reshapeLike(sum, reduceMax(x, axes, false));
}
