import type { Value } from 'onnx-autograd';

/** Ids and mask of rows padded to one length: int32 [rows, length]. */
export function feed(rows: readonly (readonly number[])[], length: number): Record<'ids' | 'mask', Value> {
  const ids = new Int32Array(rows.length * length);
  const mask = new Int32Array(rows.length * length);
  rows.forEach((row, at) => {
    ids.set(row, at * length);
    mask.fill(1, at * length, at * length + row.length);
  });
  const dims = [rows.length, length];
  return { ids: { data: ids, dims }, mask: { data: mask, dims } };
}
