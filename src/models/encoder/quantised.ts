import { mul, type Tensor } from 'onnx-autograd';
import type { Dense } from './bert.ts';

/** Smallest and largest value that each channel of a product's input took, [in]. */
export interface ChannelRange {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/**
 * How much of the difference between channels moves into the weights: 0 leaves the input's channels as different as they
 * are, 1 makes them alike. Between the two neither side is coarse (SmoothQuant, Xiao et al. 2023).
 */
const SMOOTHING = 0.9;
/** Room above what was seen while calibrating. */
const HEADROOM = 1.1;
const TINY = 1e-4;

/**
 * x [..., in] · weight [in, out] + bias [out] in eight bits: the input in bytes without a sign, by scales that were measured
 * beforehand (`ranges`, by the weight's name), the weight in bytes with one, a scale per output channel. Since the scales are
 * fixed, a text's vector does not depend on the texts beside it. The weights have to be constants of the graph; their
 * float32 numbers are then needed by nothing and left out of the file.
 */
export function quantisedLinear(ranges: ReadonlyMap<string, ChannelRange>): Dense {
  return (x, weight, bias) => {
    const { graph } = x;
    const [rows, columns] = weight.shape as [number, number];
    const stored = graph.constants.get(weight.name);
    const range = ranges.get(weight.name);
    if (!stored || !range) throw new Error(`${weight.name} is no constant with a known range: it cannot be quantised`);
    const { scales, step, zeroPoint } = inputScales(range, stored.data as Float32Array, columns);
    const { quantised, steps } = quantise(stored.data as Float32Array, scales, columns);
    const inverse = graph.constant(
      scales.map((scale) => 1 / (scale * step)),
      [rows],
    );
    const zero = graph.constant(Uint8Array.of(zeroPoint), []);
    const bytes: Tensor = graph.one('QuantizeLinear', [mul(x, inverse), graph.scalar(1), zero], {
      dtype: 'uint8',
      shape: x.shape,
    });
    return graph.one(
      'MatMulIntegerToFloat',
      [
        bytes,
        graph.constant(quantised, [rows, columns], { name: `${weight.name}.int8` }),
        graph.scalar(step),
        graph.constant(steps, [columns], { name: `${weight.name}.steps` }),
        zero,
        undefined,
        bias,
      ],
      { dtype: x.dtype, shape: x.shape.with(-1, columns) },
      {},
      'com.microsoft',
    );
  };
}

/**
 * How an input becomes bytes: channel c of it is divided by `scales[c]` · `step` and moved by `zeroPoint`.
 * @param weight [in, columns]
 */
export function inputScales(
  { low, high }: ChannelRange,
  weight: Float32Array,
  columns: number,
): { readonly scales: Float32Array; readonly step: number; readonly zeroPoint: number } {
  const scales = high.map((_, row) => {
    let heaviest = TINY;
    for (let at = row * columns; at < (row + 1) * columns; at += 1)
      heaviest = Math.max(heaviest, Math.abs(weight[at]!));
    const widest = Math.max(TINY, high[row]!, -low[row]!);
    return widest ** SMOOTHING / heaviest ** (1 - SMOOTHING);
  });
  let [bottom, top] = [0, 0];
  for (let row = 0; row < scales.length; row += 1) {
    top = Math.max(top, (HEADROOM * high[row]!) / scales[row]!);
    bottom = Math.min(bottom, (HEADROOM * low[row]!) / scales[row]!);
  }
  const step = (top - bottom) / 255 || 1; // an input that is always zero
  return { scales, step, zeroPoint: Math.round(-bottom / step) };
}

/** Row r of a weight [in, columns] times `scales[r]`, in bytes [in, columns], and what a byte of each column is worth. */
export function quantise(
  weight: Float32Array,
  scales: Float32Array,
  columns: number,
): { readonly quantised: Int8Array; readonly steps: Float32Array } {
  const steps = new Float32Array(columns);
  for (let at = 0; at < weight.length; at += 1) {
    const column = at % columns;
    steps[column] = Math.max(steps[column]!, Math.abs(weight[at]! * scales[Math.floor(at / columns)]!));
  }
  for (let column = 0; column < columns; column += 1) steps[column] = steps[column]! / 127 || 1; // a column of zeros
  const quantised = Int8Array.from(weight, (value, at) =>
    Math.round((value * scales[Math.floor(at / columns)]!) / steps[at % columns]!),
  );
  return { quantised, steps };
}
