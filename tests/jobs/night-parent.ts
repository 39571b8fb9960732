/** Begins a night and tells its process's id once it trains; faults.test.ts kills this process then. */
import { deskOf } from './parent-desk.ts';

const [entry = '', dataDir = '', store] = process.argv.slice(2);
const started = deskOf(new URL(entry), dataDir, undefined, undefined, store).start('nightly', 'test', (message) => {
  if (message.kind === 'progress' && message.note === 'training' && 'pid' in started) {
    console.log(`training ${started.pid}`);
  }
});
