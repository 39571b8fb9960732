import type { DescentAnswer, DescentQuery, LessonMethods } from '#contract/lessons.ts';
import { InferenceError } from '#contract/methods.ts';
import { descend } from '#models/lessons/descent/descend.ts';
import { MOST_STEPS, readSettings } from '#models/lessons/descent/settings.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { drawDescent } from '../views/lesson-descent.ts';
import type { HandlersOf } from './handler.ts';

/** Lessons that take less than a second: those that train for longer have a process of their own. */
export const lessonHandlers = (): HandlersOf<LessonMethods> => ({
  descentLesson: (query) => told(() => descentLesson(query)),
});

/** Steps that the curve shows at least, however early the one that is written out. */
const CURVE = 30;

export async function descentLesson({ step = 1, ...typed }: DescentQuery): Promise<DescentAnswer> {
  const settings = readSettings(typed);
  if (!Number.isInteger(step) || step < 1 || step > MOST_STEPS)
    throw new LessonError(`I follow a descent for up to ${MOST_STEPS} steps: ask for one between 1 and ${MOST_STEPS}.`);
  const { steps, diverged } = await descend(settings, Math.max(step, CURVE));
  const losses = steps.map(({ loss }) => loss);
  const divergedAt = diverged ? steps.length : null;
  const last = divergedAt ?? MOST_STEPS;
  const shown = steps[Math.min(step, last) - 1]!;
  const drawn = drawDescent(settings, losses, { here: shown.number, divergedAt });
  return { settings, shown, last, divergedAt, losses, ...drawn };
}

/** What a lesson cannot work with reaches the member as it is written. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LessonError) throw new InferenceError('invalid', error.message);
    throw error;
  }
}
