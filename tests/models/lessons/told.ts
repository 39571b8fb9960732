import { LessonError } from '#models/lessons/problem.ts';
import { lessonProblem } from '#worker/lessons/told.ts';

/** What a lesson refuses, thrown as the sentence that whoever asked reads. */
export function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof LessonError ? new Error(lessonProblem(error)) : error;
  }
}
