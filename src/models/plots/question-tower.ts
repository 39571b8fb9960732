import { type ByteVectors, centreAndNormalise, emptyByteVectors, getVector, putVector } from '#vectors/byte-vectors.ts';

/**
 * Moves a question's vector towards where the films lie that such questions mean: v + share x relu(v inner + bias) outer,
 * scaled to length 1. Passages stay where they are.
 */
export interface QuestionTower {
  readonly dims: number;
  /** [hidden, dims], row-major. */
  readonly inner: Float32Array;
  /** [hidden]. */
  readonly bias: Float32Array;
  /** [hidden, dims], row-major. */
  readonly outer: Float32Array;
}

/** How much of what was learned is applied: the network is surer of new questions than it should be, and .25 to .5 do alike. */
const SHARE = 0.35;

/** @param vector [dims] of length 1 @returns [dims] of length 1 */
export function moveQuestion({ dims, inner, bias, outer }: QuestionTower, vector: Float32Array): Float32Array {
  const moved = vector.slice();
  for (let unit = 0; unit < bias.length; unit += 1) {
    let sum = bias[unit]!;
    const from = unit * dims;
    for (let at = 0; at < dims; at += 1) sum += vector[at]! * inner[from + at]!;
    if (sum <= 0) continue;
    for (let at = 0; at < dims; at += 1) moved[at]! += SHARE * sum * outer[from + at]!;
  }
  return centreAndNormalise(moved);
}

/** A line of JSON, then a byte a number of `inner` and `outer`, and as floats their rows' scales and the bias. */
export function writeQuestionTower({ dims, inner, bias, outer }: QuestionTower): Uint8Array {
  const hidden = bias.length;
  const rows = [inner, outer].map((matrix) => inBytes(matrix, hidden, dims));
  const floats = [...rows.map(({ scales }) => scales), bias];
  return Buffer.concat([
    Buffer.from(`${JSON.stringify({ dims, hidden })}\n`),
    ...rows.map(({ bytes }) => new Uint8Array(bytes.buffer)),
    ...floats.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)),
  ]);
}

/** @throws {Error} when the file ends early or does not begin like one */
export function parseQuestionTower(file: Uint8Array): QuestionTower {
  const newline = file.indexOf(10);
  const { dims, hidden } = JSON.parse(new TextDecoder().decode(file.subarray(0, newline))) as {
    dims: number;
    hidden: number;
  };
  const cells = hidden * dims;
  const body = Uint8Array.from(file.subarray(newline + 1)); // aligned, and its own
  if (body.length !== 2 * cells + 12 * hidden) throw new Error('The question tower is not as long as it says.');
  const floats = new Float32Array(body.slice(2 * cells).buffer);
  const matrix = (at: number): Float32Array => {
    const bytes = new Int8Array(body.buffer, at * cells, cells);
    return inFloats({ dims, bytes, scales: floats.subarray(at * hidden, (at + 1) * hidden) });
  };
  return { dims, inner: matrix(0), outer: matrix(1), bias: floats.slice(2 * hidden) };
}

function inBytes(matrix: Float32Array, rows: number, dims: number): ByteVectors {
  const bytes = emptyByteVectors(rows, dims);
  for (let row = 0; row < rows; row += 1) putVector(bytes, row, matrix.subarray(row * dims, (row + 1) * dims));
  return bytes;
}

function inFloats(vectors: ByteVectors): Float32Array {
  const { dims, scales } = vectors;
  const matrix = new Float32Array(scales.length * dims);
  for (let row = 0; row < scales.length; row += 1) {
    getVector(vectors, row, matrix.subarray(row * dims, (row + 1) * dims));
  }
  return matrix;
}
