/** Something a lesson cannot work with; `message` is one sentence for whoever asked. */
export class LessonError extends Error {
  override readonly name = 'LessonError';
}
