import { totalmem } from 'node:os';
import { ConfigError } from '../config-error.ts';

const MIB = 1024 * 1024;

/** Under this the models' process is ended by the system while it loads 400 films; machines sold as 512 MB have a little less. */
const LEAST = 448 * MIB;
/** Under this a night, which holds two models' processes and its own for a moment, would end one of them. */
const FOR_NIGHTS = 1_000 * MIB;

/** Bytes of memory this process may have: the machine's, or a container's or unit's limit where that is lower. */
export function memoryLimit(total = totalmem(), constrained = process.constrainedMemory()): number {
  return constrained > 0 ? Math.min(total, constrained) : total;
}

/** @throws {ConfigError} when it is too little for anything */
export function checkMemory(bytes: number): { readonly nights: boolean; readonly note: string | null } {
  const have = `${Math.round(bytes / MIB)} MiB`;
  if (bytes < LEAST) {
    throw new ConfigError(
      `Marquee may use ${have} of memory here and needs 512 MiB: give its machine or container more.`,
    );
  }
  if (bytes >= FOR_NIGHTS) return { nights: true, note: null };
  const note = `Marquee may use ${have} of memory here: enough to answer from its 400 films, and nothing is learned at night. With 1 GiB it learns.`;
  return { nights: false, note };
}
