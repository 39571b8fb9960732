/** The child of power-loss.test.ts: counts upwards in a collection until it is killed, and says so on standard output. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { Collection } from '#store/disk/collection.ts';
import { COUNTERS, payloadOf, SLACK } from './counter.ts';

const folder = process.argv[2]!;
const counters = await Collection.open(
  COUNTERS,
  {
    file: (name) => join(folder, name),
    now: () => new Date(0),
    onTrouble: (trouble) => writeSync(1, `trouble ${JSON.stringify(trouble)}\n`),
  },
  SLACK,
);
const put = (id: string, count: number) =>
  counters.change('lane', (theirs) => theirs.put(id, { count, payload: payloadOf(count) }));
let last = (await counters.of('lane')).get('counter')?.count ?? 0;
// The other records are there so that writing the log anew takes a while.
for (let n = 0; n < 5; n += 1) await put(`other ${n}`, n);
for (;;) {
  last += 1;
  writeSync(1, `writing ${last}\n`);
  await put('counter', last);
  writeSync(1, `written ${last}\n`);
}
