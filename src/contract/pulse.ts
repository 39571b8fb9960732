/**
 * A child process's heartbeat: one of its threads writes a byte to a pipe at a fixed interval, whatever the main thread is
 * doing. `TURN` says that the main thread's event loop has run since the last heartbeat, `BUSY` that it has not. A stopped or
 * frozen process writes nothing.
 */
import { Worker } from 'node:worker_threads';

/** The place of the pipe in the child's `stdio`, after the IPC channel. */
export const PULSE_FD = 4;
const TURN = 'a';
export const BUSY = 'b';

/** Set by the parent that listens; a process started by hand has no pipe to write to. */
const VARIABLE = 'MARQUEE_PULSE_MS';
const PARENT_LOOK_MS = 500;

/** @param everyMs milliseconds between two heartbeats */
export const pulseEnvironment = (everyMs: number): Record<string, string> => ({ [VARIABLE]: String(everyMs) });

/**
 * Starts the pulse, and ends this process when its parent is gone, even during a computation that blocks the event
 * loop. Call it before the process takes a low priority, so that a busy machine does not silence it.
 */
export function startPulse(): void {
  process.once('disconnect', () => process.exit(1));
  const everyMs = Number(process.env[VARIABLE] ?? 0);
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const count = setInterval(() => Atomics.add(turns, 0, 1), (everyMs || PARENT_LOOK_MS) / 2);
  count.unref();
  new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: { parent: process.ppid, everyMs, turns, fd: PULSE_FD, lookMs: PARENT_LOOK_MS, TURN, BUSY },
  }).unref();
}

const THREAD = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const { parent, everyMs, turns, fd, lookMs, TURN, BUSY } = workerData;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, lookMs);
  let seen = -1;
  const beat = () => {
    const now = Atomics.load(turns, 0);
    try { writeSync(fd, now === seen ? BUSY : TURN); } catch {} // a full pipe: the parent is not reading now
    seen = now;
  };
  if (everyMs > 0) { beat(); setInterval(beat, everyMs); }
`;
