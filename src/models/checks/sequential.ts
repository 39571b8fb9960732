/**
 * Is the version in use worse than the one before? Asked after every answer, so the test must hold at all times together
 * and not at one chosen moment. Two bounds, each wrong with at most half of the stated error: for the version before, the
 * exact upper-tail bound on its share (Clopper & Pearson 1934), its data being complete; for the version in use, a bound
 * that holds at every moment, from a mixture over all shares (Robbins 1970: the Beta-binomial supermartingale and Ville's
 * inequality). Where the second lies under the first, the version is worse.
 */

/** How answers of a version were taken: `this is it` against `not this`, a recommendation opened against passed over. */
export interface Outcomes {
  readonly good: number;
  readonly bad: number;
}

export interface Comparison {
  readonly worse: boolean;
  /** The share of good outcomes is at least this for the version before, and at most that for the version in use. */
  readonly atLeastBefore: number;
  readonly atMostNow: number;
}

/** The chance that a version which is no worse is ever called worse, at most. */
export const FALSE_ALARMS = 0.01;
/** How much worse, as a share of answers, is let pass. */
export const OUTCOME_MARGIN = 0.02;

/**
 * Ready to be asked after every answer.
 * @param margin how much worse is let pass
 * @returns whether the version in use, with these outcomes so far, is worse
 */
export function heldAgainst(
  before: Outcomes,
  margin = OUTCOME_MARGIN,
  error = FALSE_ALARMS,
): (now: Outcomes) => boolean {
  const atLeast = lowerBound(before, error / 2) - margin;
  return (now) => atLeast > 0 && atLeast > peakOf(now) && isRuledOut(now, atLeast, error / 2);
}

/** The same with its two bounds, for a page or a report. */
export function compareVersions(
  before: Outcomes,
  now: Outcomes,
  margin = OUTCOME_MARGIN,
  error = FALSE_ALARMS,
): Comparison {
  return {
    worse: heldAgainst(before, margin, error)(now),
    atLeastBefore: lowerBound(before, error / 2),
    atMostNow: anytimeUpperBound(now, error / 2),
  };
}

/** The share p at which this many good outcomes or more have the probability `error` (Clopper and Pearson 1934). */
function lowerBound({ good, bad }: Outcomes, error: number): number {
  if (good === 0) return 0;
  return bisect((p) => upperTail(good, good + bad, p) < error);
}

/** P(X >= k) for X binomial(n, p). */
function upperTail(k: number, n: number, p: number): number {
  let [total, log] = [0, n * Math.log1p(-p)]; // of P(X = 0)
  for (let x = 0; x < k; x += 1) {
    total += Math.exp(log);
    log += Math.log((n - x) / (x + 1)) + Math.log(p) - Math.log1p(-p);
  }
  return Math.max(0, 1 - total);
}

/**
 * Whether the mixture martingale has ruled out a share: with a uniform mixture its value at p is
 * B(good + 1, bad + 1) / (p^good (1 − p)^bad), and p is ruled out once that reaches 1 / error.
 */
function isRuledOut({ good, bad }: Outcomes, p: number, error: number): boolean {
  const logLikelihood = good * Math.log(p) + (bad === 0 ? 0 : bad * Math.log1p(-p));
  return logBeta(good + 1, bad + 1) - logLikelihood >= Math.log(1 / error);
}

const peakOf = ({ good, bad }: Outcomes): number => (good + bad === 0 ? 1 : good / (good + bad));

/** The highest share that is not ruled out. */
function anytimeUpperBound(now: Outcomes, error: number): number {
  return now.bad === 0 ? 1 : bisect((p) => p <= peakOf(now) || !isRuledOut(now, p, error));
}

/** The highest p in 0..1 up to which `holds`, which is true before it and false after. */
function bisect(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let round = 0; round < 50; round += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln Γ(x) for x > 0 by Stirling's series, shifted up to where it is exact to 1e-12. */
function logGamma(x: number): number {
  let [shifted, taken] = [x, 0];
  for (; shifted < 10; shifted += 1) taken += Math.log(shifted);
  const square = shifted * shifted;
  const series = (1 / 12 - (1 / 360 - (1 / 1_260 - 1 / (1_680 * square)) / square) / square) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - taken;
}
