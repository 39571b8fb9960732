import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** Bytes of a request's body at most, packed and unpacked: far above any plot, far below what could hurt. */
export const MAX_BODY_BYTES = 64 * 1024;
const TOO_LONG = `The text is too long: send at most ${MAX_BODY_BYTES / 1024} kB.`;

const UNPACK: Readonly<Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * The JSON of a request, in the encoding and character set it names.
 * @throws {HTTPException} with a sentence: 415 for what cannot be read here, 413 for too much, 400 for what is damaged
 */
export async function readJson(c: Context): Promise<unknown> {
  const charset = charsetOf(c.req.header('content-type') ?? '');
  const decoder = decoderOf(charset);
  const bytes = await unpack(
    await takeBody(c.req.raw, MAX_BODY_BYTES, TOO_LONG),
    c.req.header('content-encoding') ?? 'identity',
  );
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new HTTPException(400, { message: `The body is not ${charset}, as its content type says.` });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new HTTPException(400, { message: 'Send JSON: {"text": "the plot"}.' });
  }
}

/** A page can send any body without asking first, but not one that calls itself JSON. */
function charsetOf(contentType: string): string {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  if (type.toLowerCase() !== 'application/json')
    throw new HTTPException(415, { message: 'Send JSON, and say so: “content-type: application/json”.' });
  const named = parameters.find((parameter) => /^charset=/i.test(parameter));
  return named === undefined
    ? 'utf-8'
    : named
        .slice('charset='.length)
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase();
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new HTTPException(415, { message: 'This character set is not known here: send UTF-8.' });
  }
}

/** @throws {HTTPException} 413 with this sentence when there are more bytes */
async function takeBody(request: Request, most: number, sentence: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > most) throw new HTTPException(413, { message: sentence });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpack(packed: Buffer, encodings: string): Promise<Buffer> {
  let bytes = packed;
  const names = encodings.split(',').map((name) => name.trim().toLowerCase());
  if (names.length > 2) throw unpackable(); // nobody packs a text three times
  for (const name of names.reverse()) {
    if (name === '' || name === 'identity') continue;
    const open = Object.hasOwn(UNPACK, name) ? UNPACK[name] : undefined;
    if (!open) throw unpackable();
    bytes = await open(bytes, { maxOutputLength: MAX_BODY_BYTES }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new HTTPException(413, { message: TOO_LONG });
      throw new HTTPException(400, { message: `The body is not ${name}, as its content encoding says.` });
    });
  }
  return bytes;
}

const unpackable = (): HTTPException =>
  new HTTPException(415, { message: 'This content encoding is not known here: send gzip, deflate, br, or none.' });
