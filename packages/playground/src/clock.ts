/** Time as the playground sees it: deadlines, snowflakes and rate limits all ask this and nothing else. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Calls `then` once `ms` have passed; the returned function takes it back. */
  after(ms: number, then: () => void): () => void;
}

/** Milliseconds a timer of Node's can wait; a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * The machine's clock, which is set back now and then: by a person, by the network, after a night's sleep. The time told here
 * never goes back, and never stands still either, for rate limits and ids would wait for hours: it goes on from where it was.
 */
export function createSystemClock(wall: () => number = Date.now): Clock {
  let last = 0;
  let ahead = 0;
  return {
    now() {
      const now = wall() + ahead;
      if (now < last) ahead += last - now;
      last = Math.max(last, now);
      return last;
    },
    after(ms, then) {
      let timer: NodeJS.Timeout;
      const wait = (left: number) => {
        timer = setTimeout(() => (left > LONGEST ? wait(left - LONGEST) : then()), Math.min(left, LONGEST));
        timer.unref();
      };
      wait(ms);
      return () => clearTimeout(timer);
    },
  };
}

export const systemClock = createSystemClock();

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
