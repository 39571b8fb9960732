/** What can be said of a question without keeping it. */
export interface QuestionTraits {
  /** A third or more of its words stand in no film's texts. */
  readonly lacking: boolean;
  /** No film is a likely answer. */
  readonly unsure: boolean;
  /** As far as its words show; `other` for whatever is not English. */
  readonly language: 'en' | 'other';
}

/** Counts of one day. */
export interface AskedDay {
  /** `2026-03-01`, in UTC. */
  readonly day: string;
  readonly asked: number;
  readonly lacking: number;
  readonly unsure: number;
  readonly other: number;
}
