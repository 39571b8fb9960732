import {
  createRandom,
  Graph,
  gradients,
  mul,
  openSession,
  reduceSum,
  type Shape,
  type Tensor,
  toModel,
  type Value,
} from '../src/index.ts';
import { evaluate, type Numbers } from './float64.ts';

export interface Case {
  /** Variables of a graph, by name: shape, and values where random ones in -1.5..1.5 will not do. */
  readonly variables: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values?: readonly number[] }>
  >;
  /** Inputs that no gradient is asked of. */
  readonly feeds?: Readonly<Record<string, Value & { readonly named?: Shape }>>;
  readonly of: (tensors: Readonly<Record<string, Tensor>>, graph: Graph) => Tensor;
}

export interface Errors {
  /** Between the rules' gradient and central differences, both in float64. */
  readonly differences: number;
  /** Between ONNX Runtime's answer and gradient in float32 and the reference's. */
  readonly runtime: number;
}

/** Central differences err by about step² on one side and 1e-16 / step on the other: 1e-10 in all. */
const STEP = 1e-5;

/**
 * Weighs the answer's elements at random, sums them up, and compares the gradient of each variable with central
 * differences of that sum. The errors are relative to the size of what is compared, at least 1.
 */
export async function gradientErrors({ variables, feeds = {}, of }: Case): Promise<Errors> {
  const random = createRandom(11);
  const graph = new Graph();
  const tensors: Record<string, Tensor> = {};
  const values: Record<string, Value<Float32Array>> = {};
  for (const [name, { shape, values: given }] of Object.entries(variables)) {
    const size = shape.reduce((total, dim) => total * dim, 1);
    const data = Float32Array.from(given ?? Array.from({ length: size }, () => 3 * random() - 1.5));
    values[name] = { data, dims: shape };
    tensors[name] = graph.variable(name, data, shape);
  }
  const fed: Record<string, Value> = { ...values };
  for (const [name, { named, ...value }] of Object.entries(feeds)) {
    const { data, dims, dtype } = value;
    const type = dtype ?? (data instanceof BigInt64Array ? 'int64' : data instanceof Int32Array ? 'int32' : 'float32');
    tensors[name] = graph.input(name, type, named ?? dims);
    fed[name] = value;
  }
  const exact = Object.fromEntries(
    Object.entries(fed).map(([name, { data, dims }]) => [name, { data: Array.from(data, Number), dims }]),
  );

  const answer = of(tensors, graph);
  const [first] = evaluate(graph, [answer], exact) as [Numbers];
  const weights = Float32Array.from(first.data, () => 2 * random() - 1);
  const loss = reduceSum(mul(answer, graph.constant(weights, first.dims)));
  const names = Object.keys(variables);
  const analytic = gradients(
    loss,
    names.map((name) => tensors[name]!),
  );

  const found = evaluate(graph, analytic, exact);
  const at = (given: Readonly<Record<string, Numbers>>): number => evaluate(graph, [loss], given)[0]!.data[0]!;
  let differences = 0;
  for (const [which, name] of names.entries()) {
    const { data, dims } = exact[name]!;
    const gradient = found[which]!;
    if (String(gradient.dims) !== String(dims)) throw new Error(`d${name} is [${gradient.dims}]`);
    for (const [i, here] of data.entries()) {
      const moved = (by: number) => at({ ...exact, [name]: { data: data.with(i, here + by), dims } });
      const expected = (moved(STEP) - moved(-STEP)) / (2 * STEP);
      differences = Math.max(differences, distance(gradient.data[i]!, expected));
    }
  }
  const outputs = Object.fromEntries(names.map((name, i) => [`d${name}`, analytic[i]!]));
  const session = await openSession(toModel(graph, { ...outputs, answer }), { threads: 1 });
  const ran = await session.run(Object.fromEntries(session.inputs.map((name) => [name, fed[name]!])));
  await session.close();
  const pairs = [[ran['answer']!, first] as const, ...names.map((name, i) => [ran[`d${name}`]!, found[i]!] as const)];
  const runtime = pairs.flatMap(([computed, reference]) =>
    reference.data.map((value, i) => distance(Number(computed.data[i]), value)),
  );
  return { differences, runtime: Math.max(...runtime) };
}

const distance = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(b));
