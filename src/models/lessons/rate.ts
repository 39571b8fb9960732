import { LessonError } from './problem.ts';

/** A learning rate that can be tried, however bad it is. @throws {LessonError} for one that cannot */
export function readRate(rate: number, usual: number): number {
  if (!Number.isFinite(rate)) throw new LessonError('rate-number', { usual });
  if (rate === 0) throw new LessonError('rate-zero', { usual });
  if (rate < 0) throw new LessonError('rate-negative', { usual });
  return rate;
}
