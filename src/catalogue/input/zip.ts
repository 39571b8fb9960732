import { basename } from 'node:path';

import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { SourceError } from '../problems.ts';
import { crc32 } from './crc32.ts';
import { archived, type InputFile, isNoise } from './input-file.ts';

/** Entries beyond this are no data set. */
const MOST_ENTRIES = 50_000;
/** An entry that unpacks to more than this, and to more than {@link MOST_RATIO} times its packed size, is a bomb. Bytes. */
const HARMLESS = 64 * 2 ** 20;
const MOST_RATIO = 200;
/** No data set has a file as large. Bytes. */
const LARGEST = 16 * 2 ** 30;

/**
 * The files in a zip archive. Nothing is unpacked to the disk: entries are read as streams, and held to the size and the
 * CRC-32 that the archive states.
 *
 * @param archive its path in messages, and on the disk
 * @throws SourceError when it is damaged, cut short, encrypted, or unpacks beyond measure
 */
export async function zipEntries(archive: { readonly path: string; readonly container: string }): Promise<InputFile[]> {
  const entries: Entry[] = [];
  const zip = await openZip(archive.container, archive.path);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || isNoise(entry.fileName)) continue;
      if (entries.length === MOST_ENTRIES) throw new Error(`it holds more than ${MOST_ENTRIES} files`);
      entries.push(entry);
    }
  } catch (cause) {
    throw damagedArchive(archive.path, cause);
  } finally {
    zip.close();
  }
  return entries.map((entry) =>
    archived(archive, entry.fileName, entries.length === 1, () => readEntry(archive, entry)),
  );
}

async function* readEntry(
  archive: { readonly path: string; readonly container: string },
  entry: Entry,
): AsyncGenerator<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  const name = `${archive.path}/${entry.fileName}`;
  if (entry.isEncrypted()) throw new SourceError(`${name} is encrypted: unpack it with its password first.`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new SourceError(
      `${name} is packed by a method (${entry.compressionMethod}) that is not Deflate: unpack ${basename(archive.path)} first.`,
    );
  }
  if (uncompressedSize > LARGEST || (uncompressedSize > HARMLESS && uncompressedSize > MOST_RATIO * compressedSize)) {
    throw new SourceError(
      `${name} unpacks from ${compressedSize} to ${uncompressedSize} bytes, which no data set does: it is not read.`,
    );
  }
  const zip = await openZip(archive.container, archive.path);
  try {
    let sum = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk as Uint8Array, sum);
      yield chunk as Uint8Array;
    }
    if (sum !== entry.crc32) throw new Error('its checksum, CRC-32, does not match');
  } catch (cause) {
    throw damagedArchive(name, cause);
  } finally {
    zip.close();
  }
}

async function openZip(container: string, path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(container, { autoClose: false });
  } catch (cause) {
    throw damagedArchive(path, cause);
  }
}

export function damagedArchive(path: string, cause: unknown): SourceError {
  const why = (cause as Error).message;
  return new SourceError(`${path} is damaged or cut short (${why}). Fetch it again.`, { cause });
}
