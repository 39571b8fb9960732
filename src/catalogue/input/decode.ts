import { isAscii, isUtf8 } from 'node:buffer';

/**
 * Decodes a text file of unknown encoding as it streams in: by its byte-order mark (UTF-8, UTF-16); without one UTF-16 where
 * every other byte is zero, UTF-8 where the bytes are valid UTF-8, and Windows-1252 where they are not. The decision is made
 * on {@link SAMPLE} bytes from the first byte that is not ASCII; ASCII reads the same either way.
 *
 * In a UTF-8 file a single byte that is not valid is read as Windows-1252: files put together from several sources exist.
 */
export async function* decodeChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pending: Buffer = Buffer.alloc(0);
  let decode: Decode | null = null;
  let first = true;
  for await (const chunk of chunks) {
    pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
    if (first) {
      if (pending.length < 4) continue;
      first = false;
      const marked = byMark(pending);
      decode = marked.decode;
      pending = pending.subarray(marked.skip);
    }
    if (decode === null) {
      if (isAscii(pending)) {
        yield pending.toString('latin1');
        pending = Buffer.alloc(0);
        continue;
      }
      if (pending.length < SAMPLE) continue;
      decode = byBytes(pending);
    }
    const { text, rest } = decode(pending, false);
    pending = Buffer.from(rest);
    if (text !== '') yield text;
  }
  if (first) {
    const marked = byMark(pending);
    decode = marked.decode;
    pending = pending.subarray(marked.skip);
  }
  if (pending.length > 0) yield (decode ?? byBytes(pending))(pending, true).text;
}

/** Bytes that are looked at before a file without a mark is called UTF-8 or Windows-1252. */
const SAMPLE = 4 * 2 ** 20;

type Decode = (bytes: Buffer, last: boolean) => { text: string; rest: Buffer };

function byMark(bytes: Buffer): { decode: Decode | null; skip: number } {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { decode: utf8, skip: 3 };
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return { decode: utf16('utf-16le'), skip: 2 };
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return { decode: utf16('utf-16be'), skip: 2 };
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  });
  const most = head.length / 4;
  if ((zeros[1] as number) > most && zeros[0] === 0) return { decode: utf16('utf-16le'), skip: 0 };
  if ((zeros[0] as number) > most && zeros[1] === 0) return { decode: utf16('utf-16be'), skip: 0 };
  return { decode: null, skip: 0 };
}

function byBytes(bytes: Buffer): Decode {
  const whole = bytes.subarray(0, bytes.length - unfinished(bytes));
  if (isUtf8(whole)) return utf8;
  // One invalid byte does not make a file Windows-1252: two letters of that hardly ever look like UTF-8 by chance.
  let [letters, strays] = [0, 0];
  for (let at = 0; at < whole.length; ) {
    const length = letterAt(whole, at);
    if (length > 1) letters += 1;
    if (length === 0) strays += 1;
    at += Math.max(1, length);
  }
  return letters > strays ? utf8 : windows1252;
}

/** Length in bytes of the UTF-8 character that begins there; 0 where none does. */
function letterAt(bytes: Buffer, at: number): number {
  const byte = bytes[at] as number;
  if (byte < 0x80) return 1;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

const windows1252: Decode = (bytes) => ({ text: singleBytes(bytes), rest: Buffer.alloc(0) });

/** 0x80 to 0x9f in Windows-1252; five of them stand for nothing and stay what they are, as browsers have it. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Not by TextDecoder: that of Node 20 and 22 takes Windows-1252 for Latin-1. */
function singleBytes(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[\u0080-\u009f]/g, (sign) => HIGH.charAt(sign.charCodeAt(0) - 0x80));
}

function utf16(label: string): Decode {
  return (bytes, last) => {
    const whole = last ? bytes.length : bytes.length - (bytes.length % 2);
    // A pair of surrogates may be parted: the first half waits for the second.
    const high = whole >= 2 ? (label === 'utf-16le' ? bytes[whole - 1] : bytes[whole - 2]) : 0;
    const end = !last && ((high as number) & 0xfc) === 0xd8 ? whole - 2 : whole;
    return { text: new TextDecoder(label).decode(bytes.subarray(0, end)), rest: bytes.subarray(end) };
  };
}

const utf8: Decode = (bytes, last) => {
  const end = last ? bytes.length : bytes.length - unfinished(bytes);
  const whole = bytes.subarray(0, end);
  return { text: isUtf8(whole) ? whole.toString('utf8') : mixed(whole), rest: bytes.subarray(end) };
};

/** Bytes at the end that begin an incomplete character. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Valid sequences as UTF-8, every other byte as Windows-1252. */
function mixed(bytes: Buffer): string {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = letterAt(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += bytes.toString('utf8', from, at) + singleBytes(bytes.subarray(at, at + 1));
    at += 1;
    from = at;
  }
  return text + bytes.toString('utf8', from);
}
