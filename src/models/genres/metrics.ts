/** How good sets of labels are. Answers and targets are 1 and 0, [rows, labels], row-major. */
export interface LabelScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that have the label. */
  readonly support: number;
}

export interface Scores {
  /** Mean over rows of |answer ∩ truth| / |answer ∪ truth|. */
  readonly jaccard: number;
  /** Share of rows with at least one right label. */
  readonly atLeastOne: number;
  readonly microF1: number;
  readonly macroF1: number;
  readonly perLabel: readonly LabelScore[];
}

/** @param rows which rows to count, a row as often as it is named; all of them once when absent */
export function multiLabelScores(
  answers: Uint8Array,
  targets: Float32Array,
  labels: number,
  rows?: Uint32Array,
): Scores {
  const truePositive = new Float64Array(labels);
  const answered = new Float64Array(labels);
  const support = new Float64Array(labels);
  const count = rows?.length ?? answers.length / labels;
  let jaccard = 0;
  let right = 0;
  for (let at = 0; at < count; at += 1) {
    const from = (rows ? rows[at]! : at) * labels;
    let [both, either] = [0, 0];
    for (let label = 0; label < labels; label += 1) {
      const said = answers[from + label]!;
      const has = targets[from + label]!;
      both += said * has;
      either += said || has ? 1 : 0;
      truePositive[label]! += said * has;
      answered[label]! += said;
      support[label]! += has;
    }
    jaccard += either === 0 ? 1 : both / either;
    right += both > 0 ? 1 : 0;
  }
  const perLabel = Array.from({ length: labels }, (_, label): LabelScore => {
    const [tp, said, has] = [truePositive[label]!, answered[label]!, support[label]!];
    return { precision: ratio(tp, said), recall: ratio(tp, has), f1: ratio(2 * tp, said + has), support: has };
  });
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  return {
    jaccard: ratio(jaccard, count),
    atLeastOne: ratio(right, count),
    microF1: ratio(2 * sum(truePositive), sum(answered) + sum(support)),
    macroF1: ratio(
      perLabel.reduce((total, { f1 }) => total + f1, 0),
      labels,
    ),
    perLabel,
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const BINS = 15;

/**
 * Expected calibration error (Guo et al. 2017) of every probability of every row: 15 bins of equal width, the distance
 * between what was promised and what came, weighted by how many are in the bin.
 * @param shown 1 where a probability counts; all of them when absent
 */
export function calibrationError(probabilities: Float32Array, targets: Float32Array, shown?: Uint8Array): number {
  return reliability(probabilities, targets, shown).reduce(
    (sum, { share, promised, came }) => sum + share * Math.abs(promised - came),
    0,
  );
}

/** Bins that are not empty: their share of all, mean probability, and how often it was right. */
export function reliability(
  probabilities: Float32Array,
  targets: Float32Array,
  shown?: Uint8Array,
): { readonly share: number; readonly promised: number; readonly came: number }[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, promised: 0, came: 0 }));
  let total = 0;
  probabilities.forEach((probability, at) => {
    if (shown && !shown[at]) return;
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))]!;
    bin.count += 1;
    bin.promised += probability;
    bin.came += targets[at]!;
    total += 1;
  });
  return bins
    .filter(({ count }) => count > 0)
    .map(({ count, promised, came }) => ({ share: count / total, promised: promised / count, came: came / count }));
}
