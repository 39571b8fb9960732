import { areaUnderCurve } from '#numbers/auc.ts';

/** What was said of one question: how likely its film is missing, while it was there and after it had been taken out. */
export interface AbsencePair {
  readonly there: number;
  readonly takenOut: number;
}

export interface AbsenceFigures {
  /** Chance that a question without its film gets the higher figure than one with it. */
  readonly auroc: number;
  /** Expected calibration error, ten bins of equal width (Guo et al. 2017): 200 questions do not fill more. */
  readonly ece: number;
}

/**
 * Figures over questions of which half have had their film taken out. Every question is asked both ways: one half and the
 * other together, so that no draw decides.
 */
export function absenceFigures(pairs: readonly AbsencePair[]): AbsenceFigures {
  const chances = Float32Array.from(pairs.flatMap(({ there, takenOut }) => [there, takenOut]));
  const absent = pairs.flatMap(() => [false, true]);
  return {
    auroc: areaUnderCurve(chances, absent) ?? Number.NaN,
    ece: pairs.length === 0 ? Number.NaN : calibrationError(chances, absent),
  };
}

const BINS = 10;

function calibrationError(chances: Float32Array, absent: readonly boolean[]): number {
  const bins = Array.from({ length: BINS }, () => ({ promised: 0, came: 0 }));
  chances.forEach((chance, at) => {
    const bin = bins[Math.min(BINS - 1, Math.floor(chance * BINS))]!;
    bin.promised += chance;
    bin.came += absent[at] ? 1 : 0;
  });
  return bins.reduce((sum, { promised, came }) => sum + Math.abs(promised - came), 0) / chances.length;
}
