import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Copied, CopyError, copyStore } from '#store/copy.ts';
import { copyNight } from '#store/copy-night.ts';
import { openStore, type StoreTrouble } from '#store/index.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import type { WholeStore } from '#store/store-over.ts';
import { parseConfig, readEnvironment } from '../../config.ts';
import { UsageError, type Verb } from '../verb.ts';

const isAddress = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place);

export default {
  name: 'store',
  summary: 'The PostgreSQL that several Marquees share: its schema, and copies to and from it',
  register(program: Command): void {
    const group = program.command(this.name).description(this.summary);
    group
      .command('migrate')
      .description('create the tables, or lift them to this version; safe to run twice and from two machines at once')
      .option('--to <address>', 'the database, instead of the configured one')
      .option('--json', 'print {steps}')
      .action(async ({ to, json }: { to?: string; json?: true }) => {
        const steps = await migrate(addressOf(to));
        if (json) return console.log(JSON.stringify({ steps }));
        console.log(steps.length === 0 ? 'The tables are as they should be.' : `Done: ${steps.join(', ')}.`);
      });
    group
      .command('copy')
      .description('copy everything to an empty store, and compare the two')
      .requiredOption('--from <place>', 'a data folder, or postgres://…')
      .requiredOption('--to <place>', 'a data folder, or postgres://…')
      .option('--json', 'print {kinds: [{kind, records, sha256}]}')
      .action(async ({ from, to, json }: { from: string; to: string; json?: true }) => {
        if (from === to) throw new UsageError('--from and --to are the same place: name two.');
        const kinds = await copied(from, to);
        if (json) return console.log(JSON.stringify({ kinds }));
        for (const { kind, records, sha256 } of kinds)
          console.log(`${kind.padEnd(16)}${String(records).padStart(9)}  ${sha256.slice(0, 16)}`);
        console.log('Both stores have the same records. The one copied from is as it was.');
      });
  },
} satisfies Verb;

function addressOf(given: string | undefined): string {
  const address = given ?? parseConfig(readEnvironment()).store;
  if (address === null)
    throw new UsageError('Name the database: --to postgres://user:password@host/database, or MARQUEE_STORE.');
  if (!isAddress(address))
    throw new UsageError('--to takes an address such as postgres://user:password@host/database.');
  return address;
}

async function copied(from: string, to: string): Promise<Copied[]> {
  const kinds: Copied[] = [];
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      await copyStore(source, target, (kind) => kinds.push(kind));
      kinds.push(await copyNight(nightAt(from), nightAt(to), () => new Date()));
    } catch (error) {
      throw error instanceof CopyError ? new UsageError(error.message) : error;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return kinds;
}

const nightAt = (place: string) => (isAddress(place) ? { url: place } : { dataDir: resolve(place) });

function open(place: string): Promise<WholeStore> {
  const onTrouble = ({ what }: StoreTrouble): void => console.error(what);
  const now = () => new Date();
  return isAddress(place)
    ? openPostgresStore({ url: place, dataDir: parseConfig(readEnvironment()).dataDir, now, onTrouble })
    : openStore({ dataDir: place, now, onTrouble });
}
