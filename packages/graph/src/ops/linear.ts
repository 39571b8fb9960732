/** Matrix products. */
import type { Tensor } from '../graph.ts';
import { broadcast, product, ShapeError, show } from '../shape.ts';
import { add } from './elementwise.ts';
import { reshape, transpose } from './shaping.ts';

export interface MatmulOptions {
  /** Take the last two axes of `a` (of `b`) the other way round, without writing the transpose out. */
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Multiplies the product. */
  readonly scale?: number;
}

/** a [..., m, k] · b [..., k, n] -> [..., m, n]; leading axes broadcast. */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  const { transposeA = false, transposeB = false, scale = 1 } = options;
  if (a.shape.length < 2 || b.shape.length < 2) {
    throw new ShapeError(`MatMul: ${show(a.shape)} and ${show(b.shape)} need two axes each`);
  }
  if (a.dtype !== b.dtype) throw new ShapeError(`MatMul: ${a.dtype} and ${b.dtype} do not mix; cast one`);
  const [m, k] = transposeA ? [a.shape.at(-1)!, a.shape.at(-2)!] : [a.shape.at(-2)!, a.shape.at(-1)!];
  const [inner, n] = transposeB ? [b.shape.at(-1)!, b.shape.at(-2)!] : [b.shape.at(-2)!, b.shape.at(-1)!];
  if (product([k]) !== product([inner])) {
    throw new ShapeError(`MatMul: ${show(a.shape)} and ${show(b.shape)} do not meet (${k} against ${inner})`);
  }
  const shape = [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2), 'MatMul'), m, n];
  const output = { dtype: a.dtype, shape };
  if (!transposeA && !transposeB && scale === 1) return a.graph.one('MatMul', [a, b], output);
  const attributes = { transA: Number(transposeA), transB: Number(transposeB), alpha: { float: scale } };
  return a.graph.one('FusedMatMul', [a, b], output, attributes, 'com.microsoft');
}

/** x [..., k] · weight [k, n] + bias [n]. */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const y = matmul(x, weight);
  return bias ? add(y, bias) : y;
}

/** xᵀ · y over all leading axes at once: x [..., k], y [..., n] -> [k, n]; the gradient of a weight matrix. */
export function outer(x: Tensor, y: Tensor): Tensor {
  const [k, n] = [x.shape.at(-1)!, y.shape.at(-1)!];
  if (Number(k) > Number(n)) return transpose(outer(y, x)); // cheaper to turn the result than the wider side
  const rows = reshape(y, [-1, n]);
  if (x.shape.length === 2) return matmul(x, rows, { transposeA: true });
  // ONNX Runtime multiplies a written-out transpose a fifth faster than one it has to gather from columns.
  const front = transpose(x, [x.shape.length - 1, ...x.shape.slice(1).keys()]); // [k, ...]
  return matmul(reshape(front, [k, -1]), rows);
}
