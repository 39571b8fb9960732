import type { Statements } from './database.ts';

/**
 * Leases by name, by the database's clock alone: a replica whose clock is wrong takes none too early. A lease that is not
 * renewed ends by itself; its token fences off a holder that was paused and does not know it yet.
 */
export class Leases {
  readonly #database: Statements;

  constructor(database: Statements) {
    this.#database = database;
  }

  /** @returns the token, greater than every earlier one of this name; null while somebody else holds the lease */
  async take(name: string, holder: string, ms: number): Promise<number | null> {
    const rows = await this.#database.rows<{ token: string }>(
      `INSERT INTO leases (name, holder, token, until)
       VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
       ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, token = leases.token + 1, until = EXCLUDED.until
       WHERE leases.until <= clock_timestamp()
       RETURNING token`,
      [name, holder, ms],
    );
    return rows[0] ? Number(rows[0].token) : null;
  }

  /** @returns false when somebody else has taken it since */
  async renew(name: string, token: number, ms: number): Promise<boolean> {
    const changed = await this.#database.run(
      `UPDATE leases SET until = clock_timestamp() + $3 * interval '1 millisecond' WHERE name = $1 AND token = $2`,
      [name, token, ms],
    );
    return changed > 0;
  }

  async release(name: string, token: number): Promise<void> {
    await this.#database.run('UPDATE leases SET until = clock_timestamp() WHERE name = $1 AND token = $2', [
      name,
      token,
    ]);
  }

  /** Milliseconds until the lease is free, at least 0. */
  async left(name: string): Promise<number> {
    const rows = await this.#database.rows<{ ms: string }>(
      `SELECT greatest(0, extract(epoch FROM until - clock_timestamp()) * 1000) AS ms FROM leases WHERE name = $1`,
      [name],
    );
    return Number(rows[0]?.ms ?? 0);
  }
}
