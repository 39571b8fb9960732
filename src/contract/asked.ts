/** What can be said of a question without keeping it. */
export interface QuestionTraits {
  /** A third or more of its words stand in no film's texts. */
  readonly lacking: boolean;
  /** No film is a likely answer. */
  readonly unsure: boolean;
  /** As far as its words show, by ISO 639-1: `en`, `fr`; `und` where they show none. */
  readonly language: string;
}

/** How many questions there were, and of which kind. */
export interface AskedCounts {
  readonly asked: number;
  readonly lacking: number;
  readonly unsure: number;
}

/** Counts of one day. */
export interface AskedDay {
  /** `2026-03-01`, in UTC. */
  readonly day: string;
  /** By language, as {@link QuestionTraits} names it. */
  readonly languages: Readonly<Record<string, AskedCounts>>;
}
