/** The reference for operators of convolutional networks: loops as their definitions have them, in float64. */
import type { Node } from '../src/index.ts';
import type { Numbers } from './float64.ts';

type Kernel = (inputs: readonly Numbers[], node: Node) => readonly Numbers[];

const ints = (node: Node, name: string): readonly number[] => node.attributes[name] as readonly number[];
const zeros = (dims: readonly number[]): { data: number[]; dims: readonly number[] } => ({
  data: new Array<number>(dims.reduce((all, dim) => all * dim, 1)).fill(0),
  dims,
});
const flat = (dims: readonly number[], index: readonly number[]): number =>
  index.reduce((sofar, i, axis) => sofar * dims[axis]! + i, 0);

/** Every (batch, kernel, channel of its group, place of the window, element of the kernel) whose element lies on the picture. */
function eachProduct(
  x: readonly number[],
  y: readonly number[],
  w: readonly number[],
  node: Node,
  visit: (x: number, w: number, y: number) => void,
): void {
  const [strides, pads, dilations] = [ints(node, 'strides'), ints(node, 'pads'), ints(node, 'dilations')];
  const groups = node.attributes['group'] as number;
  const [batch, kernels, height, width] = y as [number, number, number, number];
  const [, per, rows, columns] = w as [number, number, number, number];
  for (let n = 0; n < batch; n += 1)
    for (let m = 0; m < kernels; m += 1)
      for (let c = 0; c < per; c += 1)
        for (let oy = 0; oy < height; oy += 1)
          for (let ox = 0; ox < width; ox += 1)
            for (let i = 0; i < rows; i += 1)
              for (let j = 0; j < columns; j += 1) {
                const iy = oy * strides[0]! - pads[0]! + i * dilations[0]!;
                const ix = ox * strides[1]! - pads[1]! + j * dilations[1]!;
                if (iy < 0 || ix < 0 || iy >= x[2]! || ix >= x[3]!) continue;
                const channel = Math.floor(m / (kernels / groups)) * per + c;
                visit(flat(x, [n, channel, iy, ix]), flat(w, [m, c, i, j]), flat(y, [n, m, oy, ox]));
              }
}

export const IMAGE_KERNELS: Readonly<Record<string, Kernel>> = {
  Conv([x, w, bias], node) {
    const y = zeros([x!.dims[0]!, ...node.outputs[0]!.shape.slice(1).map(Number)]);
    eachProduct(x!.dims, y.dims, w!.dims, node, (from, by, to) => {
      y.data[to]! += x!.data[from]! * w!.data[by]!;
    });
    const area = y.dims[2]! * y.dims[3]!;
    return [{ ...y, data: y.data.map((value, at) => value + (bias?.data[Math.floor(at / area) % y.dims[1]!] ?? 0)) }];
  },
  ConvTranspose([dy, w], node) {
    const dx = zeros([dy!.dims[0]!, ...node.outputs[0]!.shape.slice(1).map(Number)]);
    eachProduct(dx.dims, dy!.dims, w!.dims, node, (to, by, from) => {
      dx.data[to]! += dy!.data[from]! * w!.data[by]!;
    });
    return [dx];
  },
  MaxPool([x], node) {
    const [[rows, columns], strides, pads] = [
      ints(node, 'kernel_shape') as [number, number],
      ints(node, 'strides'),
      ints(node, 'pads'),
    ];
    const [best, where] = [zeros([x!.dims[0]!, ...node.outputs[0]!.shape.slice(1).map(Number)]), [] as number[]];
    const [batch, channels, height, width] = best.dims as [number, number, number, number];
    best.data.fill(Number.NEGATIVE_INFINITY);
    for (let n = 0; n < batch; n += 1)
      for (let c = 0; c < channels; c += 1)
        for (let oy = 0; oy < height; oy += 1)
          for (let ox = 0; ox < width; ox += 1)
            for (let i = 0; i < rows; i += 1)
              for (let j = 0; j < columns; j += 1) {
                const [iy, ix] = [oy * strides[0]! - pads[0]! + i, ox * strides[1]! - pads[1]! + j];
                if (iy < 0 || ix < 0 || iy >= x!.dims[2]! || ix >= x!.dims[3]!) continue;
                const [from, to] = [flat(x!.dims, [n, c, iy, ix]), flat(best.dims, [n, c, oy, ox])];
                if (x!.data[from]! > best.data[to]!) [best.data[to], where[to]] = [x!.data[from]!, from];
              }
    return [best, { data: where, dims: best.dims }];
  },
  GlobalAveragePool([x]) {
    const [batch, channels, height, width] = x!.dims as [number, number, number, number];
    const y = zeros([batch, channels, 1, 1]);
    x!.data.forEach((value, at) => {
      y.data[Math.floor(at / (height * width))]! += value / (height * width);
    });
    return [y];
  },
  BatchNormalization([x, gain, bias, mean, variance], node) {
    const { float: epsilon } = node.attributes['epsilon'] as { float: number };
    const area = x!.dims[2]! * x!.dims[3]!;
    const data = x!.data.map((value, at) => {
      const c = Math.floor(at / area) % x!.dims[1]!;
      return ((value - mean!.data[c]!) / Math.sqrt(variance!.data[c]! + epsilon)) * gain!.data[c]! + bias!.data[c]!;
    });
    return [{ data, dims: x!.dims }];
  },
};
