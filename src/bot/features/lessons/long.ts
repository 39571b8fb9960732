/** Lessons that train: a message with a line of progress and a button that gives up, then the answer in its place. */

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LongLessonMethods } from '#contract/lessons.ts';
import { InferenceError, type Params, type Result } from '#contract/methods.ts';
import { say } from '#messages/index.ts';
import { type Answer, type Reply, reply } from '../../answer.ts';
import type { ComponentHandler } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';

/** An answer that is there within this time is sent without a word on its progress. */
const AT_ONCE_MS = 1_500;
/** Milliseconds between two changes of the line of progress. */
const CHANGE_MS = 1_000;

/** Lessons under way, by what their button carries. They end with this process, and so may the button. */
const UNDER_WAY = new Map<string, AbortController>();

export async function longLesson<M extends keyof LongLessonMethods>(
  { models, member }: Pick<Context, 'models' | 'member'>,
  title: string,
  method: M,
  params: Params<M>,
  view: (answer: Result<M>) => Reply,
): Promise<Answer> {
  const id = randomBytes(6).toString('hex');
  const abort = new AbortController();
  UNDER_WAY.set(id, abort);
  let note = say('lessons.starting');
  const onProgress = (said: string): void => {
    note = said;
  };
  const work = models
    .call(method, params, { onProgress, signal: abort.signal })
    .then(view)
    .finally(() => UNDER_WAY.delete(id));
  work.catch(() => {}); // whoever waits for it hears of it below
  const soon = await Promise.race([work, sleep(AT_ONCE_MS, null)]);
  if (soon) return soon;
  const waiting = (): Reply =>
    reply([
      card(
        text(`## ${title}`),
        text(say('lessons.training', { note: escapeTo(note, 200) })),
        row(
          button(say('lessons.button.give-up'), { command: 'lesson', action: 'give-up', owner: member.id, args: [id] }),
        ),
      ),
    ]);
  let shown = note; // before the message is sent: what is said meanwhile is shown next
  return {
    ...waiting(),
    async later(change) {
      let ended = false;
      const end = work.finally(() => {
        ended = true;
      });
      while (!ended) {
        await Promise.race([end.catch(() => {}), sleep(CHANGE_MS)]);
        if (ended || note === shown) continue;
        shown = note;
        await change(waiting());
      }
      try {
        return await end;
      } catch (error) {
        if (error instanceof InferenceError && error.code === 'cancelled')
          return reply([card(text(`## ${title}`), text(say('lessons.given-up')))]);
        throw error;
      }
    },
  };
}

export const giveUpLesson: ComponentHandler = {
  async run({ args }) {
    const lesson = UNDER_WAY.get(args[0] ?? '');
    if (!lesson) return problem('stale', { command: 'lesson' });
    lesson.abort();
    return reply([card(text(say('lessons.giving-up')))]);
  },
};
