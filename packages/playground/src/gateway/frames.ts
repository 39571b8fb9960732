/** What a bot may send: parsed, or the close code that answers it. */
import { z } from 'zod';
import { CLOSE, type CloseReason, KNOWN_INTENTS } from './opcodes.ts';

/** Bytes: "Gateway: Sending Events". */
const MAX_FRAME = 4_096;

const frame = z.object({ op: z.int(), d: z.unknown() });

const identify = z.object({
  token: z.string(),
  intents: z.number(),
  properties: z.record(z.string(), z.unknown()),
  shard: z.tuple([z.int(), z.int()]).nullish(),
  presence: z.unknown().optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });
const requestMembers = z.object({
  guild_id: z.string(),
  query: z.string().nullish(),
  limit: z.int().nullish(),
  user_ids: z.union([z.string(), z.array(z.string())]).nullish(),
  nonce: z.string().nullish(),
});

export type Identify = z.output<typeof identify>;
export type Resume = z.output<typeof resume>;
export type RequestMembers = z.output<typeof requestMembers>;

export type Parsed<T> = { readonly ok: T } | { readonly close: CloseReason };

export function parseFrame(bytes: Buffer): Parsed<{ op: number; d: unknown }> {
  if (bytes.byteLength > MAX_FRAME) return { close: CLOSE.decodeError };
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { close: CLOSE.decodeError };
  }
  const parsed = frame.safeParse(json);
  return parsed.success ? { ok: { op: parsed.data.op, d: parsed.data.d } } : { close: CLOSE.decodeError };
}

export function parseIdentify(d: unknown): Parsed<Identify> {
  const parsed = identify.safeParse(d);
  if (!parsed.success) return { close: CLOSE.decodeError };
  const { intents, shard } = parsed.data;
  if (!Number.isInteger(intents) || intents < 0 || (intents & ~KNOWN_INTENTS) !== 0)
    return { close: CLOSE.invalidIntents };
  if (shard && (shard[0] < 0 || shard[1] < 1 || shard[0] >= shard[1])) return { close: CLOSE.invalidShard };
  return { ok: parsed.data };
}

export function parseResume(d: unknown): Parsed<Resume> {
  const parsed = resume.safeParse(d);
  return parsed.success ? { ok: parsed.data } : { close: CLOSE.decodeError };
}

export function parseRequestMembers(d: unknown): Parsed<RequestMembers> {
  const parsed = requestMembers.safeParse(d);
  return parsed.success ? { ok: parsed.data } : { close: CLOSE.decodeError };
}
