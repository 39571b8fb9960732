/** Reads a request's body: JSON, or multipart with `payload_json` and `files[n]` ("API Reference: Uploading Files"). */
import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../limits.ts';
import type { IncomingFile } from '../world/files.ts';
import { invalidJson, requestTooLarge } from './errors.ts';

export interface Body {
  readonly json: unknown;
  readonly files: readonly IncomingFile[];
}

/** @throws DiscordError 40005 past `max` bytes; what is left unread is for the caller to cut off */
export async function readBytes(request: IncomingMessage, max: number = LIMITS.requestBytes): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > max) throw requestTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > max) throw requestTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws DiscordError 50109 for what is not JSON */
export async function parseBody(bytes: Buffer, contentType: string): Promise<Body> {
  if (bytes.byteLength === 0) return { json: undefined, files: [] };
  if (contentType.startsWith('multipart/form-data')) return parseMultipart(bytes, contentType);
  return { json: parseJson(bytes.toString('utf8')), files: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<Body> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw invalidJson();
  }
  const payload = form.get('payload_json');
  const files: IncomingFile[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      if (name !== 'payload_json') fields[name] = value;
      continue;
    }
    const key = /^files?\[(\d+)\]$/.exec(name)?.[1] ?? String(files.length);
    files.push({ key, filename: value.name || 'unknown', bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { json: typeof payload === 'string' ? parseJson(payload) : fields, files };
}
