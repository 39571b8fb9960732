import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Manifest } from './artefact-manifest.ts';

/** A version that is whole: every file is there and hashes to what the manifest says. */
export interface Artefact {
  readonly kind: string;
  readonly version: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Name -> path. */
  path(file: string): string;
}

/** @throws an error that says what is torn. */
export async function readArtefact(kindFolder: string, kind: string, version: string): Promise<Artefact> {
  const folder = join(kindFolder, version);
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  if (manifest.kind !== kind || manifest.version !== version) {
    throw new Error(`${folder} holds the manifest of ${manifest.kind} ${manifest.version}`);
  }
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, checkFileName(name));
    const { size } = await stat(path);
    if (size !== expected.bytes) throw new Error(`${path} has ${size} bytes instead of ${expected.bytes}`);
    if ((await sha256(path)) !== expected.sha256) throw new Error(`${path} does not match its sha256`);
  }
  return {
    kind,
    version,
    folder,
    manifest,
    path(file) {
      if (!(file in manifest.files)) throw new Error(`${kind} ${version} has no file ${file}`);
      return join(folder, file);
    },
  };
}

/** @throws when a file's name would leave its folder. */
export function checkFileName(name: string): string {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,100}$/.test(name) || name === 'manifest.json') {
    throw new Error(`${JSON.stringify(name)} cannot be a file of an artefact`);
  }
  return name;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
