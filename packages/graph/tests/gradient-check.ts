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

export interface Case {
  /** Variables of a graph, by name: shape, and values where random ones in -1.5..1.5 will not do. */
  readonly variables: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values?: readonly number[] }>
  >;
  /** Inputs that no gradient is asked of. */
  readonly feeds?: Readonly<Record<string, Value & { readonly named?: Shape }>>;
  readonly of: (tensors: Readonly<Record<string, Tensor>>, graph: Graph) => Tensor;
}

/**
 * Weighs the answer's elements at random, sums them up, and compares the graph's gradient of each variable with central
 * differences of that sum. Answers the largest difference relative to the size of the gradient.
 */
export async function gradientError({ variables, feeds = {}, of }: Case, step = 5e-3): Promise<number> {
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
  for (const [name, { data, dims, dtype, named }] of Object.entries(feeds)) {
    const type = dtype ?? (data instanceof BigInt64Array ? 'int64' : data instanceof Int32Array ? 'int32' : 'float32');
    tensors[name] = graph.input(name, type, named ?? dims);
  }
  const answer = of(tensors, graph);
  const probe = await openSession(toModel(graph, { answer }), { threads: 1 });
  const given = {
    ...values,
    ...Object.fromEntries(
      Object.entries(feeds).map(([name, { data, dims, dtype }]) => [
        name,
        dtype ? { data, dims, dtype } : { data, dims },
      ]),
    ),
  };
  const only = (inputs: readonly string[]) => Object.fromEntries(inputs.map((name) => [name, given[name]!]));
  const { dims, data } = (await probe.run(only(probe.inputs)))['answer'] as Value<Float32Array>;
  const weights = Float32Array.from(data, () => 2 * random() - 1);

  const names = Object.keys(variables);
  const loss = reduceSum(mul(answer, graph.constant(weights, dims)));
  const analytic = gradients(
    loss,
    names.map((name) => tensors[name]!),
  );
  const session = await openSession(
    toModel(graph, Object.fromEntries(names.map((name, at) => [`d${name}`, analytic[at]!]))),
    { threads: 1 },
  );
  const found = await session.run(only(session.inputs));

  const weighted = async (): Promise<number> => {
    const { data: now } = (await probe.run(only(probe.inputs)))['answer'] as Value<Float32Array>;
    return now.reduce((sum, value, at) => sum + value * weights[at]!, 0); // in double precision
  };
  let worst = 0;
  for (const name of names) {
    const { data: numbers } = values[name]!;
    const gradient = found[`d${name}`] as Value<Float32Array>;
    if (String(gradient.dims) !== String(values[name]!.dims)) throw new Error(`d${name} is [${gradient.dims}]`);
    for (const at of numbers.keys()) {
      const here = numbers[at]!;
      numbers[at] = here + step;
      const above = await weighted();
      numbers[at] = here - step;
      const below = await weighted();
      const wide = Math.fround(here + step) - Math.fround(here - step);
      numbers[at] = here;
      const expected = (above - below) / wide;
      worst = Math.max(worst, Math.abs(expected - gradient.data[at]!) / Math.max(1, Math.abs(expected)));
    }
  }
  await Promise.all([probe.close(), session.close()]);
  return worst;
}
