/** Lessons: everything in them is computed when they are asked for. */
import type { MessageArguments } from '#messages/index.ts';

/** What a lesson cannot work with: a message of `lesson-problems` in the catalogues. */
export type LessonProblemCode = keyof MessageArguments extends infer K
  ? K extends `lesson-problems.${infer C}`
    ? C
    : never
  : never;
export type LessonProblemDetails<C extends LessonProblemCode> = MessageArguments[`lesson-problems.${C}`] extends null
  ? []
  : [values: MessageArguments[`lesson-problems.${C}`]];

/** A PNG of a lesson: its file's name, and what it shows in words. */
export interface LessonPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
}

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
  /** The step at which the loss diverged; absent when it did not. */
  readonly divergedAt: number | null;
  /** Of every step that was computed: up to the one shown, and somewhat further. */
  readonly losses: readonly number[];
  readonly picture: Uint8Array;
  readonly alt: string;
}

export interface HousesQuery {
  /** One count of epochs or two, as typed: `100`, `10 1000`. */
  readonly epochs?: string;
  readonly rate?: number;
  /** Units of the hidden layer. */
  readonly hidden?: number;
}

/** How well prices were predicted: R², and the mean distance from the true price, in money. */
export interface PriceFigures {
  readonly r2: number;
  readonly error: number;
}

export interface HousesRun {
  readonly epochs: number;
  /** Of the last epoch, and the mean over all epochs; squared errors of scaled prices. */
  readonly training: { readonly loss: number; readonly average: number };
  readonly heldOut: PriceFigures & { readonly loss: number };
  /** The lowest held-out loss on the way, and its epoch. */
  readonly best: { readonly loss: number; readonly epoch: number };
  /** The epoch in which the loss left all bounds. */
  readonly divergedAt: number | null;
}

export interface HousesAnswer {
  /** Where a made-up town's prices come from; `null` for real houses. */
  readonly formula: string | null;
  readonly houses: {
    readonly learned: number;
    readonly heldOut: number;
    readonly leftOut: number;
    readonly duplicates: number;
  };
  readonly inputs: number;
  readonly hidden: number;
  readonly rate: number;
  /** In the order of their epochs. */
  readonly runs: readonly HousesRun[];
  /** `interval`: the middle 95 % of R² over samples of the held-out houses, drawn with replacement. */
  readonly leastSquares: PriceFigures & { readonly interval: readonly [number, number] };
  readonly interval: readonly [number, number];
  /** Of the last run's R² minus that of least squares, on the same samples. */
  readonly lead: readonly [number, number];
  readonly pictures: readonly LessonPicture[];
}

/** A share of test pictures that was right, with the middle 95 % of it over samples of them. */
export interface MeasuredShare {
  readonly accuracy: number;
  readonly interval: readonly [number, number];
}

export interface PicturesAnswer {
  /** `drawn`: shapes that were drawn for the lesson, since no pictures are there. */
  readonly pictures: {
    readonly drawn: boolean;
    readonly training: number;
    readonly test: number;
    readonly classes: readonly string[];
  };
  readonly network: {
    readonly name: string;
    readonly pretrained: boolean;
    readonly features: number;
    /** What its untouched layers hand to those that are trained: [channels, height, width]. */
    readonly cut: readonly [number, number, number];
  };
  /** Of fine-tuning. */
  readonly epochs: number;
  /** Logistic regression on the features as they are. */
  readonly features: MeasuredShare;
  readonly fineTuned: MeasuredShare;
  /** How far fine-tuning is ahead, on the same pictures. */
  readonly lead: MeasuredShare;
  /** Of the fine-tuned network: the share of each class that it finds. */
  readonly byClass: readonly { readonly name: string; readonly accuracy: number }[];
  readonly tookMs: number;
  /** One for each class. */
  readonly grids: readonly LessonPicture[];
}

export interface EmbeddingsAnswer {
  /** `real`: people liked them; else each genre and decade stands for a person. Members' own likes take no part. */
  readonly likes: { readonly real: boolean; readonly people: number; readonly likes: number; readonly films: number };
  /** Of the films shown. */
  readonly titles: readonly string[];
  /** Before and after training, as a share of what vectors of zeros cost. */
  readonly loss: readonly [number, number];
  /** Of the products of vectors with the co-likes shown, before and after. */
  readonly correlation: readonly [number, number];
  /** Up to this distance, films that are not alike are pushed apart. */
  readonly margin: number;
  readonly genres: readonly { readonly name: string; readonly films: readonly string[] }[];
  /** `alike`, `apart`: mean distances of pairs. */
  readonly moments: readonly {
    readonly step: number;
    readonly loss: number;
    readonly alike: number;
    readonly apart: number;
  }[];
  readonly pictures: readonly LessonPicture[];
}

export interface NeighboursQuery {
  /** Its id. */
  readonly film: string;
}

export interface NeighboursAnswer {
  readonly film: string;
  /** As in {@link EmbeddingsAnswer}. */
  readonly real: boolean;
  /** People who like the film. */
  readonly likes: number;
  /** The setting with the lowest loss: what the others are held against. */
  readonly best: string;
  readonly steps: number;
  readonly settings: readonly {
    readonly name: string;
    /** At the end, as a share of what vectors of zeros cost; and the lowest on the way. */
    readonly loss: number;
    readonly lowest: number;
    readonly diverged: boolean;
    /** The nearest first; ten, none when it diverged. */
    readonly films: readonly string[];
    /** Of them, how many are among the ten of the best. */
    readonly shared: number;
    /** Mean number of people who like them. */
    readonly likes: number;
  }[];
  readonly pictures: readonly LessonPicture[];
}

/** Answered in less than a second, by the models' process. */
export type ShortLessonMethods = {
  descentLesson: { params: DescentQuery; result: DescentAnswer };
};

/** They train: a process of their own answers them, at the lowest priority and within limits. */
export type LongLessonMethods = {
  housesLesson: { params: HousesQuery; result: HousesAnswer };
  embeddingsLesson: { params: Record<never, never>; result: EmbeddingsAnswer };
  neighboursLesson: { params: NeighboursQuery; result: NeighboursAnswer };
  picturesLesson: { params: Record<never, never>; result: PicturesAnswer };
};

export const LONG_LESSONS = [
  'housesLesson',
  'embeddingsLesson',
  'neighboursLesson',
  'picturesLesson',
] as const satisfies readonly (keyof LongLessonMethods)[];
