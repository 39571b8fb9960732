import onnxProto from 'onnx-proto';
import { type Attribute, type Data, type DType, type Graph, type Node, type Tensor, TYPES } from './graph.ts';
import type { Shape } from './shape.ts';

const { onnx } = onnxProto;

/** ONNX's operator set and ONNX Runtime's own; IR 9 is what opset 20 came with. */
const OPSETS = [
  { domain: '', version: 20 },
  { domain: 'com.microsoft', version: 1 },
];
const IR_VERSION = 9;

/** Operators whose later outputs are not computed when they go unnamed; others (Split) crash without all their names. */
const OPTIONAL: ReadonlySet<string> = new Set(['LayerNormalization', 'MaxPool']);

export interface ModelOptions {
  /** Store the variables in the file, with these values or their first ones, instead of leaving them as inputs. */
  readonly freeze?: ReadonlyMap<string, Data> | true;
}

/**
 * Writes the part of a graph that `outputs` need as an ONNX file (a serialised ModelProto). Outputs are fetched by the
 * names they have in `outputs`; inputs, variables and constants that none of them needs are left out.
 */
export function toModel(graph: Graph, outputs: Record<string, Tensor>, options: ModelOptions = {}): Uint8Array {
  for (const name of Object.keys(outputs)) {
    if (graph.inputs.has(name) || graph.variables.has(name)) throw new Error(`the output name ${name} is an input's`);
  }
  const { nodes, used } = reachable(graph, Object.values(outputs));
  const stored = [...graph.constants.values()];
  const inputs = [...graph.inputs.values()];
  for (const { tensor, data } of graph.variables.values()) {
    if (!options.freeze) inputs.push(tensor);
    else stored.push({ tensor, data: options.freeze === true ? data : (options.freeze.get(tensor.name) ?? data) });
  }
  const named = new Map<string, string>(); // what a node makes takes its output's name; the rest is passed on
  const made = new Set(nodes.flatMap((node) => node.outputs.map(({ name }) => name)));
  const passed = Object.entries(outputs).filter(([name, tensor]) => {
    if (!made.has(tensor.name) || named.has(tensor.name)) return true;
    named.set(tensor.name, name);
    return false;
  });
  const call = (name: string): string => named.get(name) ?? name;
  const keep = ({ name }: Tensor) => used.has(name);
  const model = onnx.ModelProto.create({
    irVersion: IR_VERSION,
    producerName: 'onnx-autograd',
    opsetImport: OPSETS,
    graph: {
      name: 'graph',
      node: [
        ...nodes.map((node) => nodeProto(node, used, call)),
        ...passed.map(([to, { name }]) => ({ opType: 'Identity', input: [call(name)], output: [to] })),
      ],
      initializer: stored.filter(({ tensor }) => keep(tensor)).map(({ tensor, data }) => tensorProto(tensor, data)),
      input: inputs.filter(keep).map(({ name, dtype, shape }) => valueInfo(name, dtype, shape)),
      output: Object.entries(outputs).map(([name, { dtype, shape }]) => valueInfo(name, dtype, shape)),
    },
  });
  return onnx.ModelProto.encode(model).finish();
}

/** The nodes that lead to `outputs`, in running order, and the names of everything they touch. */
export function reachable(graph: Graph, outputs: readonly Tensor[]): { nodes: Node[]; used: Set<string> } {
  const used = new Set(outputs.map(({ name }) => name));
  const nodes: Node[] = [];
  for (let index = graph.nodes.length - 1; index >= 0; index -= 1) {
    const node = graph.nodes[index]!;
    if (!node.outputs.some(({ name }) => used.has(name))) continue;
    nodes.push(node);
    for (const input of node.inputs) if (input) used.add(input.name);
  }
  return { nodes: nodes.reverse(), used };
}

function nodeProto(node: Node, used: ReadonlySet<string>, call: (name: string) => string) {
  const { op, domain, inputs, outputs, attributes } = node;
  return {
    opType: op,
    domain,
    input: inputs.map((input) => (input ? call(input.name) : '')),
    output: outputs.map(({ name }, at) => (at > 0 && OPTIONAL.has(op) && !used.has(name) ? '' : call(name))),
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
  };
}

function attributeProto(name: string, value: Attribute) {
  if (typeof value === 'number') return { name, type: 2, i: value };
  if (typeof value === 'string') return { name, type: 3, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: 1, f: value.float };
  return { name, type: 7, ints: [...value] };
}

function tensorProto({ name, dtype, shape }: Tensor, data: Data) {
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength); // little-endian, as ONNX wants
  return { name, dataType: TYPES[dtype], dims: shape.map(Number), rawData };
}

function valueInfo(name: string, dtype: DType, shape: Shape) {
  const dim = shape.map((length) => (typeof length === 'number' ? { dimValue: length } : { dimParam: length }));
  return { name, type: { tensorType: { elemType: TYPES[dtype], shape: { dim } } } };
}
