import { readFileSync } from 'node:fs';

/** MiB a process holds; 0 where that cannot be told, and then only the heap has its limit. */
export function memoryOf(pid: number | undefined): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    return 0;
  }
}
