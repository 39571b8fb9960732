import { DatabaseError } from 'pg';
import { DatabaseSetupError, StoreAwayError } from '../away.ts';
import { NotStoredError } from '../not-stored.ts';

/** Classes of SQLSTATE that say nothing about the statement: connection, resources, operator's intervention, system. */
const AWAY = /^(?:08|53|57P0|58|25006|40001|40P01)/;

/**
 * What the client threw, as the store's own errors.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof NotStoredError || !(error instanceof Error)) return error;
  if (error instanceof DatabaseError) {
    return AWAY.test(error.code ?? '') ? new StoreAwayError(`not stored: ${error.message}`, { cause: error }) : error;
  }
  const { code } = error as NodeJS.ErrnoException;
  const lost = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENETUNREACH|ENOENT)/.test(code ?? '');
  // The client's own errors carry no code: a connection that ended, or an answer that did not come.
  const gone = /timeout|Connection terminated|connection error|Client has encountered|not queryable/i.test(
    error.message,
  );
  return lost || gone ? new StoreAwayError(`not stored: ${error.message}`, { cause: error }) : error;
}

/** Why the first connection failed, in words for whoever set it up. */
export function setupError(error: unknown, url: string): Error {
  const where = databaseAddress(url);
  const { code, message } = error as NodeJS.ErrnoException;
  const sentences: Readonly<Record<string, string>> = {
    '28P01': `PostgreSQL at ${where} refuses the password in MARQUEE_STORE: check user and password.`,
    '28000': `PostgreSQL at ${where} does not let this user in: check MARQUEE_STORE and the server's pg_hba.conf.`,
    '3D000': `PostgreSQL at ${where} has no database of that name: make it with createdb, or change MARQUEE_STORE.`,
    '42501': `The user in MARQUEE_STORE may not create tables at ${where}: grant it CREATE on its schema.`,
    '53300': `PostgreSQL at ${where} has no connection left: raise max_connections, or run fewer replicas (ten each).`,
    ECONNREFUSED: `Nothing answers at ${where}: start PostgreSQL there, or change MARQUEE_STORE.`,
    ENOENT: `Nothing answers at ${where}: start PostgreSQL there, or change MARQUEE_STORE.`,
    ENOTFOUND: `There is no host of the name in MARQUEE_STORE: ${where}.`,
    EAI_AGAIN: `The name of the host in MARQUEE_STORE cannot be looked up: ${where}.`,
  };
  const sentence = sentences[code ?? ''];
  if (sentence !== undefined) return new DatabaseSetupError(sentence);
  if (asStoreError(error) instanceof StoreAwayError)
    return new DatabaseSetupError(`PostgreSQL at ${where} does not answer: ${message}.`);
  return error instanceof Error ? error : new Error(String(error));
}

/** `host:port/database`, without user and password. */
export function databaseAddress(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `${searchParams.get('host') ?? hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'the address in MARQUEE_STORE';
  }
}
