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
export type State = Map<string, Float32Array>;

export interface Trainer {
  /**
   * One run of the graph: forward, backward, update. Answers the loss before the update, and what is watched. A step whose
   * loss is no finite number throws and changes nothing.
   */
  step(feeds: Readonly<Record<string, Value>>): Promise<{ loss: number; watched: Record<string, Value> }>;
  /** A copy of every variable: enough to go on from here later. */
  state(): State;
  /** Goes on from a state taken before. Throws when a variable is missing, of another size, or holds a NaN. */
  restore(state: ReadonlyMap<string, Data>): void;
  close(): Promise<void>;
}

/**
 * Opens a session that trains. Variables live in two sets of buffers: a step reads one and writes the other, so nothing
 * is copied between steps and no value is overwritten while it may still be read.
 */
export async function createTrainer(graph: Graph, training: Training, options: SessionOptions = {}): Promise<Trainer> {
  const { loss, updates, watch = {} } = training;
  const watched = Object.keys(watch);
  const outputs = { 'step:loss': loss }; // colons keep these names apart from the graph's own
  for (const name of watched) Object.assign(outputs, { [`watch:${name}`]: watch[name] });
  for (const { variable, next } of updates) Object.assign(outputs, { [`next:${variable.name}`]: next });
  const session = await openSession(toModel(graph, outputs), options);
  const buffers = (): Map<string, Value<Float32Array>> =>
    new Map(
      [...graph.variables.values()]
        .filter(({ tensor }) => session.inputs.includes(tensor.name))
        .map(({ tensor, data }) => [
          tensor.name,
          { data: Float32Array.from(data as Float32Array), dims: tensor.shape.map(Number) },
        ]),
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
      if (!Number.isFinite(value)) throw new Error(`the loss is ${value} at step ${steps}; nothing was changed`);
      for (const { variable } of updates) {
        const { name } = variable;
        const before = current.get(name)!;
        current.set(name, spare.get(name)!);
        spare.set(name, before);
      }
      return { loss: value, watched: Object.fromEntries(watched.map((name) => [name, results[`watch:${name}`]!])) };
    },
    state: () => new Map([...current].map(([name, { data }]) => [name, data.slice()])),
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
