import type { Link, SentenceProblem } from '../../models/attention/index.ts';
import type { AttentionLesson } from '../../models/lessons/attention.ts';

export type { Link, SentenceProblem };

export const ATTENTION_VIEWS = ['mean', 'heads', 'model', 'word', 'pair', 'rollout'] as const;
export type AttentionView = (typeof ATTENTION_VIEWS)[number];

export interface AttentionQuery {
  readonly sentence1: string;
  readonly sentence2?: string;
  readonly view: AttentionView;
  /** From 1; all layers, or heads, when absent. `heads` then shows the last layer; `rollout` goes up to the layer. */
  readonly layer?: number;
  readonly head?: number;
  /** For `word`; the one most worth looking at when absent. */
  readonly word?: string;
  /** Which occurrence of the word is meant in each sentence, from 1. */
  readonly which?: readonly [number, number];
  /** Which of two sentences a view of one sentence shows. */
  readonly show?: 1 | 2;
  /** Keep word pieces apart. */
  readonly pieces?: boolean;
  /** Keep [CLS] and [SEP]. */
  readonly special?: boolean;
}

/** A word as it was found: how often it stands in its sentence, and which of these was used, from 1. */
export interface Occurrence {
  readonly times: number;
  readonly nth: number;
}

export interface AttentionPicture {
  readonly kind: 'attention';
  readonly picture: Uint8Array;
  /** Says in words what the picture shows, the three strongest links among it. */
  readonly alt: string;
  /** Strongest first, at most three. For `word`: what the word looks at, in each sentence. */
  readonly links: readonly Link[];
  /** Every word of the sentences once. */
  readonly words: readonly string[];
  readonly layers: number;
  readonly heads: number;
  /** For `word`: the word used, and where it was found in each sentence; `null` where it is not, but never everywhere. */
  readonly word?: { readonly text: string; readonly found: readonly (Occurrence | null)[] };
  /** For `pair`: mean share of its attention a word keeps within its own sentence. */
  readonly within?: readonly [number, number];
}

export interface SenseQuery {
  readonly word: string;
  readonly sentence1: string;
  readonly sentence2: string;
  readonly which?: readonly [number, number];
}

export interface SenseAnswer {
  readonly kind: 'sense';
  /** The word as each sentence writes it. */
  readonly words: readonly [string, string];
  readonly found: readonly [Occurrence, Occurrence];
  /** Cosine of the word's vectors by layer, the embeddings first; and without what the word always brings. */
  readonly cosines: readonly number[];
  readonly context: readonly number[];
  /** The layer the verdict is read at. */
  readonly layer: number;
  /** That both uses have the same sense: 0..1. */
  readonly probability: number;
  /** Nearest words of each sentence, nearest first. */
  readonly nearest: readonly [readonly Near[], readonly Near[]];
  readonly picture: Uint8Array;
  readonly alt: string;
}

export interface Near {
  readonly word: string;
  readonly cosine: number;
}

export interface LessonAnswer extends AttentionLesson {
  readonly kind: 'lesson';
  /** The word whose row is computed, from 0. */
  readonly at: number;
  readonly picture: Uint8Array;
  readonly alt: string;
}

/** Too many words to compute by hand. */
export interface LessonProblem {
  readonly code: 'lesson-too-long';
  readonly words: number;
  readonly limit: number;
}

export type AttentionMethods = {
  drawAttention: { params: AttentionQuery; result: AttentionPicture | SentenceProblem };
  compareSense: { params: SenseQuery; result: SenseAnswer | SentenceProblem };
  attentionLesson: {
    params: { readonly sentence: string; readonly at?: number };
    result: LessonAnswer | LessonProblem | SentenceProblem;
  };
};
