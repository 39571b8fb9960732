import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import yauzl from 'yauzl';
import { SourceError } from '../problems.ts';

/**
 * Opens one member of a data set, wherever it lies: in a folder, in a `.zip` or in a `.tar.gz`. Folders inside an
 * archive do not matter. Null when there is no such member.
 *
 * @throws SourceError when the archive is damaged or cut short.
 */
export async function openMember(path: string, name: string): Promise<AsyncIterable<Uint8Array> | null> {
  if (statSync(path).isDirectory()) {
    const file = join(path, name);
    return existsSync(file) ? createReadStream(file, { highWaterMark: 1 << 18 }) : null;
  }
  if (/\.zip$/i.test(path)) return openZipped(path, name);
  if (/\.(?:tar\.gz|tgz)$/i.test(path)) return openTarred(path, name);
  throw new SourceError(`${basename(path)} is neither a folder, a .zip nor a .tar.gz.`);
}

async function openZipped(path: string, name: string): Promise<AsyncIterable<Uint8Array> | null> {
  try {
    const zip = await yauzl.openPromise(path, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (basename(entry.fileName) !== name) continue;
      return closing(await zip.openReadStreamPromise(entry), path, () => zip.close());
    }
    zip.close();
    return null;
  } catch (cause) {
    throw damaged(path, cause);
  }
}

function openTarred(path: string, name: string): Promise<AsyncIterable<Uint8Array> | null> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  const tar = extract();
  return new Promise((resolve, reject) => {
    let member: Readable | null = null;
    const fail = (cause: Error): void => {
      if (member === null) reject(damaged(path, cause));
      else member.destroy(cause);
    };
    file.on('error', fail);
    gunzip.on('error', fail);
    tar.on('error', fail);
    tar.on('entry', (header, entry, next) => {
      if (header.type === 'file' && basename(header.name) === name) {
        member = entry as unknown as Readable;
        // Without a call to next() the archive waits here, and with it the file.
        resolve(closing(member, path, () => file.destroy()));
        return;
      }
      entry.on('end', next);
      entry.resume();
    });
    tar.on('finish', () => resolve(null));
    file.pipe(gunzip).pipe(tar);
  });
}

async function* closing(stream: Readable, path: string, close: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (cause) {
    throw damaged(path, cause);
  } finally {
    close();
  }
}

function damaged(path: string, cause: unknown): SourceError {
  return new SourceError(`${basename(path)} is damaged or cut short (${(cause as Error).message}). Fetch it again.`, {
    cause,
  });
}
