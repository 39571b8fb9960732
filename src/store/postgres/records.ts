import { isOpen, type RecordKind } from '../kinds/kind.ts';
import type { Records, Theirs } from '../records.ts';
import type { Database, Statements } from './database.ts';

interface Row {
  readonly id: string;
  readonly record: unknown;
}

/** How long a count of all records may be old, ms: it bounds what is kept and need not be exact. */
const COUNTED_MS = 60_000;

/** Records of one kind in the table `records`. Replicas see each other's changes at once. */
export class TableRecords<T> implements Records<T> {
  readonly kind: RecordKind<T>;
  readonly #database: Database;
  readonly #onUnreadable: (owner: string, id: string, cause: unknown) => void;
  #counted: { readonly at: number; readonly count: number } | null = null;

  constructor(
    kind: RecordKind<T>,
    database: Database,
    onUnreadable: (owner: string, id: string, cause: unknown) => void,
  ) {
    this.kind = kind;
    this.#database = database;
    this.#onUnreadable = onUnreadable;
  }

  async count(): Promise<number> {
    const now = performance.now();
    if (this.#counted && now - this.#counted.at < COUNTED_MS) return this.#counted.count;
    const rows = await this.#database.rows<{ n: string }>('SELECT count(*) AS n FROM records WHERE kind = $1', [
      this.kind.name,
    ]);
    this.#counted = { at: now, count: Number(rows[0]?.n ?? 0) };
    return this.#counted.count;
  }

  of(owner: string): Promise<ReadonlyMap<string, T>> {
    return this.#of(this.#database, owner);
  }

  async owners(): Promise<readonly string[]> {
    const rows = await this.#database.rows<{ owner: string }>(
      'SELECT owner FROM records WHERE kind = $1 GROUP BY owner ORDER BY min(turn)',
      [this.kind.name],
    );
    return rows.map(({ owner }) => owner);
  }

  async open(): Promise<readonly (readonly [owner: string, id: string, record: T])[]> {
    if (!this.kind.openWhile) return [];
    const rows = await this.#database.rows<Row & { owner: string }>(
      `SELECT owner, id, record FROM records WHERE kind = $1 AND ${openIn(this.kind.openWhile)}`,
      [this.kind.name],
    );
    return rows.flatMap((row) => {
      const record = this.#read(row.owner, row);
      return record === null || !isOpen(this.kind, record) ? [] : [[row.owner, row.id, record] as const];
    });
  }

  async withId(id: string): Promise<ReadonlyMap<string, T>> {
    const rows = await this.#database.rows<Row & { owner: string }>(
      'SELECT owner, id, record FROM records WHERE kind = $1 AND id = $2 ORDER BY turn',
      [this.kind.name, id],
    );
    return new Map(
      rows.flatMap((row) => {
        const record = this.#read(row.owner, row);
        return record === null ? [] : [[row.owner, record] as const];
      }),
    );
  }

  /** An owner's changes wait for each other by a lock of the transaction, on whichever replica they are made. */
  change<R>(owner: string, change: (theirs: Theirs<T>) => R): Promise<R> {
    return this.#database.transaction(async (statements) => {
      await statements.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${this.kind.name} ${owner}`]);
      const put = new Map<string, T>();
      const removed = new Set<string>();
      const result = change({
        records: await this.#of(statements, owner),
        put: (id, record) => {
          this.kind.owner.parse(owner);
          this.kind.id.parse(id);
          put.delete(id); // the one changed last is at the end
          put.set(id, record);
          removed.delete(id);
        },
        remove: (id) => {
          put.delete(id);
          removed.add(id);
        },
      });
      if (removed.size > 0)
        await statements.run('DELETE FROM records WHERE kind = $1 AND owner = $2 AND id = ANY($3)', [
          this.kind.name,
          owner,
          [...removed],
        ]);
      if (put.size > 0) await this.#put(statements, owner, [...put]);
      return result;
    });
  }

  /** Rows as they are, in the order they were changed. */
  async #of(statements: Statements, owner: string): Promise<ReadonlyMap<string, T>> {
    const rows = await statements.rows<Row>(
      'SELECT id, record FROM records WHERE kind = $1 AND owner = $2 ORDER BY turn',
      [this.kind.name, owner],
    );
    return new Map(
      rows.flatMap((row) => {
        const record = this.#read(owner, row);
        return record === null ? [] : [[row.id, record] as const];
      }),
    );
  }

  async #put(statements: Statements, owner: string, put: readonly (readonly [string, T])[]): Promise<void> {
    const { name, guildOf, keptMs } = this.kind;
    await statements.run(
      `INSERT INTO records (kind, owner, id, record, guild, made_at)
       SELECT $1, $2, id, record, guild, made_at::timestamptz
       FROM unnest($3::text[], $4::json[], $5::text[], $6::text[]) WITH ORDINALITY AS given (id, record, guild, made_at, place)
       ORDER BY place
       ON CONFLICT (kind, owner, id) DO UPDATE
       SET record = EXCLUDED.record, turn = nextval('record_turns'), guild = EXCLUDED.guild, made_at = EXCLUDED.made_at`,
      [
        name,
        owner,
        put.map(([id]) => id),
        put.map(([, record]) => JSON.stringify(record)),
        put.map(([id]) => guildOf?.(id) ?? null),
        put.map(([, record]) => (keptMs === undefined ? null : (record as { readonly at: string }).at)),
      ],
    );
  }

  /** Null for one that does not fit: of a newer Marquee, or changed by hand. It stays where it is. */
  #read(owner: string, { id, record }: Row): T | null {
    const read = this.kind.record.safeParse(record);
    if (read.success) return read.data;
    this.#onUnreadable(owner, id, read.error);
    return null;
  }
}

/** The condition that an index of the migrations is made for. Fields and values are the kind's own, from the source. */
export function openIn(openWhile: NonNullable<RecordKind<unknown>['openWhile']>): string {
  const conditions = Object.entries(openWhile).map(([field, values]) => {
    const some = values.flatMap((value) => (value === null ? [] : [`'${value}'`]));
    return [
      ...(some.length > 0 ? [`record->>'${field}' IN (${some.join(', ')})`] : []),
      ...(values.includes(null) ? [`record->>'${field}' IS NULL`] : []),
    ].join(' OR ');
  });
  return conditions.map((condition) => `(${condition})`).join(' AND ');
}
