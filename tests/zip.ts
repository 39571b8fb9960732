import { crc32, deflateRawSync } from 'node:zlib';

/** How an archive is odd. */
export interface Oddity {
  /** States this checksum instead of the right one. */
  readonly crc?: number;
  /** States that an entry unpacks to so many bytes. */
  readonly size?: number;
  /** Stores entries as they are. */
  readonly stored?: boolean;
  /** The general-purpose flags: 1 is encrypted. */
  readonly flags?: number;
  /** The number of the method: 9 is Deflate64. */
  readonly method?: number;
}

/** A zip archive of files by name. */
export function zip(files: Readonly<Record<string, string | Uint8Array>>, odd: Oddity = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string);
    const packed = odd.stored === true ? bytes : deflateRawSync(bytes);
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE((odd.flags ?? 0) | 0x800, 2); // names are UTF-8
    facts.writeUInt16LE(odd.method ?? (odd.stored === true ? 0 : 8), 4);
    facts.writeUInt32LE(odd.crc ?? crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(odd.size ?? bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, tail, path]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}
