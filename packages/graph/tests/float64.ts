/**
 * A reference for every operator, in plain JavaScript and so in float64. ONNX Runtime computes in float32, and has no
 * float64 kernels for Erf, Gelu and FusedMatMul, so gradients could be compared with differences only to about 1e-3
 * there; here they are compared to 1e-6. What ONNX Runtime answers is held against this reference.
 */

import { type Attribute, type Graph, type Node, reachable, type Tensor } from '../src/index.ts';
import { IMAGE_KERNELS } from './float64-image.ts';

export interface Numbers {
  readonly data: readonly number[];
  readonly dims: readonly number[];
}

type Kernel = (inputs: readonly Numbers[], node: Node) => readonly Numbers[];

/** The values of `outputs` for these inputs and variables, by name. @throws Error for an operator without a kernel */
export function evaluate(
  graph: Graph,
  outputs: readonly Tensor[],
  given: Readonly<Record<string, Numbers>>,
): Numbers[] {
  const known = new Map<string, Numbers>(Object.entries(given));
  for (const [name, { tensor, data }] of graph.constants) {
    known.set(name, { data: Array.from(data, Number), dims: tensor.shape.map(Number) });
  }
  for (const node of reachable(graph, outputs).nodes) {
    const kernel = KERNELS[node.op];
    if (!kernel) throw new Error(`no float64 kernel for ${node.op}`);
    const inputs = node.inputs.map((input) => known.get(input?.name ?? '')!);
    for (const [at, value] of kernel(inputs, node).entries()) known.set(node.outputs[at]!.name, value);
  }
  return outputs.map(({ name }) => known.get(name)!);
}

const count = (dims: readonly number[]): number => dims.reduce((all, dim) => all * dim, 1);
const strides = (dims: readonly number[]): number[] => dims.map((_, axis) => count(dims.slice(axis + 1)));
const integers = ({ data }: Numbers): number[] => data.map(Number);

/** A new tensor, each element computed from its index. */
function build(dims: readonly number[], of: (index: number[], flat: number) => number): Numbers {
  const steps = strides(dims);
  const data = Array.from({ length: count(dims) }, (_, flat) =>
    of(
      dims.map((dim, axis) => Math.floor(flat / steps[axis]!) % dim),
      flat,
    ),
  );
  return { data, dims };
}

/** The element at an index, with axes of length 1 repeated and missing leading ones ignored. */
function at({ data, dims }: Numbers, index: readonly number[]): number {
  const own = index.slice(index.length - dims.length);
  const steps = strides(dims);
  return data[own.reduce((flat, i, axis) => flat + (dims[axis] === 1 ? 0 : i * steps[axis]!), 0)]!;
}

function meet(...shapes: (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map(({ length }) => length));
  return Array.from({ length: rank }, (_, axis) =>
    Math.max(...shapes.map((shape) => shape[axis - rank + shape.length] ?? 1)),
  );
}

const each =
  (of: (x: number) => number): Kernel =>
  ([x]) => [{ data: x!.data.map(of), dims: x!.dims }];
const pair =
  (of: (a: number, b: number) => number): Kernel =>
  ([a, b]) => [build(meet(a!.dims, b!.dims), (index) => of(at(a!, index), at(b!, index)))];

const number = (node: Node, name: string, otherwise: number): number => {
  const value: Attribute | undefined = node.attributes[name];
  if (value === undefined) return otherwise;
  return typeof value === 'object' && 'float' in value ? value.float : Number(value);
};
const front = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** Folds the axes: `of` gets the elements that fall together. */
const reduce =
  (of: (values: number[]) => number): Kernel =>
  ([x, axes], node) => {
    const folded = integers(axes!).map((axis) => front(axis, x!.dims.length));
    const kept = x!.dims.map((dim, axis) => (folded.includes(axis) ? 1 : dim));
    const groups = new Map<string, number[]>();
    build(x!.dims, (index, flat) => {
      const key = String(index.map((i, axis) => (folded.includes(axis) ? 0 : i)));
      groups.set(key, [...(groups.get(key) ?? []), x!.data[flat]!]);
      return 0;
    });
    const { data } = build(kept, (index) => of(groups.get(String(index))!));
    const keeps = number(node, 'keepdims', 1) === 1;
    return [{ data, dims: keeps ? kept : x!.dims.filter((_, axis) => !folded.includes(axis)) }];
  };

/** Rows along one axis, replaced by what `of` makes of each. */
function alongAxis(x: Numbers, axis: number, of: (row: number[]) => number[]): Numbers {
  const place = front(axis, x.dims.length);
  return build(x.dims, (index) => {
    const row = Array.from({ length: x.dims[place]! }, (_, i) => at(x, index.with(place, i)));
    return of(row)[index[place]!]!;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const logSum = (row: readonly number[]): number => {
  const top = Math.max(...row);
  return top + Math.log(sum(row.map((value) => Math.exp(value - top))));
};

/** Abramowitz & Stegun 7.1.5 near 0, the continued fraction of erfc (7.1.14) further out: 1e-15 either way. */
export function erf(x: number): number {
  if (Math.abs(x) < 2.5) {
    let [total, term] = [x, x];
    for (let n = 1; n < 80; n += 1) {
      term *= -(x * x) / n;
      total += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * total;
  }
  let fraction = 0;
  for (let n = 80; n > 0; n -= 1) fraction = n / 2 / (Math.abs(x) + fraction);
  return Math.sign(x) * (1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / (Math.abs(x) + fraction));
}

const matmul: Kernel = ([a, b], node) => {
  const turn = (x: Numbers, turned: boolean): Numbers => (turned ? transposed(x, swapLast(x.dims.length)) : x);
  const left = turn(a!, number(node, 'transA', 0) === 1);
  const right = turn(b!, number(node, 'transB', 0) === 1);
  const scale = number(node, 'alpha', 1);
  const [m, k, n] = [left.dims.at(-2)!, left.dims.at(-1)!, right.dims.at(-1)!];
  return [
    build([...meet(left.dims.slice(0, -2), right.dims.slice(0, -2)), m, n], (index) => {
      const [row, column] = index.slice(-2) as [number, number];
      const batch = index.slice(0, -2);
      return (
        scale *
        sum(Array.from({ length: k }, (_, i) => at(left, [...batch, row, i]) * at(right, [...batch, i, column])))
      );
    }),
  ];
};

const swapLast = (rank: number): number[] => [...Array(rank - 2).keys(), rank - 1, rank - 2];
const transposed = (x: Numbers, order: readonly number[]): Numbers =>
  build(
    order.map((axis) => x.dims[axis]!),
    (index) =>
      at(
        x,
        order.map((_, axis) => index[order.indexOf(axis)]!),
      ),
  );

function split(x: Numbers, axis: number, lengths: readonly number[]): Numbers[] {
  let from = 0;
  return lengths.map((length) => {
    const begin = from;
    from += length;
    return build(x.dims.with(axis, length), (index) => at(x, index.with(axis, index[axis]! + begin)));
  });
}

/** Adds `updates` to the places of `x` that `place` finds for them. */
function scatter(x: Numbers, updates: Numbers, place: (index: number[]) => number[]): Numbers {
  const data = [...x.data];
  const steps = strides(x.dims);
  build(updates.dims, (index, flat) => {
    const to = place(index).reduce((sofar, i, axis) => sofar + i * steps[axis]!, 0);
    data[to] = data[to]! + updates.data[flat]!;
    return 0;
  });
  return { data, dims: x.dims };
}

const same = (x: Numbers, dims: readonly number[]): Numbers => ({ data: x.data, dims });
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const KERNELS: Readonly<Record<string, Kernel>> = {
  ...IMAGE_KERNELS,
  Add: pair((a, b) => a + b),
  Sub: pair((a, b) => a - b),
  Mul: pair((a, b) => a * b),
  Div: ([a, b], node) =>
    pair(node.outputs[0]!.dtype === 'int64' ? (x, y) => Math.trunc(x / y) : (x, y) => x / y)([a!, b!], node),
  Pow: pair((a, b) => a ** b),
  Max: pair(Math.max),
  Min: pair(Math.min),
  Greater: pair((a, b) => Number(a > b)),
  GreaterOrEqual: pair((a, b) => Number(a >= b)),
  Less: pair((a, b) => Number(a < b)),
  Equal: pair((a, b) => Number(a === b)),
  Neg: each((x) => -x),
  Exp: each(Math.exp),
  Log: each(Math.log),
  Sqrt: each(Math.sqrt),
  Abs: each(Math.abs),
  Sign: each(Math.sign),
  Erf: each(erf),
  Tanh: each(Math.tanh),
  Sigmoid: each(sigmoid),
  Relu: each((x) => Math.max(x, 0)),
  Softplus: each((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  Gelu: each((x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2))),
  Identity: ([x]) => [x!],
  Cast: ([x]) => [x!],
  Where: ([c, a, b]) => [
    build(meet(c!.dims, a!.dims, b!.dims), (index) => (at(c!, index) ? at(a!, index) : at(b!, index))),
  ],
  MatMul: matmul,
  FusedMatMul: matmul,
  Softmax: ([x], node) => [
    alongAxis(x!, number(node, 'axis', -1), (row) => row.map((value) => Math.exp(value - logSum(row)))),
  ],
  LogSoftmax: ([x], node) => [
    alongAxis(x!, number(node, 'axis', -1), (row) => row.map((value) => value - logSum(row))),
  ],
  LayerNormalization([x, gain, bias], node) {
    const average = alongAxis(x!, -1, (row) => row.map(() => sum(row) / row.length));
    const inverse = alongAxis(x!, -1, (row) => {
      const mean = sum(row) / row.length;
      const variance = sum(row.map((value) => (value - mean) ** 2)) / row.length;
      return row.map(() => 1 / Math.sqrt(variance + number(node, 'epsilon', 1e-5)));
    });
    const y = build(
      x!.dims,
      (index) => (at(x!, index) - at(average, index)) * at(inverse, index) * at(gain!, index) + at(bias!, index),
    );
    const first = (of: Numbers): Numbers => build(x!.dims.with(-1, 1), (index) => at(of, index));
    return [y, first(average), first(inverse)];
  },
  ReduceSum: reduce(sum),
  ReduceMean: reduce((values) => sum(values) / values.length),
  ReduceMax: reduce((values) => Math.max(...values)),
  ReduceMin: reduce((values) => Math.min(...values)),
  Shape: ([x]) => [{ data: x!.dims, dims: [x!.dims.length] }],
  Size: ([x]) => [{ data: [x!.data.length], dims: [] }],
  Reshape([x, shape]) {
    const asked = integers(shape!).map((dim, axis) => (dim === 0 ? x!.dims[axis]! : dim));
    const rest = x!.data.length / count(asked.filter((dim) => dim !== -1));
    return [
      same(
        x!,
        asked.map((dim) => (dim === -1 ? rest : dim)),
      ),
    ];
  },
  Unsqueeze([x, axes]) {
    const rank = x!.dims.length + axes!.data.length;
    const added = integers(axes!).map((axis) => front(axis, rank));
    const rest = [...x!.dims];
    return [
      same(
        x!,
        Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : rest.shift()!)),
      ),
    ];
  },
  Squeeze([x, axes]) {
    const gone = integers(axes!).map((axis) => front(axis, x!.dims.length));
    return [
      same(
        x!,
        x!.dims.filter((_, axis) => !gone.includes(axis)),
      ),
    ];
  },
  Expand: ([x, shape]) => [build(meet(x!.dims, integers(shape!)), (index) => at(x!, index))],
  Transpose: ([x], node) => [transposed(x!, node.attributes['perm'] as readonly number[])],
  Concat(parts, node) {
    const axis = front(number(node, 'axis', 0), parts[0]!.dims.length);
    const starts = parts.map((_, i) => sum(parts.slice(0, i).map(({ dims }) => dims[axis]!)));
    return [
      build(parts[0]!.dims.with(axis, sum(parts.map(({ dims }) => dims[axis]!))), (index) => {
        const which = starts.findLastIndex((start) => index[axis]! >= start);
        return at(parts[which]!, index.with(axis, index[axis]! - starts[which]!));
      }),
    ];
  },
  Split([x, lengths], node) {
    const axis = front(number(node, 'axis', 0), x!.dims.length);
    const parts = node.outputs.length;
    return split(x!, axis, lengths ? integers(lengths) : Array(parts).fill(x!.dims[axis]! / parts));
  },
  Slice([x, starts, ends, axes, steps]) {
    const cuts = integers(axes!).map((given, which) => {
      const axis = front(given, x!.dims.length);
      const length = x!.dims[axis]!;
      const bound = (value: number) => Math.min(length, value < 0 ? value + length : value);
      const [from, to] = [bound(Number(starts!.data[which])), bound(Number(ends!.data[which]))];
      const step = steps ? Number(steps.data[which]) : 1;
      return { axis, from, step, size: Math.ceil((to - from) / step) };
    });
    const dims = cuts.reduce((sofar, { axis, size }) => sofar.with(axis, size), [...x!.dims]);
    const place = (index: number[]) =>
      cuts.reduce((sofar, { axis, from, step }) => sofar.with(axis, from + step * index[axis]!), index);
    return [build(dims, (index) => at(x!, place(index)))];
  },
  Pad([x, pads]) {
    const rank = x!.dims.length;
    const [before, after] = [integers(pads!).slice(0, rank), integers(pads!).slice(rank)];
    const dims = x!.dims.map((dim, axis) => dim + before[axis]! + after[axis]!);
    return [
      build(dims, (index) => {
        const inner = index.map((i, axis) => i - before[axis]!);
        return inner.every((i, axis) => i >= 0 && i < x!.dims[axis]!) ? at(x!, inner) : 0;
      }),
    ];
  },
  Gather([x, indices], node) {
    const axis = front(number(node, 'axis', 0), x!.dims.length);
    const [before, after] = [x!.dims.slice(0, axis), x!.dims.slice(axis + 1)];
    const rank = indices!.dims.length;
    return [
      build([...before, ...indices!.dims, ...after], (index) => {
        const row = at(indices!, index.slice(axis, axis + rank));
        return at(x!, [...index.slice(0, axis), row, ...index.slice(axis + rank)]);
      }),
    ];
  },
  GatherElements([x, indices], node) {
    const axis = front(number(node, 'axis', 0), x!.dims.length);
    return [build(indices!.dims, (index) => at(x!, index.with(axis, at(indices!, index))))];
  },
  ScatterElements([x, indices, updates], node) {
    const axis = front(number(node, 'axis', 0), x!.dims.length);
    return [scatter(x!, updates!, (index) => index.with(axis, at(indices!, index)))];
  },
  ScatterND([x, indices, updates]) {
    const depth = indices!.dims.at(-1)!;
    const rank = indices!.dims.length - 1;
    return [
      scatter(x!, updates!, (index) => [
        ...Array.from({ length: depth }, (_, i) => at(indices!, [...index.slice(0, rank), i])),
        ...index.slice(rank),
      ]),
    ];
  },
};
