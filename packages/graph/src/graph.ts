import { type Dim, type Shape, ShapeError, show } from './shape.ts';

export type DType = 'float32' | 'float64' | 'float16' | 'int64' | 'int32' | 'int8' | 'uint8' | 'bool';
export type Data = Float32Array | Float64Array | Uint16Array | BigInt64Array | Int32Array | Int8Array | Uint8Array;

/** A value in a graph: a name with a type and a shape, never the numbers themselves. */
export interface Tensor {
  readonly graph: Graph;
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

/** An attribute: an integer, integers, a string, or a float (marked, since JavaScript cannot tell 1 from 1.0). */
export type Attribute = number | readonly number[] | string | { readonly float: number };

export type Attributes = Readonly<Record<string, Attribute>>;

export interface Node {
  readonly op: string;
  /** `''` for ONNX's own operators, `com.microsoft` for ONNX Runtime's. */
  readonly domain: string;
  readonly inputs: readonly (Tensor | undefined)[];
  readonly outputs: readonly Tensor[];
  readonly attributes: Attributes;
}

export interface Output {
  readonly dtype: DType;
  readonly shape: Shape;
}

interface Stored {
  readonly tensor: Tensor;
  readonly data: Data;
}

/** ONNX's numbers for them (TensorProto.DataType). */
export const TYPES = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11 } as const;

const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const satisfies Record<DType, unknown>;

/**
 * A graph being written. Nodes are kept in the order they were made, which is an order they can run in; what turns out to
 * be needed by no output is left out when the file is written (see `toModel`).
 */
export class Graph {
  readonly nodes: Node[] = [];
  readonly inputs = new Map<string, Tensor>();
  /** Fixed numbers, stored in the file. */
  readonly constants = new Map<string, Stored>();
  /** Numbers that training changes, with their first values: inputs while training, stored in the file afterwards. */
  readonly variables = new Map<string, Stored>();
  readonly #scalars = new Map<string, Tensor>();
  readonly #names = new Map<string, number>();

  /** A value fed on every run. */
  input(name: string, dtype: DType, shape: Shape): Tensor {
    const tensor = this.#tensor(this.#claim(name), dtype, shape);
    this.inputs.set(name, tensor);
    return tensor;
  }

  constant(data: Data, shape: readonly number[], options: { dtype?: DType; name?: string } = {}): Tensor {
    const dtype = options.dtype ?? dtypeOf(data);
    const tensor = this.#tensor(this.#unique(options.name ?? 'constant'), dtype, shape);
    checkData(tensor, data);
    this.constants.set(tensor.name, { tensor, data });
    return tensor;
  }

  /** One number that broadcasts against everything; the same one is stored once. */
  scalar(value: number, dtype: DType = 'float32'): Tensor {
    const key = `${dtype} ${value}`;
    const known = this.#scalars.get(key);
    if (known) return known;
    const tensor = this.constant(dtype === 'int64' ? BigInt64Array.of(BigInt(value)) : ARRAYS[dtype].of(value), [], {
      dtype,
      name: 'scalar',
    });
    this.#scalars.set(key, tensor);
    return tensor;
  }

  /** A short int64 vector: shapes, axes, starts. */
  ints(values: readonly number[]): Tensor {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length], { name: 'ints' });
  }

  /** A trainable (or otherwise remembered) tensor and its first value. */
  variable(name: string, data: Data, shape: readonly number[]): Tensor {
    const tensor = this.#tensor(this.#claim(name), dtypeOf(data), shape);
    checkData(tensor, data);
    this.variables.set(name, { tensor, data });
    return tensor;
  }

  /** Appends a node and answers its outputs. Any operator of ONNX Runtime can be written this way. */
  node(
    op: string,
    inputs: readonly (Tensor | undefined)[],
    outputs: readonly Output[],
    attributes: Attributes = {},
    domain = '',
  ): Tensor[] {
    for (const input of inputs) {
      if (input && input.graph !== this) throw new Error(`${op}: ${input.name} belongs to another graph`);
    }
    const made = outputs.map(({ dtype, shape }) => this.#tensor(this.#unique(op), dtype, shape));
    this.nodes.push({ op, domain, inputs, outputs: made, attributes });
    return made;
  }

  /** A node with one output, of the type and shape given. */
  one(
    op: string,
    inputs: readonly (Tensor | undefined)[],
    output: Output,
    attributes: Attributes = {},
    domain = '',
  ): Tensor {
    return this.node(op, inputs, [output], attributes, domain)[0]!;
  }

  #tensor(name: string, dtype: DType, shape: Shape): Tensor {
    return { graph: this, name, dtype, shape };
  }

  #unique(hint: string): string {
    const count = this.#names.get(hint) ?? 0;
    this.#names.set(hint, count + 1);
    return `${hint}:${count}`; // user names hold no colon, see #claim
  }

  #claim(name: string): string {
    if (name === '' || name.includes(':')) throw new Error(`a name must be non-empty and hold no colon: '${name}'`);
    if (this.inputs.has(name) || this.variables.has(name)) throw new Error(`the name ${name} is taken in this graph`);
    return name;
  }
}

function dtypeOf(data: Data): DType {
  const found = (Object.keys(ARRAYS) as DType[]).find((dtype) => ARRAYS[dtype].name === data.constructor.name);
  if (!found) throw new Error(`no tensor type for ${data.constructor.name}`);
  return found;
}

function checkData({ name, dtype, shape }: Tensor, data: Data): void {
  const count = shape.reduce<number>((total, dim: Dim) => total * Number(dim), 1);
  if (ARRAYS[dtype].name !== data.constructor.name) {
    throw new ShapeError(`${name}: ${dtype} is kept in ${ARRAYS[dtype].name}, not ${data.constructor.name}`);
  }
  if (count !== data.length) throw new ShapeError(`${name}: ${show(shape)} holds ${count} values, got ${data.length}`);
}
