/** Lessons that are computed when they are asked for: worked examples of gradient descent. */

export const DESCENT_MODELS = ['linear', 'logistic'] as const;
export type DescentModel = (typeof DESCENT_MODELS)[number];

export interface WorkedExample {
  readonly inputs: readonly number[];
  readonly target: number;
}

/** Where a descent starts and what it learns from. */
export interface DescentSettings {
  readonly model: DescentModel;
  readonly weights: readonly number[];
  readonly bias: number;
  readonly rate: number;
  readonly examples: readonly WorkedExample[];
}

/** One step, in the order in which it is computed. */
export interface DescentStep extends WorkedExample {
  /** From 1. */
  readonly number: number;
  /** Before the step. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** w · x + b */
  readonly sum: number;
  readonly prediction: number;
  /** (p − t)²; for a logistic model −ln p where the target is 1, −ln(1 − p) where it is 0. */
  readonly loss: number;
  /** Of the loss, with respect to the weighted sum, each weight and the bias. */
  readonly gradient: { readonly sum: number; readonly weights: readonly number[]; readonly bias: number };
  /** After the step. */
  readonly next: { readonly weights: readonly number[]; readonly bias: number };
}

/** As typed; absent: the lesson's own. */
export interface DescentQuery {
  readonly model?: DescentModel;
  readonly weights?: string;
  readonly bias?: number;
  readonly rate?: number;
  readonly examples?: string;
  /** The step to show, from 1. */
  readonly step?: number;
}

export interface DescentAnswer {
  readonly settings: DescentSettings;
  readonly shown: DescentStep;
  /** No step after it can be shown. */
  readonly last: number;
  /** The step at which the loss left the numbers, when it did. */
  readonly divergedAt: number | null;
  /** Of every step that was computed: up to the one shown, and somewhat further. */
  readonly losses: readonly number[];
  readonly picture: Uint8Array;
  readonly alt: string;
}

export type LessonMethods = {
  descentLesson: { params: DescentQuery; result: DescentAnswer };
};
