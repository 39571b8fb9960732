import type { Data, Graph, Tensor } from './graph.ts';
import { toModel } from './model.ts';
import type { Update } from './optimisers.ts';
import { openSession, type SessionOptions, type Value } from './session.ts';

export interface Training {
  readonly loss: Tensor;
  readonly updates: readonly Update[];
  /** Other values to answer at each step, by name. */
  readonly watch?: Readonly<Record<string, Tensor>>;
}

/** Variables' values by name: parameters and what the optimiser remembers. */
export type State<T extends Floats = Float32Array> = Map<string, T>;

/** What variables are kept in: 64 bits only where a graph was written with `float64` variables. */
export type Floats = Float32Array | Float64Array;

/** The loss of a step is no finite number: the learning rate was too high, or an input was none. */
export class NonFiniteLossError extends Error {
  override readonly name = 'NonFiniteLossError';
  constructor(
    readonly loss: number,
    /** From 1. */
    readonly step: number,
  ) {
    super(`the loss is ${loss} at step ${step}; nothing was changed`);
  }
}

export interface Trainer<T extends Floats = Float32Array> {
  /**
   * One run of the graph: forward, backward, update. Answers the loss before the update, and what is watched.
   * @throws {NonFiniteLossError} when the loss is no finite number; nothing is changed then
   */
  step(feeds: Readonly<Record<string, Value>>): Promise<{ loss: number; watched: Record<string, Value> }>;
  /** A copy of every variable: enough to go on from here later. */
  state(): State<T>;
  /** Goes on from a state taken before. Throws when a variable is missing, of another size, or holds a NaN. */
  restore(state: ReadonlyMap<string, Data>): void;
  close(): Promise<void>;
}

/**
 * Opens a session that trains. Variables live in two sets of buffers: a step reads one and writes the other, so nothing
 * is copied between steps and no value is overwritten while it may still be read.
 */
export async function createTrainer<T extends Floats = Float32Array>(
  graph: Graph,
  training: Training,
  options: SessionOptions = {},
): Promise<Trainer<T>> {
  const { loss, updates, watch = {} } = training;
  const watched = Object.keys(watch);
  const outputs = { 'step:loss': loss }; // colons keep these names apart from the graph's own
  for (const name of watched) Object.assign(outputs, { [`watch:${name}`]: watch[name] });
  for (const { variable, next } of updates) Object.assign(outputs, { [`next:${variable.name}`]: next });
  const session = await openSession(toModel(graph, outputs), options);
  const buffers = (): Map<string, Value<T>> =>
    new Map(
      [...graph.variables.values()]
        .filter(({ tensor }) => session.inputs.includes(tensor.name))
        .map(({ tensor, data }) => [tensor.name, { data: data.slice() as T, dims: tensor.shape.map(Number) }]),
    );
  const [current, spare] = [buffers(), buffers()];
  let steps = 0;

  return {
    async step(feeds) {
      const fetch: Record<string, Value | null> = { 'step:loss': null };
      for (const name of watched) fetch[`watch:${name}`] = null;
      for (const { variable } of updates) fetch[`next:${variable.name}`] = spare.get(variable.name)!;
      const results = await session.run({ ...Object.fromEntries(current), ...feeds }, fetch);
      const value = Number(results['step:loss']!.data[0]);
      steps += 1;
      if (!Number.isFinite(value)) throw new NonFiniteLossError(value, steps);
      for (const { variable } of updates) {
        const { name } = variable;
        const before = current.get(name)!;
        current.set(name, spare.get(name)!);
        spare.set(name, before);
      }
      return { loss: value, watched: Object.fromEntries(watched.map((name) => [name, results[`watch:${name}`]!])) };
    },
    state: () => new Map([...current].map(([name, { data }]) => [name, data.slice() as T])),
    restore(state) {
      for (const [name, { data }] of current) {
        const saved = state.get(name);
        if (!saved || saved.length !== data.length)
          throw new Error(`the saved state does not fit: ${name} is missing or of another size`);
        if ((saved as Float32Array).some(Number.isNaN))
          throw new Error(`the saved state is damaged: ${name} holds a NaN`);
      }
      for (const [name, { data }] of current) data.set(state.get(name) as Float32Array);
    },
    close: () => session.close(),
  };
}
