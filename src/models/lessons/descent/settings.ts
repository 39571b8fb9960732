/** What a member types for the lesson on gradient descent, read and checked. */
import type { DescentModel, DescentSettings, WorkedExample } from '#contract/lessons.ts';
import { LessonError } from '../problem.ts';
import { readRate } from '../rate.ts';

/** More would not fit into a message. */
const MOST_INPUTS = 5;
const MOST_EXAMPLES = 8;
const LARGEST = 1e6;
/** Steps that are computed at most: the curve shows no more. */
export const MOST_STEPS = 500;

export interface Typed {
  readonly model?: DescentModel;
  /** `0.5, -0.3` */
  readonly weights?: string;
  readonly bias?: number;
  readonly rate?: number;
  /** `1, 2: 3; 2, 1: 4` */
  readonly examples?: string;
}

const USUAL = {
  linear: { weights: [0.5, -0.3], bias: 0.1, rate: 0.05, examples: '1, 2: 3; 2, 1: 4' },
  logistic: { weights: [0.5, -0.3], bias: 0.1, rate: 0.5, examples: '2, 1: 1; -1, 1: 0' },
} as const;

/** @throws {LessonError} for the first thing that is wrong */
export function readDescent({ model = 'linear', ...typed }: Typed): DescentSettings {
  const usual = USUAL[model];
  const examples = readExamples(typed.examples ?? usual.examples, model);
  const width = examples[0]!.inputs.length;
  const rate = readRate(typed.rate ?? usual.rate, usual.rate);
  const bias = typed.bias ?? usual.bias;
  if (!Number.isFinite(bias) || Math.abs(bias) > LARGEST) throw new LessonError('bias', { most: LARGEST });
  return { model, rate, bias, examples, weights: readWeights(typed.weights, width, usual.weights) };
}

function readWeights(typed: string | undefined, width: number, usual: readonly number[]): number[] {
  if (typed === undefined) return Array.from({ length: width }, (_, at) => usual[at % usual.length]!);
  const weights = numbersIn(typed);
  if (!weights) throw new LessonError('weights-form');
  if (weights.length !== width) throw new LessonError('weights-count', { inputs: width, weights: weights.length });
  return weights;
}

function readExamples(typed: string, model: DescentModel): WorkedExample[] {
  const parts = typed.split(/[;|\n]/).filter((part) => part.trim() !== '');
  if (parts.length === 0) throw new LessonError('examples-none');
  if (parts.length > MOST_EXAMPLES)
    throw new LessonError('examples-many', { count: parts.length, most: MOST_EXAMPLES });
  const examples = parts.map((part): WorkedExample => {
    const [left, right, ...rest] = part.split(':');
    const inputs = numbersIn(left ?? '');
    const target = right === undefined || rest.length > 0 ? null : numbersIn(right);
    if (!inputs || target?.length !== 1) throw new LessonError('example-form');
    return { inputs, target: target[0]! };
  });
  const [first] = examples as [WorkedExample];
  const other = examples.find(({ inputs }) => inputs.length !== first.inputs.length);
  if (other) throw new LessonError('examples-uneven', { one: first.inputs.length, other: other.inputs.length });
  if (first.inputs.length > MOST_INPUTS)
    throw new LessonError('inputs-many', { count: first.inputs.length, most: MOST_INPUTS });
  if (model === 'logistic' && examples.some(({ target }) => target !== 0 && target !== 1))
    throw new LessonError('logistic-targets');
  return examples;
}

/** Numbers parted by commas; `null` where something else is among them. */
function numbersIn(text: string): number[] | null {
  const parts = text.split(',').map((part) => part.trim().replace('−', '-'));
  if (parts.some((part) => !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(part))) return null;
  const numbers = parts.map(Number);
  return numbers.every((value) => Math.abs(value) <= LARGEST) ? numbers : null;
}
