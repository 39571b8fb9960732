import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { StoreAwayError } from '../away.ts';
import { asStoreError } from './translate.ts';

/** Connections a process holds at most. A server's standard is 100 for all. */
const CONNECTIONS = 10;
/** Milliseconds that a connection, and a statement's answer, may take: a member waits for it. */
const CONNECT_MS = 3_000;
const ANSWER_MS = 8_000;
/** Milliseconds between two tries while it does not answer. */
const RETRY_MS = 1_000;

/** Statements that belong together, or single ones. Values travel as parameters, never in the text. */
export interface Statements {
  /** @throws {StoreAwayError} when the database cannot be reached */
  rows<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** How many rows were changed. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

/** A pool of connections to PostgreSQL. */
export class Database implements Statements {
  readonly pool: Pool;
  /** Until when nobody tries: the database did not answer a moment ago. */
  #awayUntil = 0;

  /** @param onTrouble told of connections that broke while nobody used them */
  constructor(url: string, onTrouble: (cause: unknown) => void) {
    this.pool = new Pool({
      connectionString: url,
      application_name: 'marquee',
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      statement_timeout: ANSWER_MS,
      idle_in_transaction_session_timeout: ANSWER_MS,
      keepAlive: true,
    });
    this.pool.on('error', onTrouble);
    // One that breaks while it is in use rejects its statement; without a listener its event would end the process too.
    this.pool.on('connect', (client) => void client.on('error', () => {}));
  }

  rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#translated(async () => (await this.pool.query<Row>(text, [...values])).rows);
  }

  run(text: string, values: readonly unknown[] = []): Promise<number> {
    return this.#translated(async () => (await this.pool.query(text, [...values])).rowCount ?? 0);
  }

  /** All statements of `work` or none. A connection that fails in the middle is closed, and the server undoes its half. */
  transaction<R>(work: (statements: Statements) => Promise<R>): Promise<R> {
    return this.#translated(async () => {
      const client = await this.pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work(over(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        broken = await client.query('ROLLBACK').then(
          () => undefined,
          (cause: Error) => cause,
        );
        throw error;
      } finally {
        client.release(broken);
      }
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** While the database is away, members are told at once instead of after the time that a connection may take. */
  async #translated<R>(work: () => Promise<R>): Promise<R> {
    if (performance.now() < this.#awayUntil) throw new StoreAwayError('not stored: the database did not answer');
    try {
      return await work();
    } catch (error) {
      const known = asStoreError(error);
      if (known instanceof StoreAwayError) this.#awayUntil = performance.now() + RETRY_MS;
      throw known;
    }
  }
}

function over(client: PoolClient): Statements {
  return {
    rows: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(text, [...values])).rows,
    run: async (text, values = []) => (await client.query(text, [...values])).rowCount ?? 0,
  };
}
