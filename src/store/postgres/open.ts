import { dropMemberRows, memberTag } from '../artefact-members.ts';
import { DiscordId } from '../ids.ts';
import type { GifFiles } from '../kinds/gifs.ts';
import { type AllRecords, KINDS, type RecordKindName } from '../kinds/index.ts';
import type { RecordKind, StoreTrouble } from '../kinds/kind.ts';
import { longLeft } from '../kinds/servers.ts';
import { ClaimLostError, claimNight, NightInUseError } from '../night/claim.ts';
import { type Deletion, storeOver, type WholeStore } from '../store-over.ts';
import { Database } from './database.ts';
import { Leases } from './leases.ts';
import { checkSchema } from './migrate.ts';
import { TableRecords } from './records.ts';
import { forgetTurns, turnsOverAll } from './turns.ts';

export interface PostgresOptions {
  readonly url: string;
  /** What was trained lies here on each machine; a forgotten member's rows in it go too. */
  readonly dataDir: string;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/** The store, and what replicas do one at a time. */
export interface PostgresStore extends WholeStore {
  readonly leases: Leases;
}

/** Milliseconds between two looks at what is to be deleted. */
const TIDY_EVERY = 60_000;

/**
 * The store in PostgreSQL, which any number of processes share.
 * @throws {DatabaseSetupError} when the database cannot be used as it is
 */
export async function openPostgresStore({ url, dataDir, now, onTrouble }: PostgresOptions): Promise<PostgresStore> {
  await checkSchema(url);
  const database = new Database(url, (cause) => onTrouble({ file: 'PostgreSQL', what: 'a connection broke', cause }));
  const all = recordsOfAll(database, onTrouble);
  const files = tableFiles(database);
  const leases = new Leases(database);

  const forget = async ({ whose, id }: Deletion): Promise<boolean> => {
    DiscordId.parse(id);
    const kinds = Object.values(KINDS).flatMap(({ name, ownedBy }) => (ownedBy === whose ? [name] : []));
    await database.transaction(async (statements) => {
      // Waits for changes under way, so that none of them puts back what goes here.
      await statements.run(
        "SELECT pg_advisory_xact_lock(hashtextextended(kind || ' ' || $1, 0)) FROM unnest($2::text[]) AS kind",
        [id, kinds],
      );
      await statements.run('DELETE FROM records WHERE owner = $1 AND kind = ANY($2)', [id, kinds]);
      if (whose === 'member') {
        await statements.run(
          'INSERT INTO night_forgotten SELECT $1 WHERE EXISTS (SELECT FROM night_files) ON CONFLICT DO NOTHING',
          [memberTag(id)],
        );
        return;
      }
      await statements.run('DELETE FROM records WHERE guild = $1', [id]);
      await statements.run('DELETE FROM gif_files WHERE guild = $1', [id]);
    });
    if (whose === 'guild') return true;
    await dropMemberRows(dataDir, id);
    return forgottenByNight();
  };
  /** Lines of forgotten members go from what the night has trained. @returns false while a plan runs: it sees to that itself */
  const forgottenByNight = async (): Promise<boolean> => {
    if ((await database.rows('SELECT FROM night_forgotten LIMIT 1')).length === 0) return true;
    try {
      const claim = await claimNight({ dataDir, store: url }, { now, patienceMs: 0 });
      await claim.publish().finally(claim.release);
      return true;
    } catch (error) {
      if (error instanceof NightInUseError || error instanceof ClaimLostError) return false;
      throw error;
    }
  };
  const tidy = async (): Promise<void> => {
    try {
      await forgottenByNight();
      await forgetTurns(database);
      for (const guildId of await longLeft(all.servers, now())) await forget({ whose: 'guild', id: guildId });
      for (const { name, keptMs } of Object.values(KINDS)) {
        if (keptMs === undefined) continue;
        const limit = new Date(now().getTime() - keptMs);
        await database.run('DELETE FROM records WHERE kind = $1 AND made_at < $2', [name, limit]);
      }
    } catch (cause) {
      onTrouble({ file: 'PostgreSQL', what: 'what has been kept for long enough is not deleted yet', cause });
    }
  };
  let tidying: Promise<void> = Promise.resolve();
  const tidyInTurn = (): Promise<void> => {
    tidying = tidying.then(tidy);
    return tidying;
  };
  await tidyInTurn();
  const timer = setInterval(() => void tidyInTurn(), TIDY_EVERY).unref();
  return {
    // A deletion is one transaction: it is finished, or nothing has happened.
    ...storeOver(all, files, { forget, finished: async () => {} }, now),
    leases,
    inTurn: turnsOverAll(leases),
    tidy: tidyInTurn,
    async close() {
      clearInterval(timer);
      await tidying;
      await database.close();
    },
  };
}

function recordsOfAll(database: Database, onTrouble: PostgresOptions['onTrouble']): AllRecords {
  const one = ([name, kind]: [string, RecordKind<unknown>]) =>
    [
      name,
      new TableRecords(kind, database, (_owner, id, cause) =>
        onTrouble({ file: kind.name, what: `the record ${id} cannot be read and is left alone`, cause }),
      ),
    ] as const;
  const kinds = Object.entries(KINDS) as [RecordKindName, RecordKind<unknown>][];
  return Object.fromEntries(kinds.map(one)) as unknown as AllRecords; // each kind under its own name
}

function tableFiles(database: Database): GifFiles {
  return {
    async write(guildId, name, bytes) {
      await database.run(
        `INSERT INTO gif_files (guild, name, bytes) VALUES ($1, $2, $3)
         ON CONFLICT (guild, name) DO UPDATE SET bytes = EXCLUDED.bytes`,
        [guildId, name, Buffer.from(bytes)],
      );
    },
    async read(guildId, name) {
      const rows = await database.rows<{ bytes: Buffer }>(
        'SELECT bytes FROM gif_files WHERE guild = $1 AND name = $2',
        [guildId, name],
      );
      return rows[0]?.bytes ?? null;
    },
    async remove(guildId, name) {
      await database.run('DELETE FROM gif_files WHERE guild = $1 AND name = $2', [guildId, name]);
    },
  };
}
