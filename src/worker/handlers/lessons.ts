import type { DescentAnswer, DescentQuery, ShortLessonMethods } from '#contract/lessons.ts';
import { descend } from '#models/lessons/descent/descend.ts';
import { MOST_STEPS, readDescent } from '#models/lessons/descent/settings.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { told } from '../lessons/told.ts';
import { drawDescent } from '../views/lesson-descent.ts';
import type { HandlersOf } from './handler.ts';

/** Lessons that take less than a second: those that train for longer have a process of their own. */
export const lessonHandlers = (): HandlersOf<ShortLessonMethods> => ({
  descentLesson: (query) => told(() => descentLesson(query)),
});

/** Steps that the curve shows at least, however early the one that is written out. */
const CURVE = 30;

export async function descentLesson({ step = 1, ...typed }: DescentQuery): Promise<DescentAnswer> {
  const settings = readDescent(typed);
  if (!Number.isInteger(step) || step < 1 || step > MOST_STEPS) throw new LessonError('steps', { most: MOST_STEPS });
  const { steps, diverged } = await descend(settings, Math.max(step, CURVE));
  const losses = steps.map(({ loss }) => loss);
  const divergedAt = diverged ? steps.length : null;
  const last = divergedAt ?? MOST_STEPS;
  const shown = steps[Math.min(step, last) - 1]!;
  const drawn = drawDescent(settings, losses, { here: shown.number, divergedAt });
  return { settings, shown, last, divergedAt, losses, ...drawn };
}
