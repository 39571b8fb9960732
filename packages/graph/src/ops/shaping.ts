/** Operators that move numbers without changing them. */
import type { Tensor } from '../graph.ts';
import { axisOf, broadcast, type Dim, product, quotient, type Shape, ShapeError, sameShape, show } from '../shape.ts';

/** The shape as the graph knows it while running: int64 [rank]. */
export function shapeOf(x: Tensor): Tensor {
  if (x.shape.every((dim) => typeof dim === 'number')) return x.graph.ints(x.shape as number[]);
  return x.graph.one('Shape', [x], { dtype: 'int64', shape: [x.shape.length] });
}

/** Same elements, other shape. One dim may be -1: what is left over. Named dims must be found in `x` or be left over. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const given = shape.filter((dim) => dim !== -1);
  const rest = quotient(x.shape, given);
  const target = shape.map((dim) => (dim === -1 ? (rest ?? -1) : dim));
  if (target.includes(-1) || product(target) !== product(x.shape)) {
    throw new ShapeError(`Reshape: ${show(x.shape)} does not fit into ${show(shape)}`);
  }
  if (sameShape(target, x.shape)) return x;
  return reshapeTo(x, target, sizes(x, target));
}

/** `x` in the shape of `like`, which holds as many elements; for dims whose lengths only `like` knows. */
export function reshapeLike(x: Tensor, like: Tensor): Tensor {
  return sameShape(x.shape, like.shape) ? x : reshapeTo(x, like.shape, shapeOf(like));
}

function reshapeTo(x: Tensor, shape: Shape, sizes: Tensor): Tensor {
  return x.graph.one('Reshape', [x, sizes], { dtype: x.dtype, shape });
}

/** A target shape as Reshape takes it: 0 copies the dim in that place, -1 is left over, anything else is looked up. */
function sizes(x: Tensor, target: Shape): Tensor {
  const codes = target.map((dim, axis) => (typeof dim === 'number' ? dim : x.shape[axis] === dim ? 0 : -1));
  if (codes.filter((code) => code === -1).length <= 1) return x.graph.ints(codes);
  const own = shapeOf(x);
  const parts = target.map((dim) => {
    if (typeof dim === 'number') return x.graph.ints([dim]);
    const at = x.shape.indexOf(dim);
    if (at < 0) throw new ShapeError(`Reshape: ${show(x.shape)} does not tell the length of ${dim} in ${show(target)}`);
    return gather(own, x.graph.ints([at]));
  });
  return concat(parts, 0);
}

/** Axes in a new order; reversed when none is given. */
export function transpose(x: Tensor, order: readonly number[] = [...x.shape.keys()].reverse()): Tensor {
  const axes = order.map((axis) => axisOf(axis, x.shape.length, 'Transpose'));
  if (axes.length !== x.shape.length || new Set(axes).size !== axes.length) {
    throw new ShapeError(`Transpose: [${order.join(', ')}] is no order of the axes of ${show(x.shape)}`);
  }
  const shape = axes.map((axis) => x.shape[axis]!);
  return x.graph.one('Transpose', [x], { dtype: x.dtype, shape }, { perm: axes });
}

/** Joins along an axis; every other dim has to agree. */
export function concat(parts: readonly Tensor[], axis: number): Tensor {
  const [first, ...others] = parts;
  if (!first) throw new ShapeError('Concat: nothing to join');
  const at = axisOf(axis, first.shape.length, 'Concat');
  for (const { shape, dtype } of others) {
    if (
      dtype !== first.dtype ||
      shape.length !== first.shape.length ||
      shape.some((dim, i) => i !== at && dim !== first.shape[i])
    ) {
      throw new ShapeError(`Concat: ${show(shape)} does not join ${show(first.shape)} along axis ${at}`);
    }
  }
  const lengths = parts.map(({ shape }) => shape[at]!);
  const length = lengths.every((dim) => typeof dim === 'number')
    ? lengths.reduce((sum, dim) => sum + dim, 0)
    : `(${lengths.join('+')})`;
  const shape = first.shape.with(at, length);
  return first.graph.one('Concat', parts, { dtype: first.dtype, shape }, { axis: at });
}

/** From `start` up to, not including, `end` (to the end when absent) along one axis. Negative numbers count from the end. */
export function slice(x: Tensor, axis: number, start: number, end?: number): Tensor {
  const at = axisOf(axis, x.shape.length, 'Slice');
  const dim = x.shape[at]!;
  let length: Dim;
  if (typeof dim === 'number') {
    const from = start < 0 ? start + dim : start;
    const to = end === undefined ? dim : end < 0 ? end + dim : end;
    if (from < 0 || to > dim || from >= to) {
      throw new ShapeError(`Slice: ${start}..${end ?? ''} is empty or outside axis ${at} of ${show(x.shape)}`);
    }
    length = to - from;
  } else if (end === undefined && start <= 0) length = start === 0 ? dim : -start;
  else if (end !== undefined && start >= 0 === end >= 0) length = end - start;
  else length = `(${dim} from ${start} to ${end ?? 'end'})`;
  const { graph } = x;
  const bounds = [graph.ints([start]), graph.ints([end ?? Number.MAX_SAFE_INTEGER]), graph.ints([at])];
  return graph.one('Slice', [x, ...bounds], { dtype: x.dtype, shape: x.shape.with(at, length) });
}

/** Equal parts along one axis: the other way round of `concat`. */
export function split(x: Tensor, axis: number, parts: number): Tensor[] {
  const at = axisOf(axis, x.shape.length, 'Split');
  const length = x.shape[at]!;
  if (typeof length !== 'number' || length % parts !== 0) {
    throw new ShapeError(`Split: axis ${at} of ${show(x.shape)} does not fall into ${parts} equal parts`);
  }
  const part = { dtype: x.dtype, shape: x.shape.with(at, length / parts) };
  return x.graph.node('Split', [x], new Array(parts).fill(part), { axis: at, num_outputs: parts });
}

/** Rows (or any axis) picked by whole-number indices: `[…, indices…, …]`. An embedding is `gather(table, ids)`. */
export function gather(x: Tensor, indices: Tensor, axis = 0): Tensor {
  const at = axisOf(axis, x.shape.length, 'Gather');
  if (indices.dtype !== 'int64' && indices.dtype !== 'int32') {
    throw new ShapeError(`Gather: indices are int64 or int32, not ${indices.dtype}`);
  }
  const shape = [...x.shape.slice(0, at), ...indices.shape, ...x.shape.slice(at + 1)];
  return x.graph.one('Gather', [x, indices], { dtype: x.dtype, shape }, { axis: at });
}

/** One element of the last axis for each row: x [..., classes], indices [...] -> [...]. */
export function pick(x: Tensor, indices: Tensor): Tensor {
  if (!sameShape(x.shape.slice(0, -1), indices.shape)) {
    throw new ShapeError(`pick: ${show(indices.shape)} names no element for each row of ${show(x.shape)}`);
  }
  const column = unsqueeze(indices, -1);
  const picked = x.graph.one(
    'GatherElements',
    [x, column],
    { dtype: x.dtype, shape: column.shape },
    {
      axis: -1,
    },
  );
  return squeeze(picked, -1);
}

/** Adds an axis of length 1. */
export function unsqueeze(x: Tensor, axis: number): Tensor {
  const at = axisOf(axis, x.shape.length + 1, 'Unsqueeze');
  return x.graph.one('Unsqueeze', [x, x.graph.ints([at])], { dtype: x.dtype, shape: x.shape.toSpliced(at, 0, 1) });
}

/** Drops an axis of length 1. */
export function squeeze(x: Tensor, axis: number): Tensor {
  const at = axisOf(axis, x.shape.length, 'Squeeze');
  if (x.shape[at] !== 1) throw new ShapeError(`Squeeze: axis ${at} of ${show(x.shape)} is not of length 1`);
  return x.graph.one('Squeeze', [x, x.graph.ints([at])], { dtype: x.dtype, shape: x.shape.toSpliced(at, 1) });
}

/** Repeats `x` over the axes it lacks or has of length 1, up to the shape of `like`. */
export function expandLike(x: Tensor, like: Tensor): Tensor {
  if (sameShape(x.shape, like.shape)) return x;
  if (!sameShape(broadcast(x.shape, like.shape, 'Expand'), like.shape)) {
    throw new ShapeError(`Expand: ${show(x.shape)} does not grow into ${show(like.shape)}`);
  }
  return x.graph.one('Expand', [x, shapeOf(like)], { dtype: x.dtype, shape: like.shape });
}
