/** What training makes small. Each answers one number, the mean over its rows. */
import type { Tensor } from '../graph.ts';
import { ShapeError, sameShape, show } from '../shape.ts';
import { mul, neg, type Operand, softplus, square, sub } from './elementwise.ts';
import { matmul } from './linear.ts';
import { logSoftmax } from './normal.ts';
import { reduceMean } from './reduce.ts';
import { pick } from './shaping.ts';

function sameShapes(what: string, a: Tensor, b: Tensor): void {
  if (!sameShape(a.shape, b.shape)) throw new ShapeError(`${what}: ${show(a.shape)} is not ${show(b.shape)}`);
}

export function meanSquaredError(prediction: Tensor, target: Tensor): Tensor {
  sameShapes('meanSquaredError', prediction, target);
  return reduceMean(square(sub(prediction, target)));
}

/**
 * Binary cross-entropy of logits against targets in 0..1, both of one shape; as softplus(x) - x·t it neither overflows
 * nor loses small probabilities. `weight` broadcasts: one for each label, or for each element.
 */
export function bceWithLogits(logits: Tensor, targets: Tensor, weight?: Operand): Tensor {
  sameShapes('bceWithLogits', logits, targets);
  const each = sub(softplus(logits), mul(logits, targets));
  return reduceMean(weight === undefined ? each : mul(each, weight));
}

/** Cross-entropy of logits [..., classes] against class numbers [...]. */
export function crossEntropy(logits: Tensor, classes: Tensor): Tensor {
  return neg(reduceMean(pick(logSoftmax(logits), classes)));
}

/**
 * In-batch contrastive loss (InfoNCE, van den Oord et al. 2018): row i of `a` belongs to row i of `b`, every other row is a
 * negative. Both [rows, width], rows of length 1; `classes` is 0, 1, … rows - 1.
 */
export function contrastive(a: Tensor, b: Tensor, classes: Tensor, temperature = 0.05): Tensor {
  return crossEntropy(matmul(a, b, { transposeB: true, scale: 1 / temperature }), classes);
}
