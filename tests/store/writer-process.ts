/** The child of power-loss.test.ts: counts upwards in a document until it is killed, and says so on standard output. */
import { writeSync } from 'node:fs';
import { Document } from '#store/document.ts';
import { counterLayout, payloadOf } from './counter.ts';

const path = process.argv[2]!;
const document = await Document.open({
  path,
  layout: counterLayout,
  now: () => new Date(0),
  onTrouble: (trouble) => writeSync(1, `trouble ${JSON.stringify(trouble)}\n`),
});
for (;;) {
  const next = document.data.count + 1;
  writeSync(1, `writing ${next}\n`);
  await document.update((data) => {
    data.count = next;
    data.payload = payloadOf(next);
  });
  writeSync(1, `written ${next}\n`);
}
