/** Operators that work number by number, with NumPy's broadcasting. A plain number stands for a scalar. */
import { type DType, type Graph, type Tensor, TYPES } from '../graph.ts';
import { broadcast, ShapeError } from '../shape.ts';

export type Operand = Tensor | number;

const unary = (op: string, x: Tensor): Tensor => x.graph.one(op, [x], x);

function binary(op: string, a: Operand, b: Operand, dtype?: DType): Tensor {
  const [left, right] = meet(op, a, b);
  const shape = broadcast(left.shape, right.shape, op);
  return left.graph.one(op, [left, right], { dtype: dtype ?? left.dtype, shape });
}

/** Two operands as tensors of one type. */
function meet(op: string, a: Operand, b: Operand): [Tensor, Tensor] {
  const known = typeof a === 'number' ? b : a;
  if (typeof known === 'number') throw new Error(`${op}: at least one operand has to be a tensor`);
  const left = lift(a, known.graph, known.dtype);
  const right = lift(b, known.graph, known.dtype);
  if (left.dtype !== right.dtype) throw new ShapeError(`${op}: ${left.dtype} and ${right.dtype} do not mix; cast one`);
  return [left, right];
}

export function lift(value: Operand, graph: Graph, dtype: DType): Tensor {
  return typeof value === 'number' ? graph.scalar(value, dtype) : value;
}

export const add = (a: Operand, b: Operand): Tensor => binary('Add', a, b);
export const sub = (a: Operand, b: Operand): Tensor => binary('Sub', a, b);
export const mul = (a: Operand, b: Operand): Tensor => binary('Mul', a, b);
export const div = (a: Operand, b: Operand): Tensor => binary('Div', a, b);
/** `x` to a power that is not itself differentiated. */
export const pow = (x: Tensor, exponent: number): Tensor => binary('Pow', x, exponent);
/** The larger of two; where they are equal each gets half of the gradient. */
export const maximum = (a: Operand, b: Operand): Tensor => binary('Max', a, b);
export const minimum = (a: Operand, b: Operand): Tensor => binary('Min', a, b);

export const neg = (x: Tensor): Tensor => unary('Neg', x);
export const exp = (x: Tensor): Tensor => unary('Exp', x);
export const log = (x: Tensor): Tensor => unary('Log', x);
export const sqrt = (x: Tensor): Tensor => unary('Sqrt', x);
export const abs = (x: Tensor): Tensor => unary('Abs', x);
export const sign = (x: Tensor): Tensor => unary('Sign', x);
export const erf = (x: Tensor): Tensor => unary('Erf', x);
export const tanh = (x: Tensor): Tensor => unary('Tanh', x);
export const sigmoid = (x: Tensor): Tensor => unary('Sigmoid', x);
export const relu = (x: Tensor): Tensor => unary('Relu', x);
/** log(1 + e^x), without overflow. */
export const softplus = (x: Tensor): Tensor => unary('Softplus', x);
/** x Φ(x), exactly (Hendrycks & Gimpel 2016): BERT's activation. */
export const gelu = (x: Tensor): Tensor => unary('Gelu', x);
export const square = (x: Tensor): Tensor => mul(x, x);
export const clip = (x: Tensor, low: number, high: number): Tensor => minimum(maximum(x, low), high);

/** Comparisons give 0/1 as `bool`; no gradient flows through them. */
export const greater = (a: Operand, b: Operand): Tensor => binary('Greater', a, b, 'bool');
export const greaterOrEqual = (a: Operand, b: Operand): Tensor => binary('GreaterOrEqual', a, b, 'bool');
export const less = (a: Operand, b: Operand): Tensor => binary('Less', a, b, 'bool');
export const equal = (a: Operand, b: Operand): Tensor => binary('Equal', a, b, 'bool');

export function cast(x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  return x.graph.one('Cast', [x], { dtype, shape: x.shape }, { to: TYPES[dtype] });
}

/** `a` where the condition holds, `b` elsewhere. A mask is written `where(mask, scores, -1e9)`. */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  if (condition.dtype !== 'bool') throw new ShapeError(`Where: the condition is ${condition.dtype}, not bool`);
  const [left, right] = meet('Where', a, b);
  const shape = broadcast(condition.shape, broadcast(left.shape, right.shape, 'Where'), 'Where');
  return condition.graph.one('Where', [condition, left, right], { dtype: left.dtype, shape });
}

/** The same numbers, as a constant to `gradients`: nothing flows back through it. */
export const stopGradient = (x: Tensor): Tensor => unary('Identity', x);
