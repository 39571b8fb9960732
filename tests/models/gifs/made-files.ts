import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A square that walks across 64 x 48 pixels, every frame different. */
export async function movingGif({
  frames = 6,
  delayMs = 80,
  colour = [216, 68, 60] as readonly number[],
} = {}): Promise<Uint8Array> {
  const [width, height] = [64, 48];
  const pixels = Buffer.alloc(width * height * frames * 3, 30);
  for (let frame = 0; frame < frames; frame += 1) {
    const left = Math.round((frame * (width - 16)) / Math.max(1, frames - 1));
    for (let y = 16; y < 32; y += 1)
      for (let x = left; x < left + 16; x += 1)
        for (let c = 0; c < 3; c += 1) pixels[((frame * height + y) * width + x) * 3 + c] = colour[c]!;
  }
  const raw = { width, height: height * frames, channels: 3, ...(frames > 1 ? { pageHeight: height } : {}) } as const;
  const delay = Array.from({ length: frames }, () => delayMs);
  return new Uint8Array(
    await sharp(pixels, { raw })
      .gif(frames > 1 ? { loop: 0, delay } : {})
      .toBuffer(),
  );
}

const word = (value: number): number[] => [value & 255, value >> 8];

/** A GIF of one pixel, written by hand, with as many frames as asked: 25 bytes each. */
export function manyFrames(frames: number, side = 1): Uint8Array {
  const head = [...Buffer.from('GIF89a'), ...word(side), ...word(side), 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const frame = [0x21, 0xf9, 4, 0, 8, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const bytes = new Uint8Array(head.length + frame.length * frames + 1);
  bytes.set(head);
  for (let at = 0; at < frames; at += 1) bytes.set(frame, head.length + at * frame.length);
  bytes[bytes.length - 1] = 0x3b;
  return bytes;
}

/** A PNG's head that promises far more pixels than its few bytes could hold. */
export function hugePng(side: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** An animation of one colour: a few kilobytes that become hundreds of megabytes when they are decoded. */
export async function webpBomb(side: number, frames: number): Promise<Uint8Array> {
  const still = Buffer.from(
    await sharp({ create: { width: side, height: side, channels: 3, background: '#336699' } })
      .webp({ lossless: true })
      .toBuffer(),
  );
  const picture = still.subarray(12);
  const uint24 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255];
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(data.length);
    return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)]);
  };
  const size = [...uint24(side - 1), ...uint24(side - 1)];
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.from([2, 0, 0, 0, ...size])),
    chunk('ANIM', Buffer.alloc(6)),
    ...Array.from({ length: frames }, (_, at) =>
      chunk('ANMF', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, ...size, ...uint24(40 + at), 0]), picture])),
    ),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), length, body]);
}

/** Ten frames of 2,048 x 2,048: about as many pixels as are taken, in a few kilobytes. */
export async function heaviestGif(): Promise<Uint8Array> {
  const [side, frames] = [2_048, 10];
  const pixels = Buffer.alloc(side * side * frames * 3, 60);
  for (let frame = 0; frame < frames; frame += 1)
    pixels.fill(20 * frame, frame * side * side * 3, frame * side * side * 3 + 9_000);
  const raw = { width: side, height: side * frames, channels: 3, pageHeight: side } as const;
  const delay = Array.from({ length: frames }, () => 100);
  return new Uint8Array(
    await sharp(pixels, { raw, limitInputPixels: false }).gif({ loop: 0, delay, effort: 1 }).toBuffer(),
  );
}

/** A GIF whose blocks are whole and whose pixels are noise. */
export function rottenGif(gif: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(gif);
  // The first block of picture data begins some way behind the last colour table: spoil what it holds, not its lengths.
  let at = 13 + 3 * 2 ** ((bytes[10]! & 7) + 1);
  while (bytes[at] !== 0x2c) {
    at += 2;
    while (bytes[at] !== 0) at += bytes[at]! + 1;
    at += 1;
  }
  at += 10 + (bytes[at + 9]! & 0x80 ? 3 * 2 ** ((bytes[at + 9]! & 7) + 1) : 0) + 1;
  bytes.fill(0xff, at + 1, at + 1 + bytes[at]!);
  return bytes;
}
