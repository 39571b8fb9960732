/** How well vectors agree with people: Spearman's rank correlation on the STS benchmark's dev set. */
import { readFile } from 'node:fs/promises';
import type { Encoder } from '#models/encoder/index.ts';

export async function agreement(encoder: Encoder, path: string): Promise<number> {
  const rows = (await readFile(path, 'utf8'))
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((row) => row.length > 6);
  const first = await encoder.encode(rows.map((row) => row[5]!));
  const second = await encoder.encode(rows.map((row) => row[6]!));
  const { dims } = encoder;
  const cosines = rows.map((_, row) => {
    let sum = 0;
    for (let dim = row * dims; dim < (row + 1) * dims; dim += 1) sum += first[dim]! * second[dim]!;
    return sum;
  });
  return spearman(
    cosines,
    rows.map((row) => Number(row[4])),
  );
}

export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranks(a), ranks(b));
}

/** Equal values share the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const result = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let at = from; at < to; at += 1) result[order[at]!] = (from + to - 1) / 2;
    from = to;
  }
  return result;
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const [x, y] = [value - meanA, b[at]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}
