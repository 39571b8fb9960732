import { InferenceError } from '#contract/methods.ts';
import { type MessageKey, say } from '#messages/index.ts';
import { LessonError } from '#models/lessons/problem.ts';

/** What a lesson cannot work with, in the language that is spoken. */
export const lessonProblem = ({ code, details: [values] }: LessonError): string =>
  say<MessageKey>(`lesson-problems.${code}`, values as never);

/** What a lesson cannot work with reaches the member as a sentence. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LessonError) throw new InferenceError('invalid', lessonProblem(error));
    throw error;
  }
}
