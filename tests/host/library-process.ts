/** Stands for the process that encodes: does what its one argument in the environment says. */
const tell = (message: object) => new Promise<void>((resolve) => process.send?.(message, () => resolve()));
const how = process.env['LIBRARY_HOW'];
await tell({ kind: 'kept', coverage: { films: 5, of: 10 } });
if (how === 'die') process.kill(process.pid, 'SIGKILL');
if (how === 'stay') setInterval(() => {}, 1_000);
else {
  await tell({ kind: 'progress', line: '5 of 10 passages' });
  await tell({ kind: 'ended', how });
  process.exit(0);
}
