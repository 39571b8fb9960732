import { bootstrap } from '#numbers/bootstrap.ts';

export interface Answered {
  /** Row of the picture. */
  readonly picture: number;
  readonly label: number;
  /** Of the class it was taken for: 0..1. */
  readonly probability: number;
}

/** Answers that named one class, surest first. */
export interface ClassAnswers {
  readonly accuracy: number;
  readonly right: readonly Answered[];
  readonly wrong: readonly Answered[];
}

const SHOWN = 5;

const guessOf = (probabilities: Float32Array, row: number, classes: number): number => {
  const own = probabilities.subarray(row * classes, (row + 1) * classes);
  return own.indexOf(Math.max(...own));
};

/** Both networks on the same pictures, and by how much the second is ahead. Probabilities are [pictures, classes]. */
export function compareNetworks(first: Float32Array, second: Float32Array, labels: Uint8Array, classes: number) {
  const rights = [first, second].map((probabilities) =>
    Array.from(labels, (label, row) => Number(guessOf(probabilities, row, classes) === label)),
  ) as [number[], number[]];
  const share = (right: readonly number[], rows: Uint32Array) =>
    rows.reduce((sum, row) => sum + right[row]!, 0) / rows.length;
  const measure = (rows: Uint32Array) => {
    const [a, b] = [share(rights[0], rows), share(rights[1], rows)];
    return { features: a, fineTuned: b, lead: b - a };
  };
  const all = measure(Uint32Array.from(labels, (_, row) => row));
  const intervals = bootstrap(labels.length, measure);
  return {
    features: { accuracy: all.features, interval: intervals.features },
    fineTuned: { accuracy: all.fineTuned, interval: intervals.fineTuned },
    lead: { accuracy: all.lead, interval: intervals.lead },
  };
}

/** For each class the surest answers that named it, right ones and wrong ones. */
export function surest(probabilities: Float32Array, labels: Uint8Array, classes: number): ClassAnswers[] {
  const answers = Array.from(labels, (label, picture) => {
    const guess = guessOf(probabilities, picture, classes);
    return { picture, label, guess, probability: probabilities[picture * classes + guess]! };
  }).sort((a, b) => b.probability - a.probability);
  return Array.from({ length: classes }, (_, one) => {
    const named = answers.filter(({ guess }) => guess === one);
    const own = answers.filter(({ label }) => label === one);
    const right = named.filter(({ label }) => label === one);
    return {
      accuracy: own.length === 0 ? 0 : right.length / own.length,
      right: right.slice(0, SHOWN).map(({ picture, label, probability }) => ({ picture, label, probability })),
      wrong: named
        .filter(({ label }) => label !== one)
        .slice(0, SHOWN)
        .map(({ picture, label, probability }) => ({ picture, label, probability })),
    };
  });
}
