import type { RecordKindName, RecordOf } from '../kinds/index.ts';
import { KINDS } from '../kinds/index.ts';
import type { Snapshot } from '../store.ts';
import { Database, type Statements } from './database.ts';

/** What members said, all of one moment. */
export async function databaseSnapshot(url: string): Promise<Snapshot> {
  const database = new Database(url, () => {});
  try {
    return await database.transaction(async (statements) => {
      await statements.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await statements.run('SET LOCAL statement_timeout = 0');
      return {
        ratings: (await read(statements, 'ratings')).map(({ owner, id, record }) => ({
          memberId: owner,
          filmId: id,
          ...record,
        })),
        feedback: (await read(statements, 'feedback')).map(({ owner, record }) => ({
          memberId: owner,
          opinion: record,
        })),
      };
    });
  } finally {
    await database.close();
  }
}

async function read<Name extends RecordKindName>(statements: Statements, name: Name) {
  const kind = KINDS[name];
  const rows = await statements.rows<{ owner: string; id: string; record: unknown }>(
    'SELECT owner, id, record FROM records WHERE kind = $1 ORDER BY turn',
    [kind.name],
  );
  return rows.flatMap(({ owner, id, record }) => {
    const read = kind.record.safeParse(record);
    return read.success ? [{ owner, id, record: read.data as RecordOf<Name> }] : [];
  });
}
