/** Milliseconds of work between two turns of the event loop: whoever asks for something in between waits no longer. */
const TURN_MS = 8;

/** Work that can be put down at every `yield`. */
export type Work<Result> = Generator<undefined, Result, undefined>;

/** Does the work to its end, and lets others in every few milliseconds. */
export async function inTurns<Result>(work: Work<Result>, pause = nextTurn): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await pause();
    began = performance.now();
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
