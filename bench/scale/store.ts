import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#store/index.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import type { WholeStore } from '#store/store-over.ts';

/** Operations measured, the two stores in turn. */
const TIMES = 1_000;

/** 95th percentiles in milliseconds. */
export interface StoreTimes {
  readonly read: number;
  readonly write: number;
}

/** A rating given, and a member's ratings read: the same in PostgreSQL and in the data folder, in one run. */
export async function timeStores(url: string): Promise<{ readonly postgres: StoreTimes; readonly lowdb: StoreTimes }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const options = { dataDir, now: () => new Date(), onTrouble: () => {} };
  const [disk, shared] = [await openStore(options), await openPostgresStore({ ...options, url })];
  const times = {
    postgres: { read: [] as number[], write: [] as number[] },
    lowdb: { read: [] as number[], write: [] as number[] },
  };
  const time = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now();
    await work();
    into.push(performance.now() - from);
  };
  for (let turn = 0; turn < TIMES; turn += 1) {
    const member = String(10n ** 17n + BigInt(turn % 100));
    const both: readonly (readonly [WholeStore, { read: number[]; write: number[] }])[] = [
      [disk, times.lowdb],
      [shared, times.postgres],
    ];
    for (const [store, own] of turn % 2 === 0 ? both : [...both].reverse()) {
      await time(own.write, () => store.ratings.rate(member, `film-${turn}`, 4));
      await time(own.read, () => store.ratings.of(member));
    }
  }
  await disk.close();
  await shared.close();
  await rm(dataDir, { recursive: true });
  const p95 = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(0.95 * values.length)]!;
  const of = ({ read, write }: { read: number[]; write: number[] }) => ({ read: p95(read), write: p95(write) });
  return { postgres: of(times.postgres), lowdb: of(times.lowdb) };
}
