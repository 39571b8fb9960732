/** Softmax and normalisations. */
import type { Tensor } from '../graph.ts';
import { axisOf, broadcast, ShapeError, sameShape, show } from '../shape.ts';
import { add, div, mul, sqrt, square } from './elementwise.ts';
import { reduceSum } from './reduce.ts';
import { unsqueeze } from './shaping.ts';

export function softmax(x: Tensor, axis = -1): Tensor {
  return x.graph.one('Softmax', [x], x, { axis: axisOf(axis, x.shape.length, 'Softmax') });
}

export function logSoftmax(x: Tensor, axis = -1): Tensor {
  return x.graph.one('LogSoftmax', [x], x, { axis: axisOf(axis, x.shape.length, 'LogSoftmax') });
}

/** (x - mean) / sqrt(variance + epsilon) · gain + bias over the last axis (Ba et al. 2016). */
export function layerNorm(x: Tensor, gain: Tensor, bias: Tensor, epsilon = 1e-5): Tensor {
  const width = x.shape.slice(-1);
  if (!sameShape(gain.shape, width) || !sameShape(bias.shape, width)) {
    throw new ShapeError(`layerNorm: gain ${show(gain.shape)} and bias ${show(bias.shape)} have to be ${show(width)}`);
  }
  const statistics = { dtype: x.dtype, shape: x.shape.with(-1, 1) };
  const outputs = [x, statistics, statistics]; // y, mean, 1 / standard deviation: the gradient wants the last two
  return x.graph.node('LayerNormalization', [x, gain, bias], outputs, { axis: -1, epsilon: { float: epsilon } })[0]!;
}

/** Rows of length 1 (or 0 where the row is 0): x / sqrt(Σ x² + epsilon). */
export function l2Normalize(x: Tensor, axis = -1, epsilon = 1e-12): Tensor {
  return div(x, sqrt(add(reduceSum(square(x), axis, true), epsilon)));
}

/** Mean of the rows that `mask` keeps: x [..., rows, width], mask [..., rows] of 0/1 in x's type -> [..., width]. */
export function maskedMean(x: Tensor, mask: Tensor): Tensor {
  broadcast(x.shape.slice(0, -1), mask.shape, 'maskedMean');
  const column = unsqueeze(mask, -1);
  return div(reduceSum(mul(x, column), -2), reduceSum(column, -2));
}
