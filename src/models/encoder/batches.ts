/** Rows to run together: their indices, and the length they are padded to. */
export interface Batch {
  readonly rows: readonly number[];
  readonly length: number;
}

/** Enough rows to keep the matrix product busy; 2,048 take an eighth longer for each text, as they outgrow the cache. */
const BATCH_TOKENS = 512;
/** Below this a batch is too small to be worth keeping free of padding. */
const SMALL_BATCH_TOKENS = 192;
/** Padding is work thrown away: a batch is closed rather than padded beyond this share. */
const PADDING = 0.04;

/** Groups rows of like length, longest first (so that memory is asked for once), with little padding. */
export function planBatches(lengths: readonly number[]): Batch[] {
  const order = lengths.map((_, row) => row).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const batches: Batch[] = [];
  let rows: number[] = [];
  let longest = 0;
  let tokens = 0;
  const close = () => {
    if (rows.length > 0) batches.push({ rows, length: longest });
    rows = [];
    tokens = 0;
  };
  for (const row of order) {
    const length = lengths[row]!;
    const padded = longest * (rows.length + 1);
    const wasteful = tokens >= SMALL_BATCH_TOKENS && padded - tokens - length > PADDING * padded;
    if (padded > BATCH_TOKENS || wasteful) close();
    if (rows.length === 0) longest = length;
    rows.push(row);
    tokens += length;
  }
  close();
  return batches;
}
