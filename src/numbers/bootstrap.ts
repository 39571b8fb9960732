import { createRandom } from 'onnx-autograd';

export type Interval = readonly [low: number, high: number];

/**
 * The middle 95 % of a figure over samples of rows drawn with replacement (Efron 1979).
 * @param measure figures for the rows named, a row as often as it is named; every call answers the same keys
 */
export function bootstrap<K extends string>(
  rows: number,
  measure: (sample: Uint32Array) => Readonly<Record<K, number>>,
  { samples = 500, seed = 1 }: { readonly samples?: number; readonly seed?: number } = {},
): Record<K, Interval> {
  const random = createRandom(seed);
  const drawn = Array.from({ length: samples }, () =>
    measure(Uint32Array.from({ length: rows }, () => Math.floor(random() * rows))),
  );
  const keys = Object.keys(drawn[0] ?? {}) as K[];
  return Object.fromEntries(
    keys.map((key): [K, Interval] => {
      const sorted = drawn.map((figures) => figures[key]).sort((a, b) => a - b);
      return [key, [sorted[Math.floor(0.025 * samples)]!, sorted[Math.ceil(0.975 * samples) - 1]!]];
    }),
  ) as Record<K, Interval>;
}
