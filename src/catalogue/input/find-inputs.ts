import { closeSync, createReadStream, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { SourceError } from '../problems.ts';
import { type InputFile, isNoise, type UnreadableFile } from './input-file.ts';
import { tarEntries } from './tar.ts';
import { damagedArchive, zipEntries } from './zip.ts';

/** Everything that lies in a place, archives opened. */
export interface Inputs {
  readonly files: readonly InputFile[];
  readonly unreadable: readonly UnreadableFile[];
}

/** Folders below the one that was given. */
const DEEPEST = 4;
/** More than this is somebody's home, not a folder of data sets. */
const MOST_FILES = 20_000;

/** What must be unpacked or saved differently before it can be read. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/\.(?:xlsx?|xlsm|ods|numbers)$/i, 'is a spreadsheet: save it as CSV first'],
  [/\.(?:7z|rar|bz2|xz|zst)$/i, 'is packed in a way that is not read here: unpack it first'],
  [/\.(?:parquet|feather|sqlite3?|db|pkl|mdb)$/i, 'is a database or a data frame: save it as CSV first'],
];

/**
 * Lists what lies in a folder, at most {@link DEEPEST} folders down, and in the archives there: zip, tar, tar.gz, gz, known by
 * their first bytes and not by their names. An archive that cannot be opened is listed with the reason.
 *
 * @param place a folder, or one file
 * @throws SourceError when the folder holds far more than data sets
 */
export async function findInputs(place: string): Promise<Inputs> {
  const inputs = { files: [] as InputFile[], unreadable: [] as UnreadableFile[] };
  if (!statSync(place).isDirectory()) {
    await addFile(place, basename(place), inputs);
    return inputs;
  }
  let count = 0;
  const walk = async (at: string, below: string, depth: number): Promise<void> => {
    for (const name of readdirSync(at).sort()) {
      const path = below === '' ? name : `${below}/${name}`;
      if (name.startsWith('.') || isNoise(path)) continue;
      count += 1;
      if (count > MOST_FILES)
        throw new SourceError(
          `${place} holds more than ${MOST_FILES} files: name the folder that the data sets lie in.`,
        );
      const stats = statSync(join(at, name), { throwIfNoEntry: false });
      if (stats === undefined) inputs.unreadable.push({ path, reason: 'is a link to nowhere' });
      else if (stats.isDirectory()) {
        if (depth < DEEPEST) await walk(join(at, name), path, depth + 1);
      } else if (stats.isFile()) await addFile(join(at, name), path, inputs);
    }
  };
  await walk(place, '', 0);
  return inputs;
}

async function addFile(
  container: string,
  path: string,
  inputs: { files: InputFile[]; unreadable: UnreadableFile[] },
): Promise<void> {
  const advice = ADVICE.find(([name]) => name.test(path));
  if (advice !== undefined) {
    inputs.unreadable.push({ path, reason: advice[1] });
    return;
  }
  try {
    inputs.files.push(...(await opened(container, path, inputs.unreadable)));
  } catch (error) {
    const { message } = error as Error;
    inputs.unreadable.push({ path, reason: message.startsWith(path) ? message.slice(path.length).trim() : message });
  }
}

async function opened(container: string, path: string, unreadable: UnreadableFile[]): Promise<InputFile[]> {
  const start = firstBytes(container);
  const archive = { path, container };
  if (start.readUInt32BE(0) === 0x504b0304 || start.readUInt32BE(0) === 0x504b0506) {
    return readable(await zipEntries(archive), unreadable);
  }
  if (start.readUInt16BE(0) === 0x1f8b) {
    if (/\.(?:tgz|tar\.gz)$/i.test(path)) return readable(await tarEntries(archive, true), unreadable);
    return [plain(container, path, true)];
  }
  if (start.toString('latin1', 257, 262) === 'ustar') return readable(await tarEntries(archive, false), unreadable);
  if (/\.(?:zip|gz|tgz|tar)$/i.test(path))
    throw new SourceError(`${path} is damaged or cut short (it does not begin as an archive does). Fetch it again.`);
  return [plain(container, path, false)];
}

/** An archive in an archive would have to be unpacked to the disk. */
function readable(entries: readonly InputFile[], unreadable: UnreadableFile[]): InputFile[] {
  return entries.filter(({ path, name }) => {
    const advice = ADVICE.find(([pattern]) => pattern.test(name))?.[1];
    const nested = /\.(?:zip|gz|tgz|tar)$/i.test(name)
      ? 'is an archive inside an archive: unpack the outer one first'
      : null;
    const reason = advice ?? nested;
    if (reason !== null) unreadable.push({ path, reason });
    return reason === null;
  });
}

function plain(container: string, path: string, packed: boolean): InputFile {
  return {
    path,
    name: basename(path).replace(packed ? /\.gz$/i : /$^/, ''),
    folder: dirname(path),
    container,
    open: () => (packed ? gunzipped(container, path) : createReadStream(container, { highWaterMark: 1 << 18 })),
  };
}

async function* gunzipped(container: string, path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(container, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip();
  file.on('error', (cause) => gunzip.destroy(cause));
  try {
    for await (const chunk of file.pipe(gunzip)) yield chunk as Uint8Array;
  } catch (cause) {
    throw damagedArchive(path, cause);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

/** 512 bytes, zeros behind a shorter file. */
function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(512);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(handle);
  }
  return bytes;
}
