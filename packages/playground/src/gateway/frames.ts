/** What a bot may send: parsed, or the close code that answers it. */
import { z } from 'zod';
import { snowflake } from '../form/fields.ts';
import { parseJson } from '../json.ts';
import { CLOSE, type CloseReason, KNOWN_INTENTS } from './opcodes.ts';

/** Bytes: "Gateway: Sending Events". */
const MAX_FRAME = 4_096;

const frame = z.object({ op: z.int(), d: z.unknown() });

const identify = z.object({
  token: z.string(),
  intents: z.number(),
  properties: z.record(z.string(), z.unknown()),
  compress: z.boolean().nullish(),
  large_threshold: z.int().nullish(),
  shard: z.tuple([z.int(), z.int()]).nullish(),
  presence: z.unknown().optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });
const requestMembers = z.object({
  guild_id: z.union([
    snowflake,
    z
      .array(snowflake)
      .length(1)
      .transform(([only]) => only as string),
  ]),
  query: z.string().nullish(),
  limit: z.int().nullish(),
  user_ids: z.union([snowflake, z.array(snowflake)]).nullish(),
  nonce: z.string().nullish(),
});

export type Identify = z.output<typeof identify>;
export type Resume = z.output<typeof resume>;
export type RequestMembers = z.output<typeof requestMembers>;

const voice = z.object({
  guild_id: snowflake,
  channel_id: snowflake.nullish().transform((id) => id ?? null),
  self_mute: z.boolean().default(false),
  self_deaf: z.boolean().default(false),
});
const sounds = z.object({ guild_ids: z.array(snowflake) });
const presence = z.object({
  since: z.number().nullish(),
  activities: z.array(z.record(z.string(), z.unknown())).nullish(),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean().nullish(),
});
export type Presence = z.output<typeof presence>;

/** `why`: what exactly was wrong. */
export type Parsed<T> = { readonly ok: T } | { readonly close: CloseReason; readonly why: string };

function parse<T extends z.ZodType>(schema: T, d: unknown): Parsed<z.output<T>> {
  const parsed = schema.safeParse(d);
  if (parsed.success) return { ok: parsed.data };
  const [issue] = parsed.error.issues;
  return { close: CLOSE.decodeError, why: `${issue?.path.join('.') || 'd'}: ${issue?.message}` };
}

export function parseFrame(bytes: Buffer): Parsed<{ op: number; d?: unknown }> {
  if (bytes.byteLength > MAX_FRAME) {
    return {
      close: CLOSE.decodeError,
      why: `The frame has ${bytes.byteLength} bytes, and ${MAX_FRAME} at most are taken.`,
    };
  }
  let json: unknown;
  try {
    json = parseJson(bytes.toString('utf8'));
  } catch {
    return { close: CLOSE.decodeError, why: 'The frame is not JSON.' };
  }
  return parse(frame, json);
}

export function parseIdentify(d: unknown): Parsed<Identify> {
  const parsed = parse(identify, d);
  if ('close' in parsed) return parsed;
  const { intents, shard } = parsed.ok;
  if (!Number.isInteger(intents) || intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) {
    return { close: CLOSE.invalidIntents, why: `${intents} has bits that are no intents.` };
  }
  if (shard && (shard[0] < 0 || shard[1] < 1 || shard[0] >= shard[1])) {
    return { close: CLOSE.invalidShard, why: `There is no shard [${shard.join(', ')}].` };
  }
  return parsed;
}

export const parseResume = (d: unknown): Parsed<Resume> => parse(resume, d);
export const parseRequestMembers = (d: unknown): Parsed<RequestMembers> => parse(requestMembers, d);
export const parseVoice = (d: unknown): Parsed<z.output<typeof voice>> => parse(voice, d);
export const parseSounds = (d: unknown): Parsed<z.output<typeof sounds>> => parse(sounds, d);
export const parsePresence = (d: unknown): Parsed<Presence> => parse(presence, d);
