/** What the page at `/night` shows. */
import type { CheckResult, StoppedStep } from './checks.ts';
import type { GateVerdict, Metrics, ModelVersion, NightStatus, RunSummary, StepLine } from './jobs.ts';
import type { UsedVersion, VersionOpinions } from './uses.ts';

/** A figure over nights, oldest first. */
export interface MetricSeries {
  readonly name: string;
  readonly points: readonly { readonly at: string; readonly value: number; readonly refused: boolean }[];
}

/** What a model was made from, down to the files. */
export interface Lineage {
  readonly sources: readonly {
    readonly name: string;
    readonly files: readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[];
    readonly rows: number;
    readonly skipped: number;
  }[];
  readonly films: { readonly count: number; readonly sha256: string } | null;
  readonly models: readonly {
    readonly model: string;
    readonly version: string;
    readonly dataHash: string;
    readonly parents: readonly string[];
  }[];
}

/** `kept`: was in use and can be gone back to. `left`: was in use and was gone back from. `refused`: never was in use. */
export type VersionState = 'in-use' | 'kept' | 'waiting' | 'left' | 'refused';

export interface VersionOnDisk extends ModelVersion {
  readonly state: VersionState;
}

export interface NightOverview {
  /** What became of answers, by version, oldest first; opinions up to the last night. */
  readonly uses: readonly (UsedVersion & VersionOpinions)[];
  readonly at: string;
  readonly status: NightStatus;
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  readonly series: readonly MetricSeries[];
  /** All that lie on the disk, newest first. */
  readonly versions: readonly VersionOnDisk[];
  readonly stopped: readonly StoppedStep[];
  readonly lineage: Lineage;
  /** `questions waiting: 3`, `memory of the bot: 146 MiB`. */
  readonly load: Readonly<Record<string, string>>;
}

export interface VersionPage {
  readonly version: VersionOnDisk;
  /** As it lies on the disk. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly metrics: Metrics;
  /** The verdict and the report of the night that made it; null where that night is not remembered. */
  readonly verdict: GateVerdict | null;
  readonly report: { readonly run: string; readonly steps: readonly StepLine[] } | null;
  /** Of what it learned from, before it did; empty where that night is not remembered. */
  readonly checks: readonly CheckResult[];
}

export interface NightPages {
  overview(): Promise<NightOverview>;
  /** @returns null when there is no such version */
  version(model: string, version: string): Promise<VersionPage | null>;
}
