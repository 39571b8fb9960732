import * as zlib from 'node:zlib';

/** CRC-32 as zip archives state it. Node has had its own since 20.15; before that, by table (Sarwate 1988). */
export const crc32: (bytes: Uint8Array, start?: number) => number = zlib.crc32 ?? byTable;

let table: Uint32Array | null = null;

export function byTable(bytes: Uint8Array, start = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
  });
  let sum = ~start;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] as number) ^ (sum >>> 8);
  return ~sum >>> 0;
}
