import type { Tensor } from 'onnx-autograd';

/**
 * Rows of the weights' [in] axis that share a scale. Smaller is closer to the original and slower: measured on one core,
 * 32 takes .87 of single precision's time at a cosine distance of .0018, 128 takes .70 at .005. One scale for a whole
 * activation tensor (DynamicQuantizeMatMul) takes .40, but at .024, and a text's vector then depends on its neighbours.
 */
const BLOCK = 128;
/** Activations are rounded to int8 too, a row and block at a time, so that the product itself runs on integers. */
const INT8_ACTIVATIONS = 4;

/**
 * x [..., in] · weight [in, out] + bias [out] in eight bits: dynamic quantisation, the weights scaled per output channel
 * and block. `weight` has to be a constant of the graph; its float32 numbers are then needed by nothing and left out.
 */
export function quantisedLinear(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const { graph } = x;
  const [rows, columns] = weight.shape as [number, number];
  const stored = graph.constants.get(weight.name);
  if (!stored) throw new Error(`${weight.name} is no constant: only fixed weights can be quantised`);
  const { quantised, scales } = quantise(stored.data as Float32Array, rows, columns);
  const blocks = Math.ceil(rows / BLOCK);
  return graph.node(
    'MatMulNBits',
    [
      x,
      graph.constant(quantised, [columns, blocks, BLOCK], { name: `${weight.name}.int8` }),
      graph.constant(scales, [columns * blocks], { name: `${weight.name}.scales` }),
      undefined, // zero points: 128 for all
      undefined,
      bias,
    ],
    [{ dtype: x.dtype, shape: x.shape.with(-1, columns) }],
    { K: rows, N: columns, bits: 8, block_size: BLOCK, accuracy_level: INT8_ACTIVATIONS },
    'com.microsoft',
  )[0]!;
}

/** [in, out] -> bytes [out, blocks, BLOCK] around 128, and what one step is worth, [out, blocks]. */
export function quantise(
  weight: Float32Array,
  rows: number,
  columns: number,
): { quantised: Uint8Array; scales: Float32Array } {
  const blocks = Math.ceil(rows / BLOCK);
  const quantised = new Uint8Array(columns * blocks * BLOCK).fill(128);
  const scales = new Float32Array(columns * blocks);
  for (let column = 0; column < columns; column += 1) {
    for (let block = 0; block < blocks; block += 1) {
      const [from, to] = [block * BLOCK, Math.min(rows, (block + 1) * BLOCK)];
      let largest = 0;
      for (let row = from; row < to; row += 1) largest = Math.max(largest, Math.abs(weight[row * columns + column]!));
      const scale = largest / 127 || 1; // a block of zeros
      const target = (column * blocks + block) * BLOCK - from;
      for (let row = from; row < to; row += 1)
        quantised[target + row] = Math.round(weight[row * columns + column]! / scale) + 128;
      scales[column * blocks + block] = scale;
    }
  }
  return { quantised, scales };
}
