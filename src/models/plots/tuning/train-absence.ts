import { ABSENCE_INPUTS, type Absence } from '../absence.ts';
import type { CandidateList } from './candidate-list.ts';
import { fitSoftmax } from './softmax.ts';

/** One question's ranking, with its film among the films or taken out of them. */
export interface AbsenceExample {
  readonly inputs: Float32Array;
  readonly absent: boolean;
  /** How often it counts. */
  readonly times: number;
}

const PENALTY = 1e-4;
const STEPS = 600;

/** Learns to tell whether the film is there: logistic regression, which is a softmax over two candidates one of whom has no inputs. */
export function trainAbsence(examples: readonly AbsenceExample[]): Absence {
  const width = ABSENCE_INPUTS.length + 1; // the last one is always 1: its weight is the bias
  const lists = examples.flatMap(({ inputs, absent, times }) => {
    const rows = new Float32Array(2 * width);
    const at = absent ? 0 : width;
    rows.set(inputs, at);
    rows[at + width - 1] = 1;
    const list: CandidateList = { rows, candidates: 2, offsets: new Float32Array(2), group: 0 };
    return Array.from({ length: times }, () => list);
  });
  const { weights } = fitSoftmax(lists, {
    features: width,
    bounds: Array.from({ length: width }, () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const),
    penalty: PENALTY,
    steps: STEPS,
  });
  return { inputs: ABSENCE_INPUTS, weights: weights.slice(0, -1), bias: weights[width - 1]! };
}
