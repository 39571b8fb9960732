/** What is checked of a training's inputs before it learns from them. */

/** Value -> count, or name -> share. */
export type Counts = Readonly<Record<string, number>>;

/** What an input of a training looks like, in figures that can be held against those of the nights before. */
export interface InputProfile {
  /** `films`, `ratings`, `answers`: what is looked at. */
  readonly input: string;
  /** Where it comes from. Nights are compared with nights of the same origin only: another data set is not a fault. */
  readonly origin: string;
  /** Of the whole content: the same hash is the same data. */
  readonly hash: string;
  readonly rows: number;
  /** What is counted besides rows: `people`. */
  readonly counts: Counts;
  /** Shares 0..1 of what should be rare: an empty cell, a duplicate, a text in a wrong encoding. */
  readonly shares: Counts;
  /** How values are spread, in fixed classes: years by decade, stars, genres, text lengths. */
  readonly spreads: Readonly<Record<string, Counts>>;
}

export interface CheckResult {
  /** `films: rows lost`. */
  readonly check: string;
  readonly value: number;
  /** The value may not pass it. */
  readonly threshold: number;
  readonly passed: boolean;
  /** Why the training was stopped, a sentence; empty when it passed. */
  readonly reason: string;
}

/** A step that was stopped before it learned anything, and stays stopped until its inputs change or are accepted. */
export interface StoppedStep {
  readonly step: string;
  readonly title: string;
  /** ISO 8601. */
  readonly at: string;
  readonly checks: readonly CheckResult[];
  /** Of the inputs that did not pass: what accepting them accepts. */
  readonly hashes: readonly string[];
}
