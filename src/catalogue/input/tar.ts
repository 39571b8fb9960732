import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { archived, type InputFile, isNoise } from './input-file.ts';
import { damagedArchive } from './zip.ts';

interface Archive {
  readonly path: string;
  readonly container: string;
}

/**
 * The files in a tar archive, packed by gzip or not. A tar has no table of contents: it is read through once for the names,
 * and up to the entry for each that is opened.
 *
 * @throws SourceError when it is damaged or cut short
 */
export async function tarEntries(archive: Archive, packed: boolean): Promise<InputFile[]> {
  const names: string[] = [];
  for await (const { name, body } of walk(archive, packed)) {
    if (!isNoise(name)) names.push(name);
    body.resume();
  }
  return names.map((name) =>
    archived(archive, name, names.length === 1, async function* () {
      for await (const entry of walk(archive, packed)) {
        if (entry.name !== name) {
          entry.body.resume();
          continue;
        }
        try {
          for await (const chunk of entry.body) yield chunk as Uint8Array;
        } catch (cause) {
          throw damagedArchive(`${archive.path}/${name}`, cause);
        }
        return;
      }
    }),
  );
}

async function* walk(
  archive: Archive,
  packed: boolean,
): AsyncGenerator<{ readonly name: string; readonly body: Readable }> {
  const file = createReadStream(archive.container, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip();
  const tar = extract();
  const fail = (cause: Error): void => void tar.destroy(cause);
  file.on('error', fail);
  gunzip.on('error', fail);
  (packed ? file.pipe(gunzip) : file).pipe(tar);
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (type === 'file') yield { name, body: entry as unknown as Readable };
      else entry.resume();
    }
  } catch (cause) {
    throw damagedArchive(archive.path, cause);
  } finally {
    file.destroy();
    gunzip.destroy();
    tar.destroy();
  }
}
