/** Work that can be put down at every `yield`. */
export type Work<Result> = Generator<undefined, Result, undefined>;

/** What is asked at every `yield` whether others should have their turn: something to wait for, or nothing. */
export type Pause = () => Promise<void> | undefined;

/** Does the work to its end, and waits wherever `pause` gives it something to wait for. */
export async function inTurns<Result>(work: Work<Result>, pause: Pause = () => undefined): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    const others = pause();
    if (others) await others;
  }
}
