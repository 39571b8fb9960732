/** The three seconds a bot has are seconds in which the playground was awake. */
import { expect, test } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { onceAwakeFor } from '../src/interactions/awake.ts';

/** A clock driven by hand; a step longer than what is waited for is a stall, and what fell due in it fires once, late. */
function handClock(): Clock & { pass(ms: number): void } {
  let now = 0;
  let waiting: { due: number; then: () => void }[] = [];
  return {
    now: () => now,
    after(ms, then) {
      const entry = { due: now + ms, then };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
    pass(ms) {
      now += ms;
      const due = waiting.filter((each) => each.due <= now);
      waiting = waiting.filter((each) => each.due > now);
      for (const { then } of due) then();
    },
  };
}

function watch(clock: Clock): { over: boolean } {
  const deadline = { over: false };
  onceAwakeFor(clock, 3_000, () => {
    deadline.over = true;
  });
  return deadline;
}

test('time that passes evenly ends at three seconds, not before', () => {
  const clock = handClock();
  const deadline = watch(clock);
  for (let ms = 0; ms < 2_990; ms += 10) clock.pass(10);
  expect(deadline.over).toBe(false);
  clock.pass(10);
  expect(deadline.over).toBe(true);
});

test('a minute in which the playground stood still costs a bot a quarter of a second', () => {
  const clock = handClock();
  const deadline = watch(clock);
  clock.pass(60_000);
  for (let ms = 0; ms < 2_740; ms += 10) clock.pass(10);
  expect(deadline.over).toBe(false);
  clock.pass(10);
  expect(deadline.over).toBe(true);
});
