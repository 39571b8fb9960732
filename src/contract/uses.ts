/** What an answer with films was given to. */
export type AnswerKind = 'plot' | 'recommendation';

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

/** Told what members do with the films they are shown. */
export interface Uses {
  answered(about: AnswerKind, member: string, films: readonly string[]): void;
  opened(member: string, film: string): void;
  took(member: string, film: string): void;
}
