import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Gives way to everything else on the machine. On Linux a priority belongs to a thread, and new threads inherit it from the
 * one that starts them: those that run already are told one by one, before ONNX Runtime starts its own.
 */
export function takeLowestPriority(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  for (const thread of threads) {
    try {
      setPriority(thread, constants.priority.PRIORITY_LOW);
    } catch {
      // A thread that has just ended; and where priorities cannot be set, the night is only less polite.
    }
  }
}
