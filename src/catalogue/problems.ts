/** A whole file that cannot be used: cut short, or without a column that is needed. The message is for the person. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** One row that was left out, and where it stands. */
export interface ImportProblem {
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly reason: string;
}

const KEPT = 20;
/** Kinds of reasons that are told apart in the counts. */
const KINDS = 12;

/** Counts every row that was left out, by reason, and remembers the first {@link KEPT} of them. */
export class Problems {
  count = 0;
  readonly first: ImportProblem[] = [];
  /** Rows by reason, numbers and quoted cells taken out: `… columns where … belong`. */
  readonly reasons = new Map<string, number>();
  /** Rows that were kept and lack something, by what they lack: `no date could be read`. */
  readonly remarks = new Map<string, number>();

  add(file: string, line: number, reason: string): void {
    this.count += 1;
    if (this.first.length < KEPT) this.first.push({ file, line, reason });
    tally(this.reasons, reason.replaceAll(/"[^"]*"|\d+/g, '…'));
  }

  /** A row that is sound and not wanted. */
  leaveOut(reason: string): void {
    this.count += 1;
    tally(this.reasons, reason);
  }

  /** A row that is read, though not all of it. */
  remark(what: string): void {
    tally(this.remarks, what);
  }
}

function tally(counts: Map<string, number>, what: string): void {
  const key = counts.has(what) || counts.size < KINDS ? what : 'other reasons';
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
