import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** The threads this process has now. On Linux a priority belongs to a thread; elsewhere 0 stands for the whole process. */
export function threadsNow(): readonly number[] {
  return process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
}

/**
 * Makes these threads give way to everything else on the machine. New threads inherit the priority of the one that starts
 * them, so this comes before ONNX Runtime starts its own.
 */
export function takeLowestPriority(threads: readonly number[]): void {
  for (const thread of threads) {
    try {
      setPriority(thread, constants.priority.PRIORITY_LOW);
    } catch {
      // A thread that has just ended; and where priorities cannot be set, the night is only less polite.
    }
  }
}
