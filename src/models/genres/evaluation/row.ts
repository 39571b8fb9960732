import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { calibrated } from '../calibrate.ts';
import { applyPolicy, type DecisionPolicy } from '../decision-policy.ts';
import { calibrationError, type LabelScore, multiLabelScores, reliability } from '../metrics.ts';

const FIGURES = ['jaccard', 'atLeastOne', 'microF1', 'macroF1', 'ece'] as const;
type Figure = (typeof FIGURES)[number];

/** One way of guessing, measured on films it has not seen. */
export interface GenreRow extends Readonly<Record<Figure, number>> {
  /** 95 %, by bootstrap over films. */
  readonly intervals: Readonly<Record<Figure, Interval>>;
  /** Calibration error of the genres that were answered, and of no others. */
  readonly eceOfAnswers: number;
  /** Genres answered a film. */
  readonly answersPerFilm: number;
  readonly perLabel: Readonly<Record<string, LabelScore>>;
  readonly reliability: ReturnType<typeof reliability>;
}

/** @param logits [films, labels], as are the targets */
export function measureRow(
  logits: Float32Array,
  targets: Float32Array,
  labels: readonly string[],
  reading: DecisionPolicy,
  seed: number,
): GenreRow {
  const probabilities = calibrated(logits, reading.calibration);
  const answers = applyPolicy(probabilities, reading);
  const count = labels.length;
  const films = targets.length / count;
  const intervals = bootstrap(
    films,
    (sample) => {
      const { jaccard, atLeastOne, microF1, macroF1 } = multiLabelScores(answers, targets, count, sample);
      return {
        jaccard,
        atLeastOne,
        microF1,
        macroF1,
        ece: calibrationError(...resample(probabilities, targets, count, sample)),
      };
    },
    { seed },
  );
  const { perLabel, ...figures } = multiLabelScores(answers, targets, count);
  return {
    ...figures,
    ece: calibrationError(probabilities, targets),
    intervals,
    eceOfAnswers: calibrationError(probabilities, targets, answers),
    answersPerFilm: answers.reduce((sum, answer) => sum + answer, 0) / films,
    perLabel: Object.fromEntries(perLabel.map((one, label) => [labels[label]!, one])),
    reliability: reliability(probabilities, targets),
  };
}

function resample(
  probabilities: Float32Array,
  targets: Float32Array,
  labels: number,
  sample: Uint32Array,
): [Float32Array, Float32Array] {
  const take = (matrix: Float32Array): Float32Array => {
    const out = new Float32Array(sample.length * labels);
    sample.forEach((row, at) => {
      out.set(matrix.subarray(row * labels, (row + 1) * labels), at * labels);
    });
    return out;
  };
  return [take(probabilities), take(targets)];
}

/** The difference of two ways on the same films, second less first, with its 95 % interval (paired bootstrap). */
export function pairedGenreDifference(
  first: { readonly logits: Float32Array; readonly reading: DecisionPolicy },
  second: { readonly logits: Float32Array; readonly reading: DecisionPolicy },
  targets: Float32Array,
  labels: number,
  seed: number,
): Record<
  'jaccard' | 'atLeastOne' | 'microF1' | 'macroF1',
  { readonly difference: number; readonly interval: Interval }
> {
  const answers = [first, second].map(({ logits, reading }) =>
    applyPolicy(calibrated(logits, reading.calibration), reading),
  );
  const differ = (sample?: Uint32Array) => {
    const [a, b] = answers.map((one) => multiLabelScores(one, targets, labels, sample));
    return {
      jaccard: b!.jaccard - a!.jaccard,
      atLeastOne: b!.atLeastOne - a!.atLeastOne,
      microF1: b!.microF1 - a!.microF1,
      macroF1: b!.macroF1 - a!.macroF1,
    };
  };
  const intervals = bootstrap(targets.length / labels, differ, { seed });
  const all = differ();
  const pair = (key: keyof typeof all) => ({ difference: all[key], interval: intervals[key] });
  return {
    jaccard: pair('jaccard'),
    atLeastOne: pair('atLeastOne'),
    microF1: pair('microF1'),
    macroF1: pair('macroF1'),
  };
}
