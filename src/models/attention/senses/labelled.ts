export interface LabelledSentence {
  readonly text: string;
  /** Where the word stands, in UTF-16 units: [start, end). */
  readonly span: readonly [number, number];
  /** Its sense, a number. */
  readonly sense: number;
}

export interface SenseWord {
  readonly word: string;
  /** Sense number -> name, where the folder says. */
  readonly names: Readonly<Record<string, string>>;
  readonly train: readonly LabelledSentence[];
  readonly test: readonly LabelledSentence[];
}
