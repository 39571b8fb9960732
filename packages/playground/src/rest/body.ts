/**
 * Reads a request's body: JSON, a form, or multipart with `payload_json` and `files[n]` ("API Reference: Uploading Files").
 */
import type { IncomingMessage } from 'node:http';
import { parseJson } from '../json.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { IncomingFile } from '../world/files.ts';
import { invalidJson, requestTooLarge } from './errors.ts';

export interface RequestBody {
  readonly json: unknown;
  readonly files: readonly IncomingFile[];
}

/** @throws DiscordError 40005 past `max` bytes; what is left unread is for the caller to cut off */
export async function readBytes(request: IncomingMessage, max: number = DISCORD_LIMITS.requestBytes): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > max) throw requestTooLarge(announced, max);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > max) throw requestTooLarge(size, max);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws DiscordError 50109 for what is not JSON */
export async function parseBody(bytes: Buffer, contentType: string): Promise<RequestBody> {
  if (bytes.byteLength === 0) return { json: undefined, files: [] };
  const text = () => bytes.toString('utf8');
  if (contentType.startsWith('multipart/form-data')) return parseMultipart(bytes, contentType);
  if (contentType.startsWith('application/x-www-form-urlencoded')) return fields([...new URLSearchParams(text())]);
  return { json: json(text()), files: [] };
}

function json(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw invalidJson(error);
  }
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<RequestBody> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw invalidJson(error);
  }
  const texts: [string, string][] = [];
  const files: IncomingFile[] = [];
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      texts.push([name, value]);
      continue;
    }
    const key = /^files?\[(\d+)\]$/.exec(name)?.[1] ?? String(files.length);
    files.push({ key, filename: value.name || 'unknown', bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { ...fields(texts), files };
}

/** `payload_json` is the whole body; without it each field is one of the body's. */
function fields(given: readonly [string, string][]): RequestBody {
  const payload = given.find(([name]) => name === 'payload_json')?.[1];
  return { json: payload === undefined ? Object.fromEntries(given) : json(payload), files: [] };
}
