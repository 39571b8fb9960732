import { Worker } from 'node:worker_threads';

/**
 * Ends this process when its parent is gone, even in the middle of a computation that leaves the event loop no turn: a
 * worker looks every half second whose child it is. Started before the process takes its low priority, so that a busy
 * machine does not keep it from looking.
 */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(1));
  const watch = `
    const { workerData: parent } = require('node:worker_threads');
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);
  `;
  new Worker(watch, { eval: true, execArgv: [], workerData: process.ppid }).unref();
}
