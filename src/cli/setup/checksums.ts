import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hashFile } from '#catalogue/manifest.ts';
import { SourceError } from '#catalogue/problems.ts';

/** What a mirror says about one of its files. */
export interface Expected {
  readonly sha256?: string;
  readonly bytes?: number;
}

/** Expectations by path, relative to the mirror. */
export type Checksums = ReadonlyMap<string, Expected>;

export const SUM_FILES = ['manifest.json', 'SHA256SUMS'] as const;

/** `<sha256>  <path>` a line, as `sha256sum` writes it. */
export function parseSums(text: string): Map<string, Expected> {
  const sums = new Map<string, Expected>();
  for (const line of text.split('\n')) {
    const match = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+?)\r?$/i.exec(line);
    const path = match?.[2] ?? '';
    if (isInside(path) && sums.size < MOST_FILES) sums.set(path, { sha256: (match?.[1] ?? '').toLowerCase() });
  }
  return sums;
}

/** Paths beyond this are no list of data sets. */
const MOST_FILES = 10_000;

/**
 * A path that stays below the folder it is read from, on every system: no step upwards, no root, no drive, no address.
 * Anything else in a list of files is passed over.
 */
export function isInside(path: string): boolean {
  if (path === '' || path.length > 300 || /[\\:?#%\u0000-\u001f]/.test(path) || path.startsWith('/')) return false;
  return path.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
}

/** `{ "files": { path: { sha256, bytes } } }`, or `files` as a list of `{ path, sha256, bytes }`. Anything else says nothing. */
export function parseManifest(text: string): Map<string, Expected> {
  const sums = new Map<string, Expected>();
  let files: unknown;
  try {
    files = (JSON.parse(text) as { files?: unknown }).files;
  } catch {
    throw new SourceError('The manifest.json of the mirror is not JSON.');
  }
  if (typeof files !== 'object' || files === null) return sums;
  for (const [key, value] of Object.entries(files)) {
    const entry = typeof value === 'string' ? { sha256: value } : (value as Record<string, unknown> | null);
    const path = Array.isArray(files) ? entry?.['path'] : key;
    if (typeof path !== 'string' || typeof entry !== 'object' || entry === null) continue;
    if (!isInside(path) || sums.size >= MOST_FILES) continue;
    const sha256 = entry['sha256'];
    const bytes = (entry as Record<string, unknown>)['bytes'] ?? (entry as Record<string, unknown>)['size'];
    sums.set(path, {
      ...(typeof sha256 === 'string' ? { sha256: sha256.toLowerCase() } : {}),
      ...(typeof bytes === 'number' ? { bytes } : {}),
    });
  }
  return sums;
}

/** Reads what a folder says about its files; `prefix` is put before their paths. */
export function readSums(folder: string, prefix = ''): Map<string, Expected> {
  const sums = new Map<string, Expected>();
  for (const name of SUM_FILES) {
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    for (const [path, expected] of name === 'SHA256SUMS' ? parseSums(text) : parseManifest(text)) {
      sums.set(`${prefix}${path}`, { ...sums.get(`${prefix}${path}`), ...expected });
    }
  }
  return sums;
}

/** @throws SourceError in one sentence when the file is not what it should be. */
export async function verify(file: string, expected: Expected): Promise<void> {
  const { size } = statSync(file);
  const wrongSize = expected.bytes !== undefined && expected.bytes !== size;
  const cut = wrongSize && size < (expected.bytes ?? 0);
  if (wrongSize || (expected.sha256 !== undefined && (await hashFile(file)) !== expected.sha256)) {
    throw new SourceError(
      cut
        ? `${basename(file)} is cut short: ${size} of ${expected.bytes} bytes. Fetch it again; nothing was changed.`
        : `${basename(file)} does not match its checksum, so it is damaged or another version. Fetch it again; nothing was changed.`,
    );
  }
}
