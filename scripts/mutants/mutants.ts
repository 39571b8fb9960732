/**
 * `npm run mutants`: puts small faults into the rooms of pure functions, one at a time (StrykerJS), and prints what share of
 * them the rooms' own tests notice.
 *
 *     npm run mutants                          # a sample of 80 places a room
 *     npm run mutants -- --room plots          # that room alone; several are allowed
 *     npm run mutants -- --file src/numbers/auc.ts   # that file alone, and the tests that import it; several are allowed
 *     npm run mutants -- --sample 1000 --seed 2
 *     npm run mutants -- --slow                # also code that only tests of many seconds reach, and those tests
 *     npm run mutants -- --survivors           # also lists what went unnoticed
 *     npm run mutants -- --json
 */
import { parseArgs } from 'node:util';
import type { MutantResult } from '@stryker-mutator/api/core';
import { ROOMS, type Room } from './rooms.ts';
import { type RoomResult, runRoom } from './run-room.ts';

const { values } = parseArgs({
  options: {
    room: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
    sample: { type: 'string', default: '80' },
    seed: { type: 'string', default: '1' },
    slow: { type: 'boolean', default: false },
    survivors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const NOTICED = ['Killed', 'Timeout', 'RuntimeError', 'CompileError'];
const MISSED = ['Survived', 'NoCoverage'];

/** Wilson's interval of a share at 95 % (1927). */
function interval(part: number, whole: number): readonly [low: number, high: number] {
  if (whole === 0) return [0, 1];
  const [z, share] = [1.96, part / whole];
  const centre = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return [(centre - half) / scale, (centre + half) / scale];
}

function row({ room, places, sampled, mutants }: RoomResult) {
  const killed = mutants.filter(({ status }) => NOTICED.includes(status)).length;
  const missed = mutants.filter(({ status }) => MISSED.includes(status)).length;
  const [low, high] = interval(killed, killed + missed);
  const survivors = mutants.filter(({ status }) => MISSED.includes(status)).map(described);
  return { room, places, sampled, mutants: killed + missed, killed, share: killed / (killed + missed), low, high, survivors };
} // biome-ignore format: a row

function described({ fileName, location, mutatorName, replacement, status }: MutantResult): string {
  return `${fileName}:${location.start.line}:${location.start.column} ${mutatorName} -> ${replacement} (${status})`;
}

const files = values.file ?? [];
const holds = ({ source }: Room): boolean => files.some((file) => source.test(file));
const wanted = values.room ?? ROOMS.filter((room) => files.length === 0 || holds(room)).map(({ name }) => name);
const unknown = wanted.filter((name) => !ROOMS.some((room) => room.name === name));
const [count, seed] = [Number(values.sample), Number(values.seed)];
const nowhere = files.filter((file) => !ROOMS.some(({ source }) => source.test(file)));
if (nowhere.length > 0) {
  console.error(`No room mutates ${nowhere.join(', ')}: --file takes a path like src/numbers/auc.ts.`);
  process.exit(2);
}
if (unknown.length > 0 || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error(
    `Rooms are ${ROOMS.map(({ name }) => `"${name}"`).join(', ')}; --sample and --seed take whole numbers.`,
  );
  process.exit(2);
}

const rows: ReturnType<typeof row>[] = [];
for (const room of ROOMS.filter(({ name }) => wanted.includes(name)))
  rows.push(row(await runRoom(room, { count, seed, slow: values.slow, files })));

if (values.json) console.log(JSON.stringify({ sample: count, seed, rooms: rows }));
else {
  console.log('| room | places | sampled | mutants | killed | share (95 % interval) |\n|---|---|---|---|---|---|');
  for (const { room, places, sampled, mutants, killed, share, low, high } of rows) {
    const per = (value: number) => (100 * value).toFixed(0);
    console.log(
      `| ${room} | ${places} | ${sampled} | ${mutants} | ${killed} | ${per(share)} % (${per(low)} to ${per(high)}) |`,
    );
  }
  if (values.survivors) for (const { room, survivors } of rows) console.log([`\n${room}:`, ...survivors].join('\n'));
}
process.exit(0); // sessions of ONNX Runtime in the workers keep the process
