import { createHash } from 'node:crypto';

/** `s` for the starter collection, `t` for TGIF, `o` for a server's own. The same key always gives the same id. */
export function gifId(collection: 's' | 't' | 'o', key: string): string {
  const digits = createHash('sha256').update(key).digest().readBigUInt64BE().toString(36);
  return `${collection}${digits.padStart(7, '0').slice(-7)}`;
}
