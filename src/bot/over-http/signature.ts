import { createPublicKey, verify } from 'node:crypto';

/** How far a request's time may be from ours, ms: replicas' clocks may be minutes off, a copied request is older. */
const STALE_MS = 10 * 60_000;

/** What comes before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** What Discord sends beside a body. */
export interface SignedHeaders {
  readonly signature: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
}

/**
 * Whether a body was signed by Discord for this application, a short while ago.
 * @param verifyKey 64 hex digits, as `GET /applications/@me` has them
 * @see https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint
 */
export function signedByDiscord(verifyKey: string): (body: Buffer, headers: SignedHeaders, nowMs: number) => boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(verifyKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  return (body, { signature, timestamp }, nowMs) => {
    if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
    if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(nowMs - 1_000 * Number(timestamp)) > STALE_MS) return false;
    return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
  };
}
