import type { Metrics } from '#contract/jobs.ts';

/** How much worse than the version in use a candidate may be on one figure and still pass. */
export interface Tolerance {
  /** A held-out set and a metric of the manifest, higher is better. */
  readonly set: string;
  readonly metric: string;
  /** How it is called in a sentence. */
  readonly called: string;
  /** Absolute. Covers what the same training gives on another day's data, and no more. */
  readonly mayFall: number;
}

/**
 * Whether a candidate that passed the gate is clearly better: its first gated figure rose by more than the tolerance, and
 * none of the others fell. The first version of a model is.
 */
export function isClearlyBetter(before: Metrics | null, after: Metrics, tolerances: readonly Tolerance[]): boolean {
  if (before === null) return true;
  const rises = tolerances.map(({ set, metric, mayFall }) => {
    const [was, is] = [before[set]?.[metric], after[set]?.[metric]];
    return was === undefined || is === undefined ? null : { rise: is - was, mayFall };
  });
  const known = rises.filter((rise) => rise !== null);
  const [first] = known;
  return first !== undefined && first.rise > first.mayFall && known.every(({ rise }) => rise >= 0);
}

/**
 * Champion against challenger on the same held-out sets.
 * @param before of the version in use; null when there is none: then every number but NaN passes
 * @returns why the candidate is refused, a sentence each; empty when it passes
 */
export function judge(before: Metrics | null, after: Metrics, tolerances: readonly Tolerance[]): string[] {
  const reasons: string[] = [];
  for (const [set, metrics] of Object.entries(after)) {
    for (const [metric, value] of Object.entries(metrics)) {
      if (!Number.isFinite(value)) reasons.push(`Its ${metric} on ${set} is not a finite number.`);
    }
  }
  for (const { set, metric, called, mayFall } of tolerances) {
    const was = before?.[set]?.[metric];
    if (was === undefined) continue;
    const is = after[set]?.[metric];
    if (is === undefined) reasons.push(`It was not measured on ${set}, and the one in use was.`);
    else if (is < was - mayFall) {
      reasons.push(
        `Its ${called} on ${set} is ${is.toFixed(3)}, and the one in use has ${was.toFixed(3)} (it may fall by ${mayFall}).`,
      );
    }
  }
  return reasons;
}
