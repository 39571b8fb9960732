/** How operators of a file are written with those of this package: what `importOnnx` knows. */
import type { Graph, Tensor } from './graph.ts';
import type { FileNode, Stored } from './onnx-file.ts';
import {
  add, batchNorm, clip, conv, globalAveragePool, linear, matmul, maxPool, mul, reduceMean, relu, reshape, sigmoid, softmax, sub, tanh, transpose,
} from './ops.ts'; // biome-ignore format: a list of operators
import { product } from './shape.ts';

interface Given {
  readonly node: FileNode;
  readonly graph: Graph;
  /** Input `at` where it is computed. */
  tensor(at: number): Tensor | undefined;
  /** Input `at` where it is stored. */
  numbers(at: number): Stored | undefined;
  /** Input `at`, computed, or stored and so a variable. */
  weight(at: number): Tensor;
}

type Importer = (given: Given) => Tensor;

const ints = ({ attributes }: FileNode, name: string): readonly number[] | undefined =>
  attributes[name] as readonly number[] | undefined;
const two = (values: readonly number[] | undefined): readonly [number, number] => [values?.[0] ?? 1, values?.[1] ?? 1];

function padding({ attributes, op }: FileNode): 'same' | readonly [number, number, number, number] {
  const auto = attributes['auto_pad'] ?? 'NOTSET';
  if (auto === 'SAME_UPPER') return 'same';
  if (auto === 'SAME_LOWER') throw new Error(`${op} with auto_pad ${auto} cannot be trained through`);
  const [top = 0, left = 0, bottom = 0, right = 0] =
    auto === 'VALID' ? [] : ((attributes['pads'] as readonly number[] | undefined) ?? []);
  return [top, left, bottom, right];
}

const unary =
  (of: (x: Tensor) => Tensor): Importer =>
  ({ weight }) =>
    of(weight(0));
const binary =
  (of: (a: Tensor, b: Tensor) => Tensor): Importer =>
  ({ weight }) =>
    of(weight(0), weight(1));

function flat(x: Tensor, axis: number): Tensor {
  const rest = product(x.shape.slice(axis));
  return reshape(x, axis === 0 ? [1, rest] : [-1, rest]);
}

export const OPERATOR_IMPORTERS: Readonly<Record<string, Importer>> = {
  Conv: ({ node, weight }) =>
    conv(weight(0), weight(1), node.inputs[2] ? weight(2) : undefined, {
      stride: two(ints(node, 'strides')),
      dilation: two(ints(node, 'dilations')),
      groups: Number(node.attributes['group'] ?? 1),
      padding: padding(node),
    }),
  MaxPool({ node, weight }) {
    if (node.attributes['ceil_mode']) throw new Error('MaxPool with ceil_mode cannot be trained through');
    return maxPool(weight(0), two(ints(node, 'kernel_shape')), {
      stride: two(ints(node, 'strides')),
      padding: padding(node),
    });
  },
  GlobalAveragePool: unary(globalAveragePool),
  BatchNormalization: ({ node, weight }) =>
    batchNorm(weight(0), {
      gain: weight(1),
      bias: weight(2),
      mean: weight(3),
      variance: weight(4),
      epsilon: Number(node.attributes['epsilon'] ?? 1e-5),
    }),
  Relu: unary(relu),
  Sigmoid: unary(sigmoid),
  Tanh: unary(tanh),
  Identity: unary((x) => x),
  Dropout: unary((x) => x), // as a trained network is used
  Clip({ node, weight, numbers }) {
    const bound = (at: number, name: string, otherwise: number) =>
      Number(numbers(at)?.data[0] ?? node.attributes[name] ?? otherwise);
    return clip(weight(0), bound(1, 'min', -3.4e38), bound(2, 'max', 3.4e38));
  },
  Add: binary(add),
  Sub: binary(sub),
  Mul: binary(mul),
  MatMul: binary(matmul),
  Gemm({ node, weight }) {
    const { alpha = 1, beta = 1, transA = 0, transB = 0 } = node.attributes;
    if (alpha !== 1 || beta !== 1 || transA !== 0)
      throw new Error('Gemm with alpha, beta or transA cannot be trained through');
    const w = transB ? transpose(weight(1)) : weight(1);
    return linear(weight(0), w, node.inputs[2] ? weight(2) : undefined);
  },
  Flatten: ({ node, weight }) => flat(weight(0), Number(node.attributes['axis'] ?? 1)),
  Reshape({ weight, numbers }) {
    const [x, asked] = [weight(0), numbers(1)];
    if (!asked) throw new Error('Reshape to a computed shape cannot be trained through');
    return reshape(
      x,
      Array.from(asked.data, Number).map((dim, axis) => (dim === 0 ? x.shape[axis]! : dim)),
    );
  },
  ReduceMean({ node, weight, numbers }) {
    const axes = ints(node, 'axes') ?? (numbers(1) ? Array.from(numbers(1)!.data, Number) : undefined);
    return reduceMean(weight(0), axes, (node.attributes['keepdims'] ?? 1) === 1);
  },
  Softmax: ({ node, weight }) => softmax(weight(0), Number(node.attributes['axis'] ?? -1)),
};
