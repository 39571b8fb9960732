import { LessonError } from './problem.ts';

/** A learning rate that can be tried, however bad it is. @throws {LessonError} for one that cannot */
export function readRate(rate: number, usual: number): number {
  if (!Number.isFinite(rate)) throw new LessonError(`The learning rate is not a number: try ${usual}.`);
  if (rate === 0) throw new LessonError(`With a learning rate of 0 nothing is ever learned: try ${usual}.`);
  if (rate < 0) throw new LessonError(`A learning rate below 0 walks uphill: try ${usual}.`);
  return rate;
}
