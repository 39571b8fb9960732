import type { LessonProblemCode, LessonProblemDetails } from '#contract/lessons.ts';

/** Something a lesson cannot work with: a code and its values, which whoever asked is told in their language. */
export class LessonError<C extends LessonProblemCode = LessonProblemCode> extends Error {
  override readonly name = 'LessonError';
  readonly details: LessonProblemDetails<C>;

  constructor(
    readonly code: C,
    ...details: LessonProblemDetails<C>
  ) {
    super(code);
    this.details = details;
  }

  /** @param cause what a terminal says besides */
  because(cause: unknown): this {
    this.cause = cause;
    return this;
  }
}
