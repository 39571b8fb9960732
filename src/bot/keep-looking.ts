import type { Logger } from 'pino';

/** Milliseconds between two looks at what is due. */
const EVERY_MS = 15_000;

/**
 * Looks every 15 s at what is due without anybody pressing something, until it is stopped. A look that takes longer is waited
 * for, and one that fails is logged and does not keep the others from theirs.
 */
export function keepLooking(looks: readonly (() => Promise<void>)[], log: Logger): { stop(): Promise<void> } {
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      for (const look of looks) await look().catch((err: unknown) => log.error({ err }, 'what is due was not done'));
    });
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
