/** A whole file that cannot be used: cut short, or without a column that is needed. The message is for the person. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** One row that was skipped, and where it stands. */
export interface Problem {
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly reason: string;
}

const KEPT = 20;

/** Counts every skipped row and remembers the first {@link KEPT} of them. */
export class Problems {
  count = 0;
  readonly first: Problem[] = [];

  add(file: string, line: number, reason: string): void {
    this.count += 1;
    if (this.first.length < KEPT) this.first.push({ file, line, reason });
  }
}
