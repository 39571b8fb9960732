/** Operators of convolutional networks. Pictures are [batch, channels, height, width], with height and width as numbers. */
import type { Tensor } from '../graph.ts';
import { type Dim, ShapeError, sameShape, show } from '../shape.ts';

type Two = readonly [down: number, across: number];
type Four = readonly [top: number, left: number, bottom: number, right: number];

/** One number counts for both directions. */
export interface WindowOptions {
  /** Steps between two places of the window; 1 when absent. */
  readonly stride?: number | Two;
  /** Zeros around the picture; `same`: as many as leave its size divided by the stride, the odd one below and right. */
  readonly padding?: number | Four | 'same';
}

export interface ConvOptions extends WindowOptions {
  /** Parts that the channels fall into, each convolved by itself; as many as there are channels: a depthwise convolution. */
  readonly groups?: number;
  /** Steps between two elements of the kernel; 1 when absent. */
  readonly dilation?: number | Two;
}

const both = (value: number | Two): Two => (typeof value === 'number' ? [value, value] : value);

/** Height and width, which have to be known. */
function sizeOf(x: Tensor, what: string): Two {
  const [, , height, width] = x.shape;
  if (x.shape.length !== 4 || typeof height !== 'number' || typeof width !== 'number')
    throw new ShapeError(`${what}: ${show(x.shape)} is not [batch, channels, height, width] with known sizes`);
  return [height, width];
}

/** Where the window goes: pads as ONNX orders them (both beginnings, then both ends), and the size of what comes out. */
function place(
  what: string,
  size: Two,
  extent: Two,
  strides: Two,
  padding: WindowOptions['padding'] = 0,
): { pads: number[]; out: Two } {
  const pads: number[] = [0, 0, 0, 0];
  const out = size.map((length, axis) => {
    const [reach, stride] = [extent[axis]!, strides[axis]!];
    let [before, after] =
      typeof padding === 'number'
        ? [padding, padding]
        : padding === 'same'
          ? [0, 0]
          : [padding[axis]!, padding[axis + 2]!];
    if (padding === 'same') {
      const all = Math.max(0, (Math.ceil(length / stride) - 1) * stride + reach - length);
      [before, after] = [Math.floor(all / 2), Math.ceil(all / 2)];
    }
    [pads[axis], pads[axis + 2]] = [before, after];
    return Math.floor((length + before + after - reach) / stride) + 1;
  }) as unknown as Two;
  if (out.some((length) => length < 1))
    throw new ShapeError(`${what}: a window of ${extent.join(' x ')} does not fit into ${size.join(' x ')}`);
  return { pads, out };
}

/**
 * Cross-correlation of x [batch, channels, height, width] with weight [kernels, channels / groups, rows, columns], plus a bias
 * [kernels] -> [batch, kernels, height', width'].
 */
export function conv(x: Tensor, weight: Tensor, bias?: Tensor, options: ConvOptions = {}): Tensor {
  const { groups = 1 } = options;
  const [strides, dilations] = [both(options.stride ?? 1), both(options.dilation ?? 1)];
  const size = sizeOf(x, 'Conv');
  const [kernels, per, rows, columns] = weight.shape as readonly number[];
  if (weight.shape.length !== 4 || Number(x.shape[1]) !== per! * groups || kernels! % groups !== 0)
    throw new ShapeError(
      `Conv: ${show(x.shape)} and kernels ${show(weight.shape)} do not meet in ${groups} group${groups === 1 ? '' : 's'}`,
    );
  if (bias && !sameShape(bias.shape, [kernels!]))
    throw new ShapeError(`Conv: a bias ${show(bias.shape)} for ${kernels} kernels`);
  const extent: Two = [(rows! - 1) * dilations[0] + 1, (columns! - 1) * dilations[1] + 1];
  const { pads, out } = place('Conv', size, extent, strides, options.padding);
  const shape: Dim[] = [x.shape[0]!, kernels!, ...out];
  const attributes = {
    kernel_shape: [rows!, columns!],
    strides: [...strides],
    pads,
    dilations: [...dilations],
    group: groups,
  };
  return x.graph.one('Conv', bias ? [x, weight, bias] : [x, weight], { dtype: x.dtype, shape }, attributes);
}

/** The largest element of each window; among equal ones the first gets the gradient. Padding never wins. */
export function maxPool(x: Tensor, window: number | Two, options: WindowOptions = {}): Tensor {
  const extent = both(window);
  const strides = both(options.stride ?? window);
  const { pads, out } = place('MaxPool', sizeOf(x, 'MaxPool'), extent, strides, options.padding);
  const shape = [x.shape[0]!, x.shape[1]!, ...out];
  const outputs = [
    { dtype: x.dtype, shape },
    { dtype: 'int64', shape },
  ] as const; // the gradient wants to know who won
  return x.graph.node('MaxPool', [x], outputs, { kernel_shape: [...extent], strides: [...strides], pads })[0]!;
}

/** The mean of each channel: [batch, channels, height, width] -> [batch, channels, 1, 1]. */
export function globalAveragePool(x: Tensor): Tensor {
  sizeOf(x, 'GlobalAveragePool');
  return x.graph.one('GlobalAveragePool', [x], { dtype: x.dtype, shape: [x.shape[0]!, x.shape[1]!, 1, 1] });
}

export interface BatchNormStatistics {
  /** All [channels]. */
  readonly gain: Tensor;
  readonly bias: Tensor;
  readonly mean: Tensor;
  readonly variance: Tensor;
  /** 1e-5 when absent. */
  readonly epsilon?: number;
}

/**
 * (x - mean) / sqrt(variance + epsilon) · gain + bias for each channel, with statistics that are given and not those of the
 * batch: the form in which a trained network is used (Ioffe & Szegedy 2015).
 */
export function batchNorm(x: Tensor, { gain, bias, mean, variance, epsilon = 1e-5 }: BatchNormStatistics): Tensor {
  const channels = x.shape.slice(1, 2);
  for (const [what, { shape }] of Object.entries({ gain, bias, mean, variance }))
    if (!sameShape(shape, channels))
      throw new ShapeError(`batchNorm: ${what} is ${show(shape)}, not ${show(channels)}`);
  return x.graph.one('BatchNormalization', [x, gain, bias, mean, variance], x, { epsilon: { float: epsilon } });
}
