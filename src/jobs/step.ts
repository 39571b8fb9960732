import type { CheckResult, InputProfile } from '#contract/checks.ts';
import type { GateVerdict } from '#contract/jobs.ts';
import type { Approval } from '#contract/night-protocol.ts';
import type { VersionOpinions } from '#contract/uses.ts';
import type { LossCurve } from '#training/gate/train-and-gate.ts';

/** What a step has to say when it is done. */
export interface StepReport {
  /** One sentence. */
  readonly note: string;
  /** There was nothing it could do: the note says why, and the report shows no tick. */
  readonly left?: boolean;
  /** Of its inputs, where the step made them itself. */
  readonly checks?: readonly CheckResult[];
  readonly verdicts?: readonly GateVerdict[];
  readonly curves?: readonly LossCurve[];
  /** Figures that are watched and not gated. */
  readonly watched?: Readonly<Record<string, number>>;
  /** What members said of the answers of each version. */
  readonly opinions?: readonly VersionOpinions[];
  /** Kind -> the version that was gone back to because the one after it did worse. */
  readonly rolledBack?: Readonly<Record<string, string>>;
}

/** What every step gets. */
export interface NightContext {
  readonly dataDir: string;
  /** The PostgreSQL that members' ratings and opinions are in; the data folder when absent or null. */
  readonly store?: string | null;
  readonly assetsDir: string;
  /** As in the configuration: `fp32`, `int8` or a folder. */
  readonly encoder: string;
  /** As in the configuration: a name on the hub or a folder. */
  readonly clip: string;
  /** For one ONNX Runtime session; at least 1. */
  readonly threads: number;
  readonly seed: number;
  readonly approval: Approval;
  readonly now: () => Date;
  /** Tells whoever watches. Throws when the plan has been cancelled: call it often. */
  progress(note: string): void;
}

/**
 * A piece of the night: a function with a name. It may be run again at any moment, after having been killed at any moment:
 * whatever it leaves for others is written whole under its final name, or not at all.
 */
export interface Step {
  readonly name: string;
  readonly title: string;
  /** What it reads and what it leaves, as paths under the data folder. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** A hash of everything its result depends on. When it is what it was the last time, the step is skipped. */
  fingerprint(context: NightContext): Promise<string> | string;
  /** True when what it left is not there any more, or damaged: then it runs whatever the fingerprint says. */
  lost?(context: NightContext): Promise<boolean>;
  /** What it would learn from, to be held against the nights before. Only asked when it would run. */
  profiles?(context: NightContext): Promise<readonly InputProfile[]>;
  run(context: NightContext): Promise<StepReport>;
}

/** Thrown out of {@link NightContext.progress} when the plan has been cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
