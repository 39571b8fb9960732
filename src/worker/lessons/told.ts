import { InferenceError } from '#contract/methods.ts';
import { LessonError } from '#models/lessons/problem.ts';

/** What a lesson cannot work with reaches the member as it is written. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LessonError) throw new InferenceError('invalid', error.message);
    throw error;
  }
}
