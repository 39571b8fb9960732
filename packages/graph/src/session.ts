import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Data, DType } from './graph.ts';

/** Numbers with a shape, on their way into a session or out of it. */
export interface Value<T extends Data = Data> {
  readonly data: T;
  readonly dims: readonly number[];
  /** Needed only where the array does not tell: `bool` (else `uint8`). */
  readonly dtype?: DType;
}

export interface SessionOptions {
  /** Threads one run may use; all cores when absent. */
  readonly threads?: number;
  /** Spinning threads answer a few microseconds sooner and burn a core between runs; off unless asked for. */
  readonly spin?: boolean;
}

export interface Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /**
   * Runs the graph. `fetch` names the outputs wanted (all when absent), or holds arrays for them to be written into
   * (`null`: a new one).
   */
  run(
    feeds: Readonly<Record<string, Value>>,
    fetch?: readonly string[] | Readonly<Record<string, Value | null>>,
  ): Promise<Record<string, Value>>;
  close(): Promise<void>;
}

/** Loads an ONNX file, by path or as bytes, on the CPU. */
export async function openSession(model: string | Uint8Array, options: SessionOptions = {}): Promise<Session> {
  const session = await InferenceSession.create(model as string, {
    executionProviders: ['cpu'],
    logSeverityLevel: 3, // errors are thrown; warnings are for whoever wrote the graph
    graphOptimizationLevel: 'all',
    ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
    extra: { session: { intra_op: { allow_spinning: options.spin ? '1' : '0' } } },
  });
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(feeds, fetch) {
      const given = tensors(feeds) as Record<string, Tensor>;
      const results = await (fetch === undefined
        ? session.run(given)
        : session.run(given, isNames(fetch) ? fetch : tensors(fetch)));
      return Object.fromEntries(
        Object.entries(results).map(([name, { data, dims }]) => [name, { data: data as Data, dims }]),
      );
    },
    close: () => session.release(),
  };
}

const isNames = (fetch: object): fetch is readonly string[] => Array.isArray(fetch);

function tensors(values: Readonly<Record<string, Value | null>>): Record<string, Tensor | null> {
  const wrap = ({ data, dims, dtype }: Value): Tensor => new Tensor(dtype ?? typeOf(data), data as never, dims);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value && wrap(value)]));
}

function typeOf(data: Data): Tensor.Type {
  if (data instanceof Uint16Array) return 'float16';
  return data.constructor.name.replace(/^Big|Array$/g, '').toLowerCase() as Tensor.Type;
}
