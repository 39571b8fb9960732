/** What kind of picture some bytes are, and how large, from their first bytes: no decoder sees a stranger's file. */
export interface PictureInfo {
  readonly type: 'image/png' | 'image/gif' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

export function picture(bytes: Uint8Array): PictureInfo | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length >= 24 && view.readUInt32BE(0) === 0x89504e47) {
    return { type: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  }
  if (view.length >= 10 && view.toString('latin1', 0, 4) === 'GIF8') {
    return { type: 'image/gif', width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
  }
  if (view.length >= 30 && view.toString('latin1', 0, 4) === 'RIFF' && view.toString('latin1', 8, 12) === 'WEBP') {
    return webp(view);
  }
  if (view.length >= 4 && view.readUInt16BE(0) === 0xffd8) return jpeg(view);
  return undefined;
}

/** The three layouts of a WebP header (RFC 9649): lossy `VP8 `, lossless `VP8L`, extended `VP8X`. */
function webp(view: Buffer): PictureInfo | undefined {
  const size = (width: number, height: number): PictureInfo => ({ type: 'image/webp', width, height });
  switch (view.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return size(view.readUInt16LE(26) & 0x3fff, view.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const bits = view.readUInt32LE(21);
      return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return size(view.readUIntLE(24, 3) + 1, view.readUIntLE(27, 3) + 1);
    default:
      return undefined;
  }
}

/** Walks the JPEG's segments to its frame header (SOF0-SOF15 without the tables C4, C8, CC). */
function jpeg(view: Buffer): PictureInfo | undefined {
  let at = 2;
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}
