/** What an answer with films was given to: a question about a plot, a film or story to go by, a taste. */
export const ANSWER_KINDS = ['plot', 'similar', 'recommendation'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/**
 * How much of one member counts: answers of an evening, opinions of a version. Versions are compared by a test that takes
 * outcomes to be independent, and those of one member are not.
 */
export const MOST_OF_ONE = 5;

/** What became of the answers of one version of a model: numbers only, nobody's name and no film. */
export interface UsedVersion {
  readonly about: AnswerKind;
  /** The artefact's version, or `shipped` for what comes with Marquee. */
  readonly version: string;
  /** When it was first seen in use, ISO 8601. */
  readonly since: string;
  /** Answers with films that were given, three hours ago or more. */
  readonly answers: number;
  /** Answers of which a film was opened. */
  readonly opened: number;
  /** Answers of which a film was taken: found, rated or kept for later. */
  readonly taken: number;
}

/** How often members said that an answer of a version was a good one, and that it was not. */
export interface VersionOpinions {
  readonly about: AnswerKind;
  readonly version: string;
  /** `this is it`, `more like this`. */
  readonly good: number;
  /** `not this`. */
  readonly bad: number;
}

/** Told what members do with the films they are shown. */
export interface Uses {
  answered(about: AnswerKind, member: string, films: readonly string[]): void;
  opened(member: string, film: string): void;
  took(member: string, film: string): void;
}
