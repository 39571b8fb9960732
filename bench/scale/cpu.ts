import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time that a process and its children have used; null where there is no `/proc`. */
export function cpuOf(pid: number | undefined): number | null {
  if (pid === undefined || statOf(pid) === null) return null;
  const children = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && statOf(Number(name))?.parent === pid ? [Number(name)] : [],
  );
  return [pid, ...children].reduce((sum, each) => sum + (statOf(each)?.ms ?? 0), 0);
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statOf(pid: number): { readonly parent: number; readonly ms: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from the third field on
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return null;
  }
}
