export interface AttentionLink {
  readonly from: string;
  readonly to: string;
  /** Of what `from` pays, the part that goes to `to`: 0..1. */
  readonly share: number;
}

/** Why sentences cannot be read; `sentence` is 1 or 2. */
export type SentenceProblem =
  | { readonly code: 'sentence-empty' | 'sentence-no-words' | 'sentence-one-word'; readonly sentence: number }
  | { readonly code: 'sentence-too-long'; readonly words: number; readonly limit: number; readonly together: boolean }
  | { readonly code: 'sentence-too-many-pieces'; readonly pieces: number; readonly limit: number }
  | {
      readonly code: 'word-missing';
      readonly word: string;
      readonly sentence: number;
      readonly words: readonly string[];
    }
  | { readonly code: 'word-needed' | 'word-not-one' | 'second-sentence-needed' };

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
  readonly links: readonly AttentionLink[];
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
  /** That both uses have the same sense, by what the contexts add: 0..1. */
  readonly probability: number;
  /** For a word with labelled sentences: the sense of each use, and how probable it is that they are the same: 0..1. */
  readonly senses?: {
    readonly named: readonly [NamedUse, NamedUse];
    readonly same: number;
  };
  /** Nearest words of each sentence, nearest first. */
  readonly nearest: readonly [readonly Near[], readonly Near[]];
  readonly picture: Uint8Array;
  readonly alt: string;
}

export interface NamedUse {
  readonly name: string;
  readonly probability: number;
}

export interface Near {
  readonly word: string;
  readonly cosine: number;
}

/** [rows][columns] */
export type Matrix = readonly (readonly number[])[];

export interface AttentionLesson {
  readonly words: readonly string[];
  /** A vector a word. */
  readonly x: Matrix;
  /** What vectors are multiplied by to become queries, keys and values: [dims, dims]. */
  readonly weights: { readonly query: Matrix; readonly key: Matrix; readonly value: Matrix };
  readonly queries: Matrix;
  readonly keys: Matrix;
  readonly values: Matrix;
  /** q · k, [words, words]. */
  readonly scores: Matrix;
  /** Divided by √dims. */
  readonly scaled: Matrix;
  /** Softmax of each row: rows sum to 1. */
  readonly attention: Matrix;
  /** Attention × values: a new vector a word. */
  readonly context: Matrix;
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
