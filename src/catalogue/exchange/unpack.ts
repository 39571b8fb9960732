import yauzl from 'yauzl';

/** A file of an archive that may hold films. */
export interface Unpacked {
  readonly path: string;
  readonly text: string;
}

/** Names of entries that are looked at. */
const MOST_ENTRIES = 5_000;
/** Bytes of all files read together, counted as they come: what an archive says of itself is not believed. */
export const MOST_UNPACKED = 24 * 2 ** 20;

/**
 * The CSV and JSON files of a zip archive, in memory.
 * @returns why not: it is no archive, damaged, or unpacks beyond measure
 */
export async function unpack(bytes: Uint8Array): Promise<readonly Unpacked[] | 'damaged' | 'bomb'> {
  const files: Unpacked[] = [];
  let left = MOST_UNPACKED;
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      if (entries > MOST_ENTRIES) return 'bomb';
      if (!/\.(?:csv|json)$/i.test(entry.fileName) || /(?:^|\/)(?:__MACOSX|deleted|orphaned|\.)/i.test(entry.fileName))
        continue;
      const parts: Uint8Array[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) {
        left -= (part as Uint8Array).byteLength;
        if (left < 0) return 'bomb';
        parts.push(part as Uint8Array);
      }
      files.push({ path: entry.fileName, text: Buffer.concat(parts).toString('utf8') });
    }
  } catch {
    return left < 0 ? 'bomb' : 'damaged';
  }
  return files;
}
