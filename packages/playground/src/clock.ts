/** Time as the playground sees it: deadlines, snowflakes and rate limits all ask this and nothing else. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls `then` once `ms` have passed; the returned function takes it back. */
  after(ms: number, then: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A clock that runs with the real one and can be pushed ahead, so that nobody waits a quarter of an hour for a token to expire. */
export interface SkewedClock extends Clock {
  /** Moves ahead by `ms`, calling what falls due on the way, in order. */
  advance(ms: number): void;
}

export function createSkewedClock(base: Clock = systemClock): SkewedClock {
  let ahead = 0;
  const waiting = new Set<{ due: number; fire: () => void }>();
  return {
    now: () => base.now() + ahead,
    after(ms, then) {
      const entry = {
        due: base.now() + ahead + ms,
        fire() {
          waiting.delete(entry);
          cancel();
          then();
        },
      };
      const cancel = base.after(ms, entry.fire);
      waiting.add(entry);
      return () => {
        waiting.delete(entry);
        cancel();
      };
    },
    advance(ms) {
      const until = base.now() + ahead + ms;
      for (;;) {
        const [next] = [...waiting].filter((entry) => entry.due <= until).sort((a, b) => a.due - b.due);
        if (next === undefined) break;
        ahead = Math.max(ahead, next.due - base.now());
        next.fire();
      }
      ahead = Math.max(ahead, until - base.now());
    },
  };
}
