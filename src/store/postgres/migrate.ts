import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import { Client } from 'pg';
import { DatabaseSetupError } from '../away.ts';
import { databaseAddress, setupError } from './translate.ts';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const TABLE = 'migrations';
/** The oldest server that is tested. */
const OLDEST = 15;
/** Whoever migrates holds this lock; another waits for it and then finds nothing to do. */
const LOCK = 7_360_517;

/**
 * Creates the schema or lifts it to this program's, each step in a transaction of its own. Safe to run twice, and from two
 * machines at once.
 * @returns names of the steps that were taken now
 * @throws {DatabaseSetupError} with one sentence when the database cannot be used
 */
export async function migrate(url: string): Promise<readonly string[]> {
  return connected(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      await refuseNewer(client, url);
      await refuseWithoutRight(client, url);
      const taken = await runner({
        dbClient: client,
        dir: FOLDER,
        migrationsTable: TABLE,
        direction: 'up',
        noLock: true, // the lock above waits; the library's own gives up
        singleTransaction: false,
        log: () => {},
      });
      return taken.map(({ name }) => name);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  });
}

/**
 * Whether the schema is this program's.
 * @throws {DatabaseSetupError} when it is not, with the command that lifts it
 */
export async function checkSchema(url: string): Promise<void> {
  await connected(url, async (client) => {
    await refuseNewer(client, url);
    const there = new Set(await applied(client));
    const missing = (await steps()).filter((name) => !there.has(name));
    if (missing.length > 0)
      throw new DatabaseSetupError(
        `The database at ${databaseAddress(url)} ${there.size === 0 ? 'has no tables of Marquee yet' : 'is of an older Marquee'}: run “marquee store migrate”.`,
      );
  });
}

async function connected<R>(url: string, work: (client: Client) => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: url, application_name: 'marquee', connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // a statement under way rejects as well
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (version < OLDEST)
      throw new DatabaseSetupError(
        `PostgreSQL at ${databaseAddress(url)} is version ${version}: Marquee needs ${OLDEST} or newer.`,
      );
    return await work(client);
  } catch (error) {
    throw error instanceof DatabaseSetupError ? error : setupError(error, url);
  } finally {
    await client.end().catch(() => {});
  }
}

async function refuseNewer(client: Client, url: string): Promise<void> {
  const known = new Set(await steps());
  const newer = (await applied(client)).filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new DatabaseSetupError(
      `The database at ${databaseAddress(url)} was lifted by a newer Marquee (${newer.join(', ')}): update this one.`,
    );
}

/** Asked beforehand: the runner's own error has no code, and the stack in its message. */
async function refuseWithoutRight(client: Client, url: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean | null }>(
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AS may",
  );
  if (rows[0]?.may !== true) throw setupError(Object.assign(new Error('no right'), { code: '42501' }), url);
}

const steps = async (): Promise<string[]> =>
  (await readdir(FOLDER)).flatMap((file) => (file.endsWith('.sql') ? [file.slice(0, -'.sql'.length)] : [])).sort();

async function applied(client: Client): Promise<string[]> {
  const there = await client.query<{ found: string | null }>('SELECT to_regclass($1)::text AS found', [TABLE]);
  if (there.rows[0]?.found === null) return [];
  return (await client.query<{ name: string }>(`SELECT name FROM ${TABLE} ORDER BY id`)).rows.map(({ name }) => name);
}
