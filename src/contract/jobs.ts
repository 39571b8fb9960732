import type { CheckResult, StoppedStep } from './checks.ts';

/**
 * The night as the bot sees it. It is not answered by the inference process but by the host's night shift; it is declared here
 * because the bot knows contracts and nothing behind them.
 */

/** The plans that can be run; `jobs/plan.ts` says what each is made of. */
export const PLAN_NAMES = ['nightly', 'catalogue', 'models'] as const;
export type PlanName = (typeof PLAN_NAMES)[number];

/** Held-out set -> metric -> value. */
export type Metrics = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What became of one candidate. */
export interface GateVerdict {
  readonly model: string;
  /** Of the candidate; empty when training did not get that far. */
  readonly version: string;
  readonly accepted: boolean;
  /** It passed the gate narrowly, and an owner wants a say: it is not in use before `/jobs approve`. */
  readonly waiting?: boolean;
  /** Whole sentences: why it was refused; empty when it was accepted. */
  readonly reasons: readonly string[];
  /** The version in use and the candidate on the same held-out sets. */
  readonly before: Metrics | null;
  readonly after: Metrics;
}

/** `stopped`: its inputs did not pass the checks, and nothing was learned from them. */
export type StepOutcome = 'done' | 'skipped' | 'stopped' | 'failed' | 'cancelled';

export interface StepLine {
  readonly step: string;
  readonly title: string;
  readonly outcome: StepOutcome;
  readonly tookMs: number;
  /** One sentence. */
  readonly note: string;
  /** Of its inputs, those that passed among them; absent where it had nothing new to learn from. */
  readonly checks?: readonly CheckResult[];
}

export type RunOutcome = 'done' | 'failed' | 'cancelled' | 'interrupted';

/** What the owner reads in the morning. */
export interface NightReport {
  readonly run: string;
  readonly plan: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly tookMs: number;
  readonly outcome: RunOutcome;
  readonly steps: readonly StepLine[];
  readonly verdicts: readonly GateVerdict[];
  /** Figures that are watched and not gated: set -> metric -> value, with what they were the night before. */
  readonly watched: readonly { readonly name: string; readonly before: number | null; readonly after: number }[];
  readonly chart: { readonly png: Uint8Array; readonly alt: string } | null;
}

export interface RunSummary {
  readonly run: string;
  readonly plan: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly tookMs: number | null;
  readonly outcome: RunOutcome | 'running';
  readonly note: string;
}

export interface ModelVersion {
  readonly model: string;
  readonly version: string;
  readonly madeAt: string;
  readonly inUse: boolean;
  /** Its main score in a few words: `nDCG@10 0.312`; empty when it has none. */
  readonly score: string;
}

export interface NightStatus {
  readonly running: {
    readonly run: string;
    readonly plan: string;
    readonly startedAt: string;
    readonly step: string | null;
    readonly note: string;
  } | null;
  readonly last: RunSummary | null;
  /** ISO 8601; null when the schedule never comes round. */
  readonly nextAt: string | null;
  readonly zone: string;
  readonly cron: string;
  /** 0 to 23, in the zone: what {@link Night.beginAt} chose; null where the schedule's own hours count. */
  readonly hour: number | null;
  /** Why the last report did not reach its channel: one sentence, or null. */
  readonly trouble: string | null;
}

/** Why a wish about the night is not granted. Whoever tells somebody finds the sentence by the code. */
export type RefusalReason =
  | {
      readonly code:
        | 'plan-runs'
        | 'not-begun'
        | 'no-database'
        | 'taken-over'
        | 'runs-elsewhere'
        | 'nothing-runs'
        | 'store-away';
    }
  | { readonly code: 'no-plan'; readonly plan: string }
  | { readonly code: 'no-model'; readonly model: string }
  | { readonly code: 'in-use' | 'not-kept' | 'not-waiting'; readonly model: string; readonly version: string }
  | { readonly code: 'damaged'; readonly model: string; readonly version: string; readonly inUse: string }
  | { readonly code: 'not-stopped'; readonly step: string };

/** A wish that is not granted. */
export interface Refusal {
  readonly refused: RefusalReason;
}

/** What `/jobs` asks of the night. */
export interface Night {
  readonly plans: readonly string[];
  status(): Promise<NightStatus>;
  /** Moves the night to another hour of the day, 0 to 23; null: back to the schedule's own. */
  beginAt(hour: number | null): Promise<{ readonly hour: number | null } | Refusal>;
  run(plan: string): Promise<{ readonly run: string } | Refusal>;
  cancel(): Promise<{ readonly cancelled: string } | Refusal>;
  /** Newest first. */
  history(limit: number): Promise<readonly RunSummary[]>;
  /** Versions that can be gone back to and the ones in use, newest first. */
  versions(): Promise<readonly ModelVersion[]>;
  rollback(model: string, version: string): Promise<ModelVersion | Refusal>;
  /** Versions that wait for an owner's word. */
  waiting(): Promise<readonly ModelVersion[]>;
  approve(model: string, version: string): Promise<ModelVersion | Refusal>;
  /** Steps that were stopped before training. */
  stopped(): Promise<readonly StoppedStep[]>;
  /** Lets the next plan learn from the inputs that a step was stopped for. */
  accept(step: string): Promise<StoppedStep | Refusal>;
}
