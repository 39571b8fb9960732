/**
 * One rule for each operator: from the gradient `dy` of what a node made to the gradients of its inputs, in their order
 * (`undefined` where none flows). `x` is the first input, `y` the first output.
 */
import type { Node, Tensor } from './graph.ts';
import {
  add, cast, concat, div, equal, erf, exp, expandLike, gather, greater, type MatmulOptions, matmul,
  mul, neg, type Operand, outer, pow, reduceMean, reduceSum, reshape, reshapeLike, shapeOf, sigmoid, sign, sub, transpose, unsqueeze, where,
} from './ops.ts'; // biome-ignore format: a list of operators
import { IMAGE_RULES } from './rules-image.ts';

type Gradients = readonly (Tensor | undefined)[];
type Rule = (node: Node, dys: Gradients) => Gradients;

/** A rule for nodes with one output that matters. */
const rule = (of: (dy: Tensor, x: Tensor, y: Tensor, node: Node) => Gradients): Rule => {
  return (node, [dy, ...others]) => {
    if (!dy || others.some(Boolean)) throw new Error(`${node.op}: a gradient flows through its first output only`);
    return of(dy, node.inputs[0]!, node.outputs[0]!, node);
  };
};
/** A rule for one input, number by number: the derivative, to be multiplied by `dy`. */
const each = (derivative: (x: Tensor, y: Tensor) => Operand): Rule => rule((dy, x, y) => [mul(dy, derivative(x, y))]);
/** A rule for two inputs that broadcast. */
const pair = (of: (dy: Tensor, a: Tensor, b: Tensor, y: Tensor) => [Tensor, Tensor]): Rule =>
  rule((dy, a, y, { inputs }) => {
    const b = inputs[1]!;
    const [da, db] = of(dy, a, b, y);
    return [unbroadcast(da, a), unbroadcast(db, b)];
  });
const nothing: Rule = () => [];

/** Sums a gradient over the axes along which `x` was repeated: the other end of broadcasting. */
function unbroadcast(dy: Tensor, x: Tensor): Tensor {
  const extra = dy.shape.length - x.shape.length;
  const repeated = dy.shape.flatMap((dim, axis) =>
    axis < extra || (x.shape[axis - extra] === 1 && dim !== 1) ? [axis] : [],
  );
  return repeated.length === 0 ? dy : reshapeLike(reduceSum(dy, repeated, true), x);
}

function attribute(node: Node, name: string): number {
  return node.attributes[name] as number;
}

/** The axes a reduction folded. */
function axesOf({ inputs }: Node): number[] {
  const axes = inputs[1]!;
  return Array.from(axes.graph.constants.get(axes.name)!.data as BigInt64Array, Number);
}

/** A reduced value with its folded axes back, of length 1. */
function kept(value: Tensor, x: Tensor, node: Node): Tensor {
  const axes = axesOf(node);
  const shape = x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  return reshape(value, shape);
}

const zerosLike = (x: Tensor): Tensor => expandLike(x.graph.scalar(0, x.dtype), x);
/** 1 where a > b, 0 where a < b, half where they are equal: then two candidates share a gradient. */
const wins = (a: Tensor, b: Tensor): Tensor => mul(add(sign(sub(a, b)), 1), 0.5);

/** y = s · A' · B' with A' = Aᵀ or A, B' = Bᵀ or B: dA' = s · dy · B'ᵀ, dB' = s · A'ᵀ · dy. */
const matmulRule = rule((dy, a, _y, node) => {
  const b = node.inputs[1]!;
  const [tA, tB] = [Boolean(node.attributes['transA']), Boolean(node.attributes['transB'])];
  const { float: scale } = (node.attributes['alpha'] ?? { float: 1 }) as { float: number };
  const times = (left: Tensor, right: Tensor, options: MatmulOptions) => matmul(left, right, { ...options, scale });
  const da = tA ? times(b, dy, { transposeA: tB, transposeB: true }) : times(dy, b, { transposeB: !tB });
  // A weight shared by all rows gets one product over all of them, not one for each and a sum.
  if (b.shape.length === 2 && a.shape.length > 2 && !tA) {
    const db = tB ? outer(dy, a) : outer(a, dy);
    return [da, scale === 1 ? db : mul(db, scale)];
  }
  const db = tB ? times(dy, a, { transposeA: true, transposeB: tA }) : times(a, dy, { transposeA: !tA });
  return [unbroadcast(da, a), unbroadcast(db, b)];
});

/** dx = y (dy - Σ dy y): each row's weighted mean of dy taken off. */
const softmaxRule = rule((dy, _x, y, node) => {
  const weighted = mul(dy, y);
  return [sub(weighted, mul(y, reduceSum(weighted, attribute(node, 'axis'), true)))];
});

/**
 * With x̂ = (x - mean) r, r = 1 / standard deviation, g = gain · dy: dx = r (g - mean(g) - x̂ mean(g x̂)). Derived by hand in
 * docs/graph.md.
 */
const layerNormRule = rule((dy, x, _y, node) => {
  const [, gain, bias] = node.inputs as [Tensor, Tensor, Tensor];
  const [, mean, r] = node.outputs as [Tensor, Tensor, Tensor];
  const normal = mul(sub(x, mean), r);
  const scaled = mul(dy, gain);
  const average = (of: Tensor): Tensor => reduceMean(of, -1, true);
  const centred = sub(scaled, average(scaled));
  const dx = mul(sub(centred, mul(normal, average(mul(scaled, normal)))), r);
  return [dx, unbroadcast(mul(dy, normal), gain), unbroadcast(dy, bias)];
});

/** Adds each row of dy to the row of a table of zeros that it was read from; rows read twice get both. */
const gatherRule = rule((dy, x, _y, node) => {
  const indices = node.inputs[1]!;
  const axis = attribute(node, 'axis');
  const rank = x.shape.length;
  const places = cast(unsqueeze(indices, -1), 'int64');
  const scatter = (rows: Tensor, like: Tensor): Tensor =>
    x.graph.one('ScatterND', [zerosLike(like), places, rows], like, { reduction: 'add' });
  if (axis === 0) return [scatter(dy, x)];
  const [front, dyRank] = [[axis, ...x.shape.keys()].filter((at, i) => i === 0 || at !== axis), dy.shape.length];
  const picked = Array.from({ length: indices.shape.length }, (_, at) => axis + at); // the axes of dy that indices became
  const order = [...picked, ...Array.from({ length: dyRank }, (_, at) => at).filter((at) => !picked.includes(at))];
  const back = Array.from({ length: rank }, (_, at) => front.indexOf(at));
  return [transpose(scatter(transpose(dy, order), transpose(x, front)), back)];
});

const lengthAlong = (axis: number, of: Tensor): Tensor => gather(shapeOf(of), of.graph.ints([axis]));

/** Zeros around dy, where the slice left the rest of x out. */
const sliceRule = rule((dy, x, _y, node) => {
  const { graph } = x;
  const [start, axis] = [1, 3].map((at) => Number(graph.constants.get(node.inputs[at]!.name)!.data[0]));
  const length = (of: Tensor): Tensor => lengthAlong(axis!, of);
  const before = start! < 0 ? add(length(x), graph.ints([start!])) : graph.ints([start!]);
  const after = sub(sub(length(x), length(dy)), before);
  const zeros = (count: number): Tensor[] => (count === 0 ? [] : [graph.ints(new Array(count).fill(0))]);
  const rank = x.shape.length;
  const pads = concat([...zeros(axis!), before, ...zeros(rank - 1), after, ...zeros(rank - 1 - axis!)], 0);
  return [graph.one('Pad', [dy, pads], x)];
});

const concatRule = rule((dy, x, _y, node) => {
  const axis = attribute(node, 'axis');
  const parts = node.inputs as Tensor[];
  const lengths = concat(
    parts.map((part) => lengthAlong(axis, part)),
    0,
  );
  return x.graph.node('Split', [dy, lengths], parts, { axis });
});
const splitRule: Rule = (node, dys) => {
  const parts = node.outputs.map((part, at) => dys[at] ?? zerosLike(part));
  return [concat(parts, attribute(node, 'axis'))];
};

/** The gradient goes to the extreme element; equal ones share it. */
const extremeRule = rule((dy, x, y, node) => {
  const hit = cast(equal(x, kept(y, x, node)), x.dtype);
  return [mul(mul(hit, kept(dy, x, node)), div(1, reduceSum(hit, axesOf(node), true)))];
});

const meanRule = rule((dy, x, y, node) => {
  const size = (of: Tensor): Tensor => of.graph.one('Size', [of], { dtype: 'int64', shape: [] });
  const folded = cast(div(size(x), size(y)), x.dtype);
  return [expandLike(kept(div(dy, folded), x, node), x)];
});

/** Φ(x) + x φ(x), what x Φ(x) differentiates to; with u = x / √2 that is ½ (1 + erf u + u · 2/√π · e^(-u²)). */
function geluDerivative(x: Tensor): Tensor {
  const u = mul(x, Math.SQRT1_2);
  const density = exp(sub(Math.log(2 / Math.sqrt(Math.PI)), mul(u, u)));
  return mul(add(add(mul(u, density), erf(u)), 1), 0.5);
}

export const RULES: Readonly<Record<string, Rule>> = {
  Add: pair((dy) => [dy, dy]),
  Sub: pair((dy) => [dy, neg(dy)]),
  Mul: pair((dy, a, b) => [mul(dy, b), mul(dy, a)]),
  Div: pair((dy, _a, b, y) => [div(dy, b), neg(div(mul(dy, y), b))]),
  Max: pair((dy, a, b) => [mul(dy, wins(a, b)), mul(dy, wins(b, a))]),
  Min: pair((dy, a, b) => [mul(dy, wins(b, a)), mul(dy, wins(a, b))]),
  Pow: rule((dy, x, _y, { inputs }) => {
    const exponent = Number(x.graph.constants.get(inputs[1]!.name)!.data[0]);
    return [mul(dy, mul(pow(x, exponent - 1), exponent))];
  }),
  Neg: rule((dy) => [neg(dy)]),
  Exp: each((_x, y) => y),
  Log: rule((dy, x) => [div(dy, x)]),
  Sqrt: rule((dy, _x, y) => [div(mul(dy, 0.5), y)]),
  Abs: each((x) => sign(x)),
  Erf: each((x) => mul(exp(neg(mul(x, x))), 2 / Math.sqrt(Math.PI))),
  Tanh: each((_x, y) => sub(1, mul(y, y))),
  Sigmoid: each((_x, y) => mul(y, sub(1, y))),
  Softplus: each((x) => sigmoid(x)),
  Relu: each((x) => cast(greater(x, 0), x.dtype)),
  Gelu: each(geluDerivative),
  Cast: rule((dy, x) => (x.dtype.startsWith('float') ? [cast(dy, x.dtype)] : [])),
  Where: rule((dy, condition, _y, { inputs }) => [
    undefined,
    unbroadcast(where(condition, dy, 0), inputs[1]!),
    unbroadcast(where(condition, 0, dy), inputs[2]!),
  ]),
  MatMul: matmulRule,
  FusedMatMul: matmulRule,
  Softmax: softmaxRule,
  LogSoftmax: rule((dy, _x, y, node) => [sub(dy, mul(exp(y), reduceSum(dy, attribute(node, 'axis'), true)))]),
  LayerNormalization: layerNormRule,
  ...IMAGE_RULES,
  ReduceSum: rule((dy, x, _y, node) => [expandLike(kept(dy, x, node), x)]),
  ReduceMean: meanRule,
  ReduceMax: extremeRule,
  ReduceMin: extremeRule,
  Reshape: rule((dy, x) => [reshapeLike(dy, x)]),
  Unsqueeze: rule((dy, x) => [reshapeLike(dy, x)]),
  Squeeze: rule((dy, x) => [reshapeLike(dy, x)]),
  Expand: rule((dy, x) => [unbroadcast(dy, x)]),
  Transpose: rule((dy, _x, _y, { attributes }) => {
    const order = attributes['perm'] as readonly number[];
    const back = order.map((_, axis) => order.indexOf(axis));
    return [transpose(dy, back)];
  }),
  Concat: concatRule,
  Split: splitRule,
  Slice: sliceRule,
  Gather: gatherRule,
  GatherElements: rule((dy, x, _y, node) => {
    const attributes = { axis: attribute(node, 'axis'), reduction: 'add' };
    return [x.graph.one('ScatterElements', [zerosLike(x), node.inputs[1], dy], x, attributes)];
  }),
  Identity: nothing, // stopGradient
  Sign: nothing,
  Shape: nothing,
  Greater: nothing,
  GreaterOrEqual: nothing,
  Less: nothing,
  Equal: nothing,
};
