/** What travels between whoever starts a plan (the bot, the terminal) and the process it runs in. */
import type { RefusalReason, RunOutcome, StepLine } from './jobs.ts';

export type ToNight = { readonly kind: 'cancel' };

export type FromNight =
  /** The night is this process's, where several machines share it: whoever began the plan renews its claim. */
  | { readonly kind: 'claimed'; readonly token: number }
  /** The lock is held, the journal says `started`. */
  | { readonly kind: 'started'; readonly run: string }
  | { readonly kind: 'step'; readonly step: string; readonly title: string }
  | { readonly kind: 'progress'; readonly step: string; readonly note: string }
  | { readonly kind: 'step-done'; readonly line: StepLine }
  | { readonly kind: 'ended'; readonly run: string; readonly outcome: RunOutcome; readonly note: string }
  /** It did not begin, or was given up. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** `none`: what passes the gate goes in. `borderline`: only what is clearly better does, and the rest asks. */
export type Approval = 'none' | 'borderline';

/** How the process is told what to do; it travels in one environment variable. */
export interface NightSettings {
  readonly plan: string;
  readonly dataDir: string;
  /** The PostgreSQL that members' ratings and opinions are in; the data folder when absent or null. */
  readonly store?: string | null;
  readonly assetsDir: string;
  readonly encoder: string;
  readonly clip: string;
  readonly threads: number;
  readonly seed: number;
  /** Whether a candidate that is hardly better waits for an owner's word. */
  readonly approval: Approval;
  /** Who asked: `schedule`, `/jobs run`, `terminal`. */
  readonly why: string;
}

export const NIGHT_VARIABLE = 'MARQUEE_NIGHT_RUN';
