import { type MessageArguments, type MessageKey, say, speakingToMember } from '#messages/index.ts';

/**
 * Every way in which a member's wish can fail that is nobody's bug, with the sentence the member reads: `problems` in the
 * catalogues. Sentences are kind and say what to do. What one takes from outside must be escaped by whoever makes the problem.
 *
 * | code | when |
 * |---|---|
 * | query-… , clue-…, clues-full, years-reversed, genre-unknown, origin-unknown, film-…, nothing-found, stars-not-halves, direction-unknown | what was typed |
 * | gif-… , message-without-words | what was asked of the GIFs |
 * | file-… | what was attached |
 * | group-…, match-… | comparing members |
 * | night-…, zone-unknown | a film night |
 * | country-unknown, report-channel-… | a server's settings |
 * | story-strict | what a server's settings keep back |
 * | guess-… | the guessing game |
 * | list-…, export-… | a list, or a file of another site |
 * | nothing-rated, nothing-tapped, not-rated | what has not been done yet |
 * | sentence-…, word-…, second-sentence-needed, lesson-too-long | what was typed for the encoder to look at |
 * | not-yours, stale, gone | a button or menu |
 * | not-here, no-permission, owner-only, slow-down, server-busy | the router's checks |
 * | models-… , invalid | the inference process |
 * | ratings-full, taste-full, data-too-large, not-stored, store-away, not-forgotten | the store |
 * | unexpected | anything else; the id is in the log |
 */
export type ProblemCode = MessageKey extends infer K ? (K extends `problems.${infer C}` ? C : never) : never;
type Details<C extends ProblemCode> = MessageArguments[`problems.${C}`] extends null
  ? []
  : [details: MessageArguments[`problems.${C}`]];

/** A wish that cannot be granted, as a value: commands return it instead of an answer. */
export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** What the member reads, in their own language, since only they do: markdown. */
  readonly text: string;
}

/** @example `return problem('film-unknown', { title: escapeTo(title, 100) })` */
export function problem<C extends ProblemCode>(code: C, ...details: Details<C>): Problem {
  const text = speakingToMember(() => say(`problems.${code}`, ...(details as never)));
  return { kind: 'problem', code, text };
}

export function isProblem(value: object): value is Problem {
  return 'kind' in value && value.kind === 'problem';
}
