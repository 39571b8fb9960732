/** Gradient rules of the operators of convolutional networks; see `rules.ts`. */
import type { Node, Tensor } from './graph.ts';
import {
  add,
  concat,
  div,
  expandLike,
  matmul,
  mul,
  neg,
  reduceSum,
  reshape,
  reshapeLike,
  sqrt,
  sub,
  transpose,
  unsqueeze,
} from './ops.ts';

type Gradients = readonly (Tensor | undefined)[];

const numbers = (node: Node, name: string): readonly number[] => node.attributes[name] as readonly number[];

/** x [batch, channels, height, width] with zeros around it. */
function padded(x: Tensor, pads: readonly number[]): Tensor {
  if (pads.every((pad) => pad === 0)) return x;
  const [top, left, bottom, right] = pads as readonly [number, number, number, number];
  const [batch, channels, height, width] = x.shape;
  const shape = [batch!, channels!, Number(height) + top + bottom, Number(width) + left + right];
  return x.graph.one('Pad', [x, x.graph.ints([0, 0, top, left, 0, 0, bottom, right])], { dtype: x.dtype, shape });
}

/** Every `step`th row and column of the last two axes, from `start`, as many as `size`. */
function strided(x: Tensor, start: readonly number[], step: readonly number[], size: readonly number[]): Tensor {
  const { graph } = x;
  const ends = start.map((from, axis) => from + step[axis]! * (size[axis]! - 1) + 1);
  if (
    start.every((from) => from === 0) &&
    step.every((by) => by === 1) &&
    ends.every((end, axis) => end === x.shape[axis + 2])
  )
    return x;
  const bounds = [graph.ints(start), graph.ints(ends), graph.ints([2, 3]), graph.ints(step)];
  return graph.one('Slice', [x, ...bounds], { dtype: x.dtype, shape: [x.shape[0]!, x.shape[1]!, ...size] });
}

/**
 * With y = conv(x, w): dx is the transposed convolution of dy with w. The slope of one element of every kernel, at row i and
 * column j, is the sum over all places of the window of dy times the part of x that the element lay on: one matrix product
 * for each (i, j), over the batch and all places at once.
 */
function convRule(node: Node, [dy]: Gradients): Gradients {
  if (!dy) return [];
  const [x, weight, bias] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  const [strides, pads, dilations] = ['strides', 'pads', 'dilations'].map((name) => numbers(node, name)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const groups = node.attributes['group'] as number;
  const [kernels, per, rows, columns] = weight.shape as readonly [number, number, number, number];
  const size = dy.shape.slice(2) as number[];
  const reached = size.map(
    (length, axis) => strides[axis]! * (length - 1) + dilations[axis]! * ([rows, columns][axis]! - 1) + 1,
  );
  const left = reached.map((length, axis) => Number(x.shape[axis + 2]) + pads[axis]! + pads[axis + 2]! - length);
  const dx = x.graph.one('ConvTranspose', [dy, weight], x, {
    kernel_shape: [rows, columns], strides: [...strides], pads: [...pads], dilations: [...dilations], group: groups, output_padding: left,
  }); // biome-ignore format: one call
  const around = transpose(padded(x, pads), [1, 0, 2, 3]); // [channels, batch, height, width]
  const slopes = reshape(transpose(dy, [1, 0, 2, 3]), [groups, kernels / groups, -1]);
  const elements: Tensor[] = [];
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const under = strided(around, [i * dilations[0]!, j * dilations[1]!], strides, size);
      elements.push(unsqueeze(matmul(slopes, reshape(under, [groups, per, -1]), { transposeB: true }), -1));
    }
  }
  const dWeight = reshape(concat(elements, -1), weight.shape);
  return [dx, dWeight, bias && reduceSum(dy, [0, 2, 3])];
}

/** Each element of dy goes to the one that won; where windows overlap, one may have won twice. */
function maxPoolRule(node: Node, [dy]: Gradients): Gradients {
  if (!dy) return [];
  const [x] = node.inputs as [Tensor];
  const winners = node.outputs[1]!;
  const flat = reshape(expandLike(x.graph.scalar(0, x.dtype), x), [-1]);
  const scattered = x.graph.one('ScatterElements', [flat, reshape(winners, [-1]), reshape(dy, [-1])], flat, {
    axis: 0,
    reduction: 'add',
  });
  return [reshapeLike(scattered, x)];
}

function globalAveragePoolRule(node: Node, [dy]: Gradients): Gradients {
  if (!dy) return [];
  const [x] = node.inputs as [Tensor];
  return [expandLike(div(dy, Number(x.shape[2]) * Number(x.shape[3])), x)];
}

/** With r = 1 / sqrt(variance + epsilon) and the statistics given: y is a line in x, gain and bias. */
function batchNormRule(node: Node, [dy]: Gradients): Gradients {
  if (!dy) return [];
  const [x, gain, , mean, variance] = node.inputs as [Tensor, Tensor, Tensor, Tensor, Tensor];
  const { float: epsilon } = node.attributes['epsilon'] as { float: number };
  const channel = (of: Tensor): Tensor => reshape(of, [-1, 1, 1]);
  const over = (of: Tensor): Tensor => reduceSum(of, [0, 2, 3]);
  const r = div(1, sqrt(add(variance, epsilon)));
  const offset = sub(x, channel(mean));
  const along = over(mul(dy, offset)); // Σ dy (x - mean)
  const all = over(dy);
  const factor = mul(gain, r);
  const dVariance = mul(mul(along, mul(factor, mul(r, r))), -0.5);
  return [mul(dy, channel(factor)), mul(along, r), all, neg(mul(factor, all)), dVariance];
}

export const IMAGE_RULES = {
  Conv: convRule,
  MaxPool: maxPoolRule,
  GlobalAveragePool: globalAveragePoolRule,
  BatchNormalization: batchNormRule,
} as const;
