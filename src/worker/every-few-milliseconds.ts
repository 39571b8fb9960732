/** Milliseconds of work between two turns of the event loop: whoever asks for something in between waits no longer. */
const TURN_MS = 8;

/** `pause`, but only where the last one ended {@link TURN_MS} ago. */
export function everyFewMilliseconds(pause: () => Promise<void>): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < TURN_MS) return undefined;
    return pause().then(() => {
      began = performance.now();
    });
  };
}
