import { Graph, matmul, openSession, toModel } from 'onnx-autograd';
import { type ByteVectors, getVector } from '#vectors/byte-vectors.ts';

/** The rows of a collection whose vectors are closest to one vector. */
export interface Nearest {
  /** `all` for a handful of rows, `exact` up to {@link EXACT_UP_TO}, `graph` beyond. */
  readonly method: 'all' | 'exact' | 'graph';
  /**
   * @param vector [dims], L2-normalised
   * @returns numbers of rows, at most {@link MOST_NEIGHBOURS}
   */
  nearest(vector: Float32Array): Promise<Int32Array>;
  close(): Promise<void>;
}

/** Rows that an exact search reads in under 20 ms on two cores. */
const EXACT_UP_TO = 200_000;
/** Rows answered at most: enough to leave out doubles, filtered captions and what was refused, and still have ten. */
const MOST_NEIGHBOURS = 512;

/**
 * Exact search is one ONNX graph, MatMul and TopK over float32: `4 dims` bytes a row, 193 MB for TGIF's 125,782 captions. A
 * byte a number would take a quarter of that and, with one question at a time, six times as long. Beyond `exactUpTo` rows an
 * HNSW graph of usearch takes over (Malkov and Yashunin 2018) with half-precision vectors: `2 dims` and about 800 bytes a row
 * (measured with 60,000 rows of 384: 1,573), recall about .97. It is no smaller, only faster, and takes minutes to build.
 */
export async function openNearest(
  vectors: ByteVectors,
  { threads, exactUpTo = EXACT_UP_TO }: { readonly threads?: number; readonly exactUpTo?: number } = {},
): Promise<Nearest> {
  if (vectors.scales.length <= MOST_NEIGHBOURS) return everyRow(vectors.scales.length);
  return vectors.scales.length > exactUpTo ? openHnsw(vectors) : openExact(vectors, threads);
}

/** So few that naming all of them is cheaper than choosing; whoever asks scores them anyway. */
function everyRow(rows: number): Nearest {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return { method: 'all', nearest: async () => all, close: async () => {} };
}

async function openExact(vectors: ByteVectors, threads?: number): Promise<Nearest> {
  const { dims, scales } = vectors;
  const rows = scales.length;
  const k = Math.min(rows, MOST_NEIGHBOURS);
  const turned = new Float32Array(rows * dims); // [dims, rows], as MatMul wants it
  const one = new Float32Array(dims);
  for (let row = 0; row < rows; row += 1) {
    getVector(vectors, row, one);
    for (let d = 0; d < dims; d += 1) turned[d * rows + row] = one[d]!;
  }
  const graph = new Graph();
  const question = graph.input('question', 'float32', [1, dims]);
  const scores = matmul(question, graph.constant(turned, [dims, rows], { name: 'rows' }));
  const [, indices] = graph.node(
    'TopK',
    [scores, graph.ints([k])],
    [
      { dtype: 'float32', shape: [1, k] },
      { dtype: 'int64', shape: [1, k] },
    ],
  );
  const session = await openSession(toModel(graph, { indices: indices! }), threads === undefined ? {} : { threads });
  return {
    method: 'exact',
    async nearest(vector) {
      const found = await session.run({ question: { data: vector, dims: [1, dims] } });
      return Int32Array.from(found['indices']!.data as BigInt64Array, Number);
    },
    close: () => session.close(),
  };
}

async function openHnsw(vectors: ByteVectors): Promise<Nearest> {
  const { Index, MetricKind, ScalarKind } = await import('usearch');
  const { dims, scales } = vectors;
  const index = new Index({
    metric: MetricKind.IP,
    connectivity: 16,
    dimensions: dims,
    quantization: ScalarKind.F16,
    expansion_add: 128,
    expansion_search: MOST_NEIGHBOURS,
    multi: false,
  });
  const BATCH = 10_000;
  for (let from = 0; from < scales.length; from += BATCH) {
    const size = Math.min(BATCH, scales.length - from);
    const batch = new Float32Array(size * dims);
    for (let at = 0; at < size; at += 1) getVector(vectors, from + at, batch.subarray(at * dims, (at + 1) * dims));
    index.add(
      BigUint64Array.from({ length: size }, (_, at) => BigInt(from + at)),
      batch,
      0,
    );
  }
  const k = Math.min(scales.length, MOST_NEIGHBOURS);
  return {
    method: 'graph',
    async nearest(vector) {
      return Int32Array.from(index.search(vector, k, 0).keys, Number);
    },
    close: async () => {},
  };
}
