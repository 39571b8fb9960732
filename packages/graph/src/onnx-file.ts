/** Reading ONNX files that were made elsewhere, so that their last layers can be trained here. */
import onnxProto from 'onnx-proto';
import type { Data, DType, Graph, Tensor } from './graph.ts';
import { TYPES } from './graph.ts';
import { OPERATOR_IMPORTERS } from './onnx-operators.ts';
import type { Dim } from './shape.ts';

const { onnx } = onnxProto;

/** A node as the file has it. */
export interface FileNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Floats, integers and their lists, and texts, by name. */
  readonly attributes: Readonly<Record<string, number | string | readonly number[]>>;
}

/** Numbers that are stored in the file. */
export interface Stored {
  readonly data: Data;
  readonly dims: readonly number[];
}

export interface OnnxFile {
  /** What has to be fed: names with types and shapes, -1 or a name where a length is open. */
  readonly inputs: readonly {
    readonly name: string;
    readonly dtype: DType | undefined;
    readonly shape: readonly Dim[];
  }[];
  readonly outputs: readonly string[];
  /** In running order. */
  readonly nodes: readonly FileNode[];
  readonly stored: ReadonlyMap<string, Stored>;
  /** The file with other outputs: values that its nodes make, by their names. What they do not need is left out. */
  withOutputs(names: readonly string[]): Uint8Array;
}

/** @throws when the bytes are no ONNX model, or its weights lie in other files */
export function readOnnx(bytes: Uint8Array): OnnxFile {
  let model: ReturnType<typeof onnx.ModelProto.decode>;
  try {
    model = onnx.ModelProto.decode(bytes);
  } catch (cause) {
    throw new Error('this is no ONNX file', { cause });
  }
  const graph = model.graph;
  if (!graph?.node?.length) throw new Error('this is no ONNX file: it holds no graph');
  const stored = new Map<string, Stored>();
  for (const tensor of graph.initializer ?? []) stored.set(tensor.name ?? '', storedOf(tensor));
  const nodes = graph.node.map(nodeOf);
  for (const { op, outputs, tensor } of nodes) if (op === 'Constant' && tensor) stored.set(outputs[0]!, tensor);
  const inputs = (graph.input ?? []).filter(({ name }) => !stored.has(name ?? '')).map(inputOf);
  return {
    inputs,
    outputs: (graph.output ?? []).map(({ name }) => name ?? ''),
    nodes: nodes.filter(({ op }) => op !== 'Constant'),
    stored,
    withOutputs(names) {
      const needed = new Set(names);
      const kept = graph.node!.toReversed().filter((node) => {
        if (!node.output?.some((name) => needed.has(name))) return false;
        for (const name of node.input ?? []) needed.add(name);
        return true;
      });
      const other = {
        ...model,
        graph: {
          ...graph,
          node: kept.reverse(),
          initializer: graph.initializer!.filter(({ name }) => needed.has(name ?? '')),
          input: graph.input!.filter(({ name }) => needed.has(name ?? '')),
          valueInfo: [],
          output: names.map((name) => ({ name })), // ONNX Runtime finds types and shapes by itself
        },
      };
      return onnx.ModelProto.encode(onnx.ModelProto.create(other)).finish();
    },
  };
}

/**
 * The values through which everything between the inputs and `to` flows, in running order: where a network can be cut in two.
 */
export function cutsBefore(file: OnnxFile, to: string): string[] {
  const needed = new Set([to]);
  const nodes = file.nodes
    .toReversed()
    .filter(({ inputs, outputs }) => {
      if (!outputs.some((name) => needed.has(name))) return false;
      for (const name of inputs) needed.add(name);
      return true;
    })
    .reverse();
  const flows = new Set(file.inputs.map(({ name }) => name)); // what depends on an input
  const last = new Map<string, number>(); // the last node that reads a value
  nodes.forEach(({ inputs, outputs }, at) => {
    if (inputs.some((name) => flows.has(name))) for (const name of outputs) flows.add(name);
    for (const name of inputs) last.set(name, at);
  });
  const alive = new Set<string>(file.inputs.map(({ name }) => name));
  return nodes.flatMap(({ outputs }, at) => {
    for (const name of outputs) if (flows.has(name)) alive.add(name);
    for (const name of [...alive]) if (name !== to && (last.get(name) ?? -1) <= at) alive.delete(name);
    const [only] = alive;
    return alive.size === 1 && outputs.includes(only!) ? [only!] : [];
  });
}

/**
 * Writes the nodes that lead to `to` into a graph, from tensors that stand for values of the file. Weights become variables
 * under their own names, to be trained or not; int8 ones are turned into what they stand for.
 * @throws for an operator that this package does not know, naming it
 */
export function importOnnx(file: OnnxFile, graph: Graph, from: Readonly<Record<string, Tensor>>, to: string): Tensor {
  const known = new Map(Object.entries(from));
  const numbers = new Map(file.stored);
  const makers = new Map(file.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const variables = new Map<string, Tensor>();

  const make = (name: string): void => {
    if (known.has(name) || numbers.has(name)) return;
    const node = makers.get(name);
    if (!node) throw new Error(`${name} is neither given nor made by a node`);
    for (const input of node.inputs) if (input !== '') make(input);
    if (node.op === 'DequantizeLinear') {
      numbers.set(name, dequantized(node, numbers));
      return;
    }
    const importer = OPERATOR_IMPORTERS[node.op];
    if (!importer) throw new Error(`the operator ${node.op} cannot be trained through`);
    const made = importer({
      node,
      graph,
      tensor: (at) => known.get(node.inputs[at] ?? ''),
      numbers: (at) => numbers.get(node.inputs[at] ?? ''),
      weight(at) {
        const own = node.inputs[at] ?? '';
        if (known.has(own)) return known.get(own)!;
        const value = numbers.get(own);
        if (!value) throw new Error(`${node.op} lacks its input ${at}`);
        const before = variables.get(own);
        if (before) return before;
        const variable = graph.variable(
          own.replaceAll(':', '.'),
          Float32Array.from(value.data as Float32Array, Number),
          value.dims,
        );
        variables.set(own, variable);
        return variable;
      },
    });
    known.set(node.outputs[0]!, made);
  };
  make(to);
  return known.get(to)!;
}

/** (q - zero point) · scale, each along `axis` where there is one for each channel. */
function dequantized({ inputs, attributes }: FileNode, numbers: ReadonlyMap<string, Stored>): Stored {
  const [q, scale, zero] = inputs.map((name) => numbers.get(name));
  if (!q || !scale) throw new Error('DequantizeLinear is known for stored numbers only');
  const axis = Number(attributes['axis'] ?? 1);
  const inner = q.dims.slice(axis + 1).reduce((all, dim) => all * dim, 1);
  const channels = scale.data.length;
  const data = Float32Array.from(q.data as Int8Array, (value, at) => {
    const channel = channels === 1 ? 0 : Math.floor(at / inner) % channels;
    return (Number(value) - Number(zero?.data[channel] ?? 0)) * Number(scale.data[channel]);
  });
  return { data, dims: q.dims };
}

interface TensorProto {
  readonly name?: string | null;
  readonly dims?: readonly unknown[] | null;
  readonly dataType?: number | null;
  readonly dataLocation?: number | null;
  readonly rawData?: Uint8Array | null;
  readonly floatData?: readonly number[] | null;
  readonly int32Data?: readonly number[] | null;
  readonly int64Data?: readonly unknown[] | null;
}

const READERS: Readonly<Record<number, new (buffer: ArrayBuffer) => Data>> = {
  [TYPES.float32]: Float32Array,
  [TYPES.float64]: Float64Array,
  [TYPES.int64]: BigInt64Array,
  [TYPES.int32]: Int32Array,
  [TYPES.int8]: Int8Array,
  [TYPES.uint8]: Uint8Array,
  [TYPES.bool]: Uint8Array,
  [TYPES.float16]: Uint16Array,
};

function storedOf({
  name,
  dims,
  dataType,
  dataLocation,
  rawData,
  floatData,
  int32Data,
  int64Data,
}: TensorProto): Stored {
  const sizes = (dims ?? []).map(Number);
  if (dataLocation) throw new Error(`${name}: its numbers lie in another file, which is not read`);
  const Reader = READERS[dataType ?? 0];
  if (!Reader) throw new Error(`${name}: numbers of type ${dataType} are not read`);
  if (rawData?.length) return { data: new Reader(Uint8Array.from(rawData).buffer), dims: sizes };
  if (floatData?.length) return { data: Float32Array.from(floatData), dims: sizes };
  if (int64Data?.length) return { data: BigInt64Array.from(int64Data, (value) => BigInt(String(value))), dims: sizes };
  return { data: Int32Array.from(int32Data ?? []), dims: sizes };
}

interface AttributeProto {
  readonly name?: string | null;
  readonly type?: number | null;
  readonly f?: number | null;
  readonly i?: unknown;
  readonly s?: Uint8Array | null;
  readonly t?: TensorProto | null;
  readonly floats?: readonly number[] | null;
  readonly ints?: readonly unknown[] | null;
}

function nodeOf({
  opType,
  input,
  output,
  attribute,
}: {
  readonly opType?: string | null;
  readonly input?: readonly string[] | null;
  readonly output?: readonly string[] | null;
  readonly attribute?: readonly AttributeProto[] | null;
}): FileNode & { readonly tensor: Stored | null } {
  const attributes: Record<string, number | string | readonly number[]> = {};
  let tensor: Stored | null = null;
  for (const { name, type, f, i, s, t, floats, ints } of attribute ?? []) {
    if (type === 1) attributes[name ?? ''] = f ?? 0;
    else if (type === 2) attributes[name ?? ''] = Number(i);
    else if (type === 3) attributes[name ?? ''] = new TextDecoder().decode(s ?? new Uint8Array());
    else if (type === 4 && t) tensor = storedOf(t);
    else if (type === 6) attributes[name ?? ''] = [...(floats ?? [])];
    else if (type === 7) attributes[name ?? ''] = (ints ?? []).map(Number);
  }
  return { op: opType ?? '', inputs: [...(input ?? [])], outputs: [...(output ?? [])], attributes, tensor };
}

function inputOf({ name, type }: { readonly name?: string | null; readonly type?: unknown }) {
  const tensor = (
    type as { tensorType?: { elemType?: number; shape?: { dim?: { dimValue?: unknown; dimParam?: string }[] } } }
  )?.tensorType;
  const dtype = (Object.keys(TYPES) as DType[]).find((one) => TYPES[one] === tensor?.elemType);
  const shape = (tensor?.shape?.dim ?? []).map(
    ({ dimValue, dimParam }): Dim => (Number(dimValue ?? 0) > 0 ? Number(dimValue) : dimParam || -1),
  );
  return { name: name ?? '', dtype, shape };
}
