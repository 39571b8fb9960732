import { Graph, openSession, type Session, toModel } from 'onnx-autograd';
import { type ByteVectors, centreAndNormalise, emptyByteVectors, getVector, putVector } from '#vectors/byte-vectors.ts';
import { FIELDS } from './passages.ts';

/** Exact search: every passage's cosine to each of a few vectors. */
export interface MeaningIndex {
  readonly passages: number;
  /**
   * @param vectors [rows, dims], row-major, L2-normalised
   * @returns cosines [rows, passages], row-major
   */
  cosines(vectors: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Takes each field's mean vector away from its passages and scales them to length 1 again. What all overviews share
 * (that they are overviews) does not tell them apart; subtracting it raises R@10 by two fifths (Mu and Viswanath, 2018).
 */
export function centreFields(vectors: ByteVectors, field: Uint8Array): ByteVectors {
  const { dims } = vectors;
  const rows = field.length;
  const means = FIELDS.map(() => new Float64Array(dims));
  const counts = FIELDS.map(() => 0);
  const row = new Float32Array(dims);
  for (let at = 0; at < rows; at += 1) {
    const mean = means[field[at]!]!;
    counts[field[at]!]! += 1;
    getVector(vectors, at, row);
    for (let d = 0; d < dims; d += 1) mean[d]! += row[d]!;
  }
  const centres = means.map((mean, f) => Float32Array.from(mean, (sum) => (counts[f]! > 1 ? sum / counts[f]! : 0)));
  const centred = emptyByteVectors(rows, dims);
  for (let at = 0; at < rows; at += 1) {
    putVector(centred, at, centreAndNormalise(getVector(vectors, at, row), centres[field[at]!]!));
  }
  return centred;
}

/**
 * A question's numbers go from -63 to 63 around a zero point of 64. Bytes without a sign on the left side take ONNX
 * Runtime's fast path (1.7 ms over 61,000 passages instead of 45), and seven bits cannot overflow on processors whose
 * multiply-add saturates.
 */
const QUESTION_STEPS = 63;
const ZERO_POINT = 64;

/** Puts the vectors into a graph of one integer matrix product: questions (uint8) x passages (int8) -> int32. */
export async function openMeaningIndex(vectors: ByteVectors, threads?: number): Promise<MeaningIndex> {
  const { dims, scales } = vectors;
  const passages = scales.length;
  const session = passages === 0 ? null : await openProduct(vectors, threads);
  return {
    passages,
    async cosines(questions) {
      const rows = questions.length / dims;
      const out = new Float32Array(rows * passages);
      if (!session) return out;
      const { bytes, stepOf } = questionBytes(questions, dims);
      const { product } = await session.run({ questions: { data: bytes, dims: [rows, dims] } });
      const sums = product!.data as Int32Array;
      for (let row = 0; row < rows; row += 1) {
        const step = stepOf[row]!;
        for (let passage = 0, at = row * passages; passage < passages; passage += 1, at += 1) {
          out[at] = sums[at]! * step * scales[passage]!;
        }
      }
      return out;
    },
    close: async () => session?.close(),
  };
}

function questionBytes(questions: Float32Array, dims: number): { bytes: Uint8Array; stepOf: Float32Array } {
  const bytes = new Uint8Array(questions.length);
  const stepOf = new Float32Array(questions.length / dims);
  for (let row = 0; row < stepOf.length; row += 1) {
    const vector = questions.subarray(row * dims, (row + 1) * dims);
    let largest = 0;
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
    const step = largest / QUESTION_STEPS || 1;
    stepOf[row] = step;
    for (let d = 0; d < dims; d += 1) bytes[row * dims + d] = Math.round(vector[d]! / step) + ZERO_POINT;
  }
  return { bytes, stepOf };
}

async function openProduct({ dims, bytes, scales }: ByteVectors, threads?: number): Promise<Session> {
  const graph = new Graph();
  const passages = scales.length;
  const questions = graph.input('questions', 'uint8', ['rows', dims]);
  const stored = graph.constant(turned(bytes, passages, dims), [dims, passages], { name: 'passages' });
  const [product] = graph.node(
    'MatMulInteger',
    [questions, stored, graph.constant(Uint8Array.of(ZERO_POINT), [])],
    [{ dtype: 'int32', shape: ['rows', passages] }],
  );
  return openSession(toModel(graph, { product: product! }), threads === undefined ? {} : { threads });
}

/** Rows that are turned together, so that both sides of the copy stay in the cache. */
const TILE = 64;

/** [rows, dims] -> [dims, rows], as MatMul wants it. */
function turned(bytes: Int8Array, rows: number, dims: number): Int8Array {
  const out = new Int8Array(bytes.length);
  for (let from = 0; from < rows; from += TILE) {
    const to = Math.min(rows, from + TILE);
    for (let d = 0; d < dims; d += 1) {
      for (let row = from, at = d * rows + from; row < to; row += 1, at += 1) out[at] = bytes[row * dims + d]!;
    }
  }
  return out;
}
